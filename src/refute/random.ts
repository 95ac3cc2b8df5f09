import type { Crash, Execution, Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { Random } from '../random/random.js';

/**
 * Executions drawn at random without end; the same seed draws the same ones. The number of crashes is uniform, not the execution: most executions
 * have many crashes with half of the messages lost, and little that is worth seeing happens in those.
 */
export function* randomExecutions({ n, f, rounds }: Model, seed: number): Generator<Execution, never> {
  const random = new Random(seed);
  const everybody = Array.from({ length: n }, (_, p) => p);
  while (true) {
    const ones = random.below(n + 1);
    const inputs = everybody.map((): Value => (random.below(n) < ones ? 1 : 0));
    const count = rounds === 0 ? 0 : random.below(f + 1);
    const crashes = random
      .shuffled(everybody)
      .slice(0, count)
      .map((process): Crash => {
        const reached = random.below(n);
        return { process, round: 1 + random.below(rounds), reaches: everybody.filter((q) => q !== process && random.below(n) < reached) };
      });
    yield { inputs, crashes };
  }
}
