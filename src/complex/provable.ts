import type { Diagnostic } from '../input/diagnostic.js';
import { type SetModel, setModelText } from './model.js';

/** So many rounds are provably too few, and one more is enough; less than 0 where none is needed. */
function provableRounds({ n, f, failures, agreement }: SetModel): number {
  if (n <= agreement) return -1;
  return failures === 'one-per-round' ? 0 : Math.max(0, Math.floor(Math.min(f, n - agreement - 1) / agreement));
}

/**
 * Why there are no simplices that prove that k-set agreement takes more than this model's rounds; undefined where there are: for rounds ≤ ⌊min(f, n−k−1)/k⌋ and k < n
 * (Chaudhuri, Herlihy, Lynch and Tuttle 2000). For 2 ≤ k.
 */
export function notProvable(model: SetModel): Diagnostic | undefined {
  const { n, f, rounds, agreement } = model;
  const most = provableRounds(model);
  if (rounds <= most) return undefined;
  const hint =
    most < 0 ? `take n of at least ${agreement + 1}` : `the most that can be proven for n=${n}, f=${f} is rounds=${most}: -r ${most}`;
  return {
    code: 'bound.not-provable',
    at: undefined,
    message: `there is no proof for ${setModelText(model).replaceAll(' ', ', ')}: ${reason(model, most + 1)}`,
    hint,
  };
}

/** `enough` rounds are. */
function reason({ n, f, failures = 'crash', agreement }: SetModel, enough: number): string {
  if (n <= agreement) return `n=${n} processes that decide their own inputs, without any round, decide no more than ${agreement} values`;
  if (failures !== 'crash' && failures !== 'one-per-round')
    return `this way proves only what crashes alone make impossible, and with crashes ${rounds(enough)} enough`;
  if (failures === 'one-per-round')
    return `one round is enough to solve ${agreement}-set agreement: at most one process crashes in it, so everybody's smallest value is one of two`;
  const isFew = n < f + agreement + 1;
  const why = `in one of them fewer than ${agreement} processes crash, and after it there are at most ${agreement} smallest values (FloodMin)`;
  const start = `${rounds(enough)} enough to solve ${agreement}-set agreement: `;
  if (!isFew) return start + why;
  return `${start}${agreement + 1} processes decide differently only if all of them are correct, so that at most n−${agreement + 1} = ${Math.max(0, n - agreement - 1)} others crash; then ${why}`;
}

function rounds(count: number): string {
  return `${count} ${count === 1 ? 'round is' : 'rounds are'}`;
}
