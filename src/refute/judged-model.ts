import { plainModel } from '../chain/variant.js';
import { type Failures, isWithin, MAX_ROUNDS, type Model, type ModelFault, modelFault } from '../kernel/model.js';
import type { Algorithm } from './algorithm.js';
import { describe } from './describe.js';
import type { AlgorithmFault } from './fault.js';

/** n, f or the rounds are out of range. */
export interface NoModel {
  readonly kind: 'no-model';
  readonly fault: ModelFault;
}

/** The algorithm does not play by the rules, so that nothing can be said about it. */
export interface Unjudged {
  readonly kind: 'faulty';
  readonly fault: AlgorithmFault;
}

/** What an algorithm is judged in; it is told `n` and `f` alone. */
export interface Setting {
  readonly n: number;
  readonly f: number;
  /** Cuts the algorithm, or drags it out, to so many rounds; undefined: as many as it says itself. */
  readonly rounds: number | undefined;
  /** Left out: crashes. */
  readonly failures?: Failures | undefined;
}

/** The model in which an algorithm is judged: with its own number of rounds, unless `rounds` cuts it. */
export function modelOf(algorithm: Algorithm, { n, f, rounds, failures = 'crash' }: Setting): Model | NoModel | Unjudged {
  const model = plainModel({ n, f, rounds: rounds ?? 0, failures });
  const fault = modelFault(model);
  if (fault) return { kind: 'no-model', fault };
  const own = rounds ?? ownRounds(algorithm, n, f);
  return typeof own === 'number' ? { ...model, rounds: own } : { kind: 'faulty', fault: own };
}

function ownRounds(algorithm: Algorithm, n: number, f: number): number | AlgorithmFault {
  try {
    const found: unknown = algorithm.rounds(n, f);
    return typeof found === 'number' && isWithin(found, 0, MAX_ROUNDS) ? found : { code: 'algorithm.rounds', found: describe(found) };
  } catch (error) {
    return { code: 'algorithm.rounds', found: `an exception: ${describe(error)}` };
  }
}
