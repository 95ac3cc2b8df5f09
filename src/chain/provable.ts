import type { Diagnostic } from '../input/diagnostic.js';
import type { Model } from '../kernel/model.js';
import { hasOmissions, modelWords } from './variant.js';

/** The theorem holds for up to so many rounds, and for no more; less than 0 where it holds for none (theory, existence). */
export function provableRounds(n: number, f: number): number {
  return Math.min(f, n - 2);
}

/**
 * Why there is no chain from α^0 to α^n in this model; undefined if there is one: exactly for rounds ≤ min(f, n−2) (theory, existence). That is the same for
 * all failures: the textbook's chain is one of each model, and as many rounds as are enough despite crashes are enough despite omissions (docs: what may fail).
 */
export function notProvable(model: Model): Diagnostic | undefined {
  const { n, f, rounds } = model;
  const most = provableRounds(n, f);
  if (rounds <= most) return undefined;
  const hint = most < 0 ? 'take n of at least 2' : `the most that can be proven for n=${n}, f=${f} is rounds=${most}: -r ${most}`;
  return {
    code: 'bound.not-provable',
    at: undefined,
    message: `there is no chain for ${modelWords(model)}: ${reason(n, f, rounds, hasOmissions(model))}`,
    hint,
  };
}

function reason(n: number, f: number, rounds: number, mayOmit: boolean): string {
  if (n === 1) return 'a single process decides its own input, without any round';
  if (rounds > f) return `${f + 1} ${f === 0 ? 'round is' : 'rounds are'} enough to solve consensus ${enough(f, mayOmit)}`;
  const few = `with n ≤ f+1, n−1 = ${n - 1} ${n === 2 ? 'round is' : 'rounds are'} enough to solve consensus: two processes can disagree only if both stay correct, so at most n−2 others`;
  return mayOmit
    ? `${few} fail, and what comes through n−1 different processes comes through a correct one`
    : `${few} crash, and in one of the n−1 rounds nobody does`;
}

function enough(f: number, mayOmit: boolean): string {
  if (!mayOmit) return `despite f=${f} crashes (FloodSet does it in f+1)`;
  return `even so (a value counts if it came through a different process in every round, as in the algorithm of Dolev and Strong)`;
}
