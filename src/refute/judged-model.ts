import { isWithin, MAX_ROUNDS, type Model, type ModelFault, modelFault } from '../kernel/model.js';
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

/** The model in which an algorithm is judged: with its own number of rounds, unless `rounds` cuts it. */
export function modelOf(algorithm: Algorithm, n: number, f: number, rounds: number | undefined): Model | NoModel | Unjudged {
  const fault = modelFault({ n, f, rounds: rounds ?? 0 });
  if (fault) return { kind: 'no-model', fault };
  const own = rounds ?? ownRounds(algorithm, n, f);
  return typeof own === 'number' ? { n, f, rounds: own } : { kind: 'faulty', fault: own };
}

function ownRounds(algorithm: Algorithm, n: number, f: number): number | AlgorithmFault {
  try {
    const found: unknown = algorithm.rounds(n, f);
    return typeof found === 'number' && isWithin(found, 0, MAX_ROUNDS) ? found : { code: 'algorithm.rounds', found: describe(found) };
  } catch (error) {
    return { code: 'algorithm.rounds', found: `an exception: ${describe(error)}` };
  }
}
