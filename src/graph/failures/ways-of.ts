import type { OmissionKind } from '../../kernel/model.js';
import { everybody, sizeOf, subsetsOf } from '../bits.js';
import type { Situation, Ways } from './failure-model.js';

/**
 * How a round may go where the faulty crash, or lose messages of these kinds. A process is held for faulty from any round on: it need not do anything wrong. Of
 * those who did not fail before at most `mostAtOnce` do in one round.
 */
export function waysOf(kinds: readonly OmissionKind[], mostAtOnce: number, situation: Situation): readonly Ways[] {
  const { n, f, faulty } = situation;
  return subsetsOf(everybody(n) & ~faulty)
    .filter((failing) => sizeOf(failing) <= mostAtOnce && sizeOf(failing | faulty) <= f)
    .flatMap((failing) =>
      stopping(kinds, failing | faulty, situation).map((crashing) => waysWith(kinds, failing | faulty, crashing, situation)),
    );
}

/**
 * Who may crash in the round. A crash looks to everybody else like omitting to send from there on, so where that may happen it is not told twice. After the last
 * round it does not matter what those received who are faulty, so all of them may as well crash.
 */
function stopping(kinds: readonly OmissionKind[], failed: number, { stopped, isLast }: Situation): readonly number[] {
  if (kinds.includes('send')) return [0];
  const still = failed & ~stopped;
  return kinds.length === 0 || isLast ? [still] : subsetsOf(still);
}

function waysWith(kinds: readonly OmissionKind[], failed: number, crashing: number, { n, stopped, isLast }: Situation): Ways {
  const going = everybody(n) & ~stopped & ~crashing;
  const senders = crashing | (kinds.includes('send') ? failed & going : 0);
  const may = Array.from({ length: n }, (_, p) => {
    const isFaulty = (failed >>> p) & 1;
    if (((going >>> p) & 1) === 0 || (isLast && isFaulty)) return 0;
    return (senders | (isFaulty && kinds.includes('receive') ? going : 0)) & ~(1 << p);
  });
  const must = may.map((some, p) => ((going >>> p) & 1 ? going & ~some : 0));
  return { faulty: failed, must, may };
}
