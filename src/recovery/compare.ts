import { Random } from '../random/random.js';
import type { Run } from '../run/run.js';
import { withCrashes } from './crash.js';
import { patternOf } from './pattern.js';
import { type Recovery, recover } from './recovery.js';
import { type PolicyName, type Simulation, simulate } from './simulate.js';
import { uselessCheckpoints } from './useless.js';
import { type WorkloadOptions, workload } from './workload.js';

export interface ComparisonOptions extends WorkloadOptions {
  readonly policies: readonly PolicyName[];
  /** How many crashes are tried, each of one process at one time, the same under each policy. */
  readonly crashes: number;
}

/** What came of one crash. */
export interface Outcome {
  readonly process: number;
  readonly domino: boolean;
  readonly steps: number;
  /** How many processes go back besides the one that crashed, and how many checkpoints the one that suffers most goes back past. */
  readonly others: number;
  readonly past: number;
  /** The application's events that are undone, of all that were done. */
  readonly lost: number;
  readonly of: number;
}

/** How a policy did. */
export interface Measured {
  readonly policy: PolicyName;
  readonly checkpoints: number;
  readonly forced: number;
  readonly useless: number;
  readonly controls: number;
  readonly outcomes: readonly Outcome[];
}

/** Runs one workload under several policies, and crashes each run many times. Equal options give equal results. `pause` is waited for after each crash. */
export async function compare(
  options: ComparisonOptions,
  pause: () => Promise<void> = async () => undefined,
): Promise<readonly Measured[]> {
  const load = workload(options);
  const random = new Random(options.seed + 1);
  const end = load.actions.at(-1)?.time ?? 0;
  const crashes = Array.from({ length: options.crashes }, () => ({
    time: random.fraction() * end,
    process: random.below(options.processes),
  }));
  const measured: Measured[] = [];
  for (const policy of options.policies) {
    const simulation = simulate(load, policy);
    const { checkpoints, forced, controls, run } = simulation;
    const useless = uselessCheckpoints(patternOf(run)).length;
    const outcomes: Outcome[] = [];
    for (const { time, process } of crashes) {
      outcomes.push(outcomeOf(recover(crashedAt(simulation, process, time)), process));
      await pause();
    }
    measured.push({ policy, checkpoints, forced, useless, controls, outcomes });
  }
  return measured;
}

/** What had happened by a time, when a process crashed. Messages that had not been sent then remain in the list, but occur in no event. */
export function crashedAt({ run, times }: Simulation, process: number, time: number): Run {
  const events = run.events.map((log, p) => log.slice(0, countUpTo(times[p] ?? [], time)));
  return withCrashes({ events, messages: run.messages }, [process]);
}

/** How many of the times, which are in order, are no later. */
function countUpTo(times: readonly number[], time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function outcomeOf({ extent, steps, losses, line, pattern }: Recovery, process: number): Outcome {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    process,
    domino: extent === 'domino',
    steps: steps.length,
    others: line.filter((state, p) => p !== process && pattern.states[p]?.[state]?.kind !== 'present').length,
    past: Math.max(...losses.map((loss) => loss.checkpoints)),
    lost: sum(losses.map((loss) => loss.events)),
    of: sum(losses.map((loss) => loss.of)),
  };
}
