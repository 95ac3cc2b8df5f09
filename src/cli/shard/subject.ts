import type { Shard } from '../../chain/shard/shard.js';
import type { Strategy } from '../../chain/strategy.js';
import type { Failures } from '../../kernel/model.js';
import type { Claim } from '../../kernel/verdict.js';
import { chainFor } from '../arguments/chain.js';
import { modelOf } from '../arguments/model.js';
import type { Sizes } from '../proof/open.js';
import { usage } from '../refusal.js';
import type { Work } from './check-generated.js';

/** What `check` is to check: a file that holds a chain, or a part of one, or a chain that it generates itself. */
export type Subject = FileSubject | (Work & { readonly kind: 'generated' });

/** `sizes`: the model to take it in, where it is a proof; `shard`: which part of a chain it is; `result`: where to keep what comes of it. */
export interface FileSubject {
  readonly kind: 'file';
  readonly file: string;
  readonly sizes: Sizes;
  readonly shard: Shard | undefined;
  readonly result: string | undefined;
}

/** What the command line says of it. */
interface Options extends Sizes {
  readonly failures?: Failures | undefined;
  readonly values?: number | undefined;
  readonly strategy?: Strategy | undefined;
  readonly shard?: Shard | undefined;
  readonly result?: string | undefined;
  readonly resume?: true | undefined;
  readonly checkpoint: number;
}

/** Makes sense of the options together. Throws Refusal where there is none. */
export function subjectOf(file: string | undefined, claim: Claim | undefined, options: Options): Subject {
  const { shard, result, resume = false } = options;
  if (result === '-') throw usage('--result -: a result is kept in a file', 'name it after the shard, as in --result out/3.json');
  if (claim && (shard || result))
    throw usage('--claim is for whole chains, not for shards', '"merge --claim" demands it of all shards together');
  if (resume && result === undefined) throw usage('--resume goes on from a result: --result says where it is');
  if (file === undefined) return generated(claim, options);
  if (options.strategy !== undefined) throw usage('--strategy is for a chain that is generated here, with -n and -f');
  if (options.failures !== undefined || options.values !== undefined)
    throw usage(
      '--failures and --values are for a chain that is generated here: a chain in a file names its own, and a proof is about crashes and the inputs 0 and 1',
    );
  if (resume) throw usage('--resume goes on only with a chain that is generated here, with -n and -f', 'a file is read from its beginning');
  const { processes, faulty, rounds } = options;
  return { kind: 'file', file, sizes: { processes, faulty, rounds }, shard, result };
}

function generated(claim: Claim | undefined, options: Options): Subject {
  const { processes, faulty, rounds, failures, values, strategy = 'textbook', shard, result, resume = false, checkpoint } = options;
  if (processes === undefined || faulty === undefined)
    throw usage(
      'nothing to check: give a file, or -n and -f',
      '- is standard input, as in "sameview generate -n 3 -f 1 | sameview check -"',
    );
  const chain = chainFor(strategy, modelOf(processes, faulty, rounds, { failures, values }));
  const keeping = result === undefined ? undefined : { file: result, resume, seconds: checkpoint };
  return { kind: 'generated', chain, strategy, shard, claim, keeping };
}
