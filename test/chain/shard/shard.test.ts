import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { Walk } from '../../../src/chain/chain.js';
import { length } from '../../../src/chain/derivation.js';
import { formatExecution } from '../../../src/chain/notation.js';
import { formatShard, parseShard, stretchOf } from '../../../src/chain/shard/shard.js';
import { textbook } from '../../../src/chain/textbook.js';
import { provable } from '../sizes.js';

const shards = (of: bigint) => Array.from({ length: Number(of) }, (_, i) => ({ index: BigInt(i + 1), of }));

describe('a shard is written i/k', () => {
  test.each(['1/1', '3/8', '8/8', `1/1${'0'.repeat(180)}`])('%s is one', (text) => {
    expect(formatShard(parseShard(text)!)).toBe(text);
  });

  test.each(['', '3', '0/8', '9/8', '1/0', '-1/8', '3/8/2', '1.5/8', ' 3/8', '3/8 ', 'a/b', '3/', '/8'])('"%s" is none', (text) => {
    expect(parseShard(text)).toBeUndefined();
  });
});

law.prop([fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 50n })])(
  'the stretches of all shards follow one another from the first execution to the last, and none is two links longer than another',
  (links, of) => {
    const stretches = shards(of).map((shard) => stretchOf(shard, links));
    const lengths = stretches.map(({ from, to }) => to - from);
    expect([stretches[0]?.from, stretches.at(-1)?.to]).toEqual([0n, links]);
    expect(stretches.slice(1).map(({ from }) => from)).toEqual(stretches.slice(0, -1).map(({ to }) => to));
    expect(lengths.every((it) => it === links / of || it === links / of + 1n)).toBe(true);
  },
);

law.prop([fc.constantFrom(...provable(4)), fc.bigInt({ min: 1n, max: 200n })])(
  'all shards one after the other, without the execution that two neighbours share, are the whole chain',
  (model, of) => {
    const chain = textbook(model);
    const whole = listed(new Walk(chain), length(chain.derivation));
    const parts = shards(of).map((shard) => {
      const { from, to } = stretchOf(shard, length(chain.derivation));
      return listed(new Walk(chain, from), to - from);
    });
    expect(parts.flatMap((part, i) => (i === 0 ? part : part.slice(1)))).toEqual(whole);
    expect(parts.slice(1).map((part) => part[0])).toEqual(parts.slice(0, -1).map((part) => part.at(-1)));
  },
);

function listed(walk: Walk, links: bigint): string[] {
  const list = [formatExecution(walk.current.execution)];
  while (BigInt(list.length) <= links) list.push(formatExecution(walk.next()!.execution));
  return list;
}
