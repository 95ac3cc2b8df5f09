import type { Crash, Execution, Omission } from '../kernel/execution.js';
import { type Model, OMISSIONS } from '../kernel/model.js';
import { Random } from '../random/random.js';

/**
 * Executions drawn at random without end; the same seed draws the same ones. The number of the faulty is uniform, not the execution: most executions
 * have many crashes with half of the messages lost, and little that is worth seeing happens in those.
 */
export function* randomExecutions(model: Model, seed: number): Generator<Execution, never> {
  const { n, f, rounds, failures = 'crash' } = model;
  const random = new Random(seed);
  const everybody = Array.from({ length: n }, (_, p) => p);
  while (true) {
    const ones = random.below(n + 1);
    const inputs = everybody.map(() => (random.below(n) < ones ? 1 : 0));
    const count = rounds === 0 ? 0 : random.below(f + 1);
    const crashes = random
      .shuffled(everybody)
      .slice(0, count)
      .map((process): Crash => {
        const reached = random.below(n);
        return { process, round: 1 + random.below(rounds), reaches: everybody.filter((q) => q !== process && random.below(n) < reached) };
      });
    if (failures === 'one-per-round') yield { inputs, crashes: crashes.filter(isFirstOfRound) };
    else yield OMISSIONS[failures].length === 0 ? { inputs, crashes } : omitting({ inputs, crashes }, model, random);
  }
}

function isFirstOfRound({ round }: Crash, i: number, crashes: readonly Crash[]): boolean {
  return crashes.findIndex((it) => it.round === round) === i;
}

/** More omissions of one process say little; and there must be an end to them. */
const MOST_OMISSIONS = 8;

/** Most of those who would crash omit something; of these a third crash, too. */
function omitting({ inputs, crashes }: Execution, model: Model, random: Random): Execution {
  const omissions = crashes.flatMap(({ process }) => (random.below(4) === 0 ? [] : omissionsOf(process, model, random)));
  const kept = crashes.filter(({ process }) => !omissions.some((it) => it.process === process) || random.below(3) === 0);
  return omissions.length === 0 ? { inputs, crashes } : { inputs, crashes: kept, omissions };
}

function omissionsOf(process: number, { n, rounds, failures = 'crash' }: Model, random: Random): readonly Omission[] {
  const times = Array.from({ length: rounds }, (_, i) => OMISSIONS[failures].map((kind) => ({ process, round: i + 1, kind }))).flat();
  const others = Array.from({ length: n }, (_, q) => q).filter((q) => q !== process);
  const count = 1 + random.below(Math.min(MOST_OMISSIONS, times.length));
  return random
    .shuffled(times)
    .slice(0, count)
    .map((it) => ({ ...it, peers: random.below(2) === 0 ? others : random.shuffled(others).slice(0, random.below(n)) }));
}
