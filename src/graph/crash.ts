import { formatExecution } from '../chain/notation.js';
import type { Crash, Execution } from '../kernel/execution.js';
import { everybody, membersOf, sizeOf, subsetsOf } from './bits.js';
import type { Delivery, FailureModel, History } from './failure-model.js';

/** Crashes (theory, the synchronous crash model): who crashes in a round reaches any of those who go on, and is silent ever after. */
export const crash: FailureModel = {
  deliveries: (n, f, faulty) => {
    const alive = everybody(n) & ~faulty;
    const mayCrash = subsetsOf(alive).filter((crashing) => sizeOf(crashing | faulty) <= f);
    return mayCrash.flatMap((crashing) => deliveriesOf(n, alive & ~crashing, crashing, faulty | crashing));
  },
  notation: (history) => formatExecution(crashExecution(history)),
};

/** Each of the `survivors` hears all of them, and any of those who are `crashing`. */
function deliveriesOf(n: number, survivors: number, crashing: number, faulty: number): readonly Delivery[] {
  let ways: readonly (readonly number[])[] = [[]];
  for (let p = 0; p < n; p++) {
    const heard = (survivors >>> p) & 1 ? subsetsOf(crashing).map((reaching) => survivors | reaching) : [0];
    ways = ways.flatMap((way) => heard.map((set) => [...way, set]));
  }
  return ways.map((heard) => ({ faulty, heard }));
}

/** The execution in which the rounds go like this: whoever stops in a round crashes in it, and reaches those who hear it. */
export function crashExecution({ inputs, rounds }: History): Execution {
  const crashes = rounds.flatMap(({ faulty, heard }, i) => {
    const before = rounds[i - 1]?.faulty ?? 0;
    return membersOf(faulty & ~before).map((process): Crash => {
      const reaches = heard.flatMap((from, p) => ((from >>> process) & 1 ? [p] : []));
      return { process, round: i + 1, reaches };
    });
  });
  return { inputs, crashes };
}
