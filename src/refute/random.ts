import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Crash, Execution, Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';

/**
 * Executions drawn at random without end; the same seed draws the same ones. The number of crashes is uniform, not the execution: most executions
 * have many crashes with half of the messages lost, and little that is worth seeing happens in those.
 */
export function* randomExecutions({ n, f, rounds }: Model, seed: number): Generator<Execution, never> {
  const random = xoroshiro128plus(seed);
  const upTo = (max: number): number => uniformInt(random, 0, max);
  const everybody = Array.from({ length: n }, (_, p) => p);
  while (true) {
    const ones = upTo(n);
    const inputs = everybody.map((): Value => (upTo(n - 1) < ones ? 1 : 0));
    const count = rounds === 0 ? 0 : upTo(f);
    const crashes = shuffled(everybody, upTo)
      .slice(0, count)
      .map((process): Crash => {
        const reached = upTo(n - 1);
        return { process, round: 1 + upTo(rounds - 1), reaches: everybody.filter((q) => q !== process && upTo(n - 1) < reached) };
      });
    yield { inputs, crashes };
  }
}

function shuffled(set: readonly number[], upTo: (max: number) => number): readonly number[] {
  const order = [...set];
  for (let i = order.length - 1; i > 0; i--) {
    const j = upTo(i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
