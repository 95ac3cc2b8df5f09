import type { Crash, Execution, Omission } from '../../kernel/execution.js';
import type { OmissionKind } from '../../kernel/model.js';
import { membersOf } from '../bits.js';
import type { History } from './failure-model.js';

/**
 * The execution with this history. Who takes no step from a round on crashes in it, and reaches those who hear it. What else is lost between those who go on is the sender's doing
 * if it is faulty and may omit to send, otherwise the receiver's. Who is faulty without having lost anything omits nothing in the last round.
 */
export function executionOf(kinds: readonly OmissionKind[], history: History): Execution {
  const lost = omissionsOf(kinds, history);
  const crashes = crashesOf(history).filter((crash) => !isIdle(crash, history) || lost.every(({ process }) => process !== crash.process));
  const told = new Set([...crashes, ...lost].map(({ process }) => process));
  const idle = membersOf(history.rounds.at(-1)?.faulty ?? 0).filter((p) => !told.has(p));
  const omissions = [
    ...lost,
    ...idle.map((process) => ({ process, round: history.rounds.length, kind: kinds[0] ?? 'send', peers: [] }) as const),
  ];
  return omissions.length === 0 ? { inputs: history.inputs, crashes } : { inputs: history.inputs, crashes, omissions };
}

function crashesOf({ rounds }: History): readonly Crash[] {
  return rounds.flatMap(({ heard }, i) =>
    heard.flatMap((set, process): Crash[] => {
      if (set !== 0 || rounds[i - 1]?.heard[process] === 0) return [];
      return [{ process, round: i + 1, reaches: heard.flatMap((from, p) => ((from >>> process) & 1 ? [p] : [])) }];
    }),
  );
}

/** Does nobody miss anything by a crash? Then it tells no more than that the process is faulty. */
function isIdle({ process, round }: Crash, { rounds }: History): boolean {
  return round === rounds.length && rounds[round - 1]!.heard.every((set) => set === 0 || (set >>> process) & 1);
}

function omissionsOf(kinds: readonly OmissionKind[], { rounds }: History): readonly Omission[] {
  return rounds.flatMap(({ faulty, heard }, i) => {
    const going = heard.flatMap((set, p) => (set === 0 ? [] : [p]));
    const lost = going.flatMap((to) => going.filter((from) => ((heard[to]! >>> from) & 1) === 0).map((from) => ({ from, to })));
    const isSenders = ({ from }: { from: number }): boolean => kinds.includes('send') && ((faulty >>> from) & 1) === 1;
    return going.flatMap((process): Omission[] => {
      const unsent = lost.filter((it) => it.from === process && isSenders(it)).map(({ to }) => to);
      const unheard = lost.filter((it) => it.to === process && !isSenders(it)).map(({ from }) => from);
      return [
        ...(unsent.length === 0 ? [] : [{ process, round: i + 1, kind: 'send', peers: unsent } as const]),
        ...(unheard.length === 0 ? [] : [{ process, round: i + 1, kind: 'receive', peers: unheard } as const]),
      ];
    });
  });
}
