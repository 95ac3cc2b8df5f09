import { InvalidArgumentError } from '@commander-js/extra-typings';
import { parseShard, type Shard } from '../../chain/shard/shard.js';

/** Which part of how many, from 1: `3/8`. */
export function shardArgument(text: string): Shard {
  const shard = parseShard(text);
  if (shard === undefined) throw new InvalidArgumentError('It must be i/k with i from 1 to k, as in 3/8.');
  return shard;
}
