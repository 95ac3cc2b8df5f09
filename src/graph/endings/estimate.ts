import type { Model } from '../../kernel/model.js';
import { membersOf, sizeOf } from '../bits.js';
import { Deliveries, sizeOfWays } from '../failures/deliveries.js';
import { failureModelOf } from '../failures/failure-models.js';

/** So many products of ways for a single round to go, about, are too many to list. */
const MOST_WAYS = 1e6;

/** Measured, per process's view in a state, and per excerpt each time that it is heard; where many are faulty the same ones are heard more often, and it takes less. */
const [VIEW_BYTES, EXCERPT_BYTES] = [14, 50];

/**
 * About how many states there are before the last round, how many excerpts of them, and how many bytes that takes: as if executions that go differently never led to the same
 * state. Infinite where there are too many even to count.
 */
export function estimate(model: Model): { readonly states: number; readonly excerpts: number; readonly bytes: number } {
  const { n, f, rounds, values = 2 } = model;
  if (n * 2 ** (Math.min(n, 2 * f) + f) > MOST_WAYS)
    return { states: Number.POSITIVE_INFINITY, excerpts: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
  const deliveries = new Deliveries(model, failureModelOf(model));
  let counts = new Map([[0, values ** n]]);
  for (let round = 1; round < rounds; round++) {
    const next = new Map<number, number>();
    for (const [situation, count] of counts) {
      for (const ways of deliveries.ways(situation % 2 ** n, Math.floor(situation / 2 ** n), false)) {
        const stopped = ways.must.reduce((set, must, p) => (must === 0 ? set | (1 << p) : set), 0);
        const key = stopped * 2 ** n + ways.faulty;
        next.set(key, (next.get(key) ?? 0) + count * sizeOfWays(ways));
      }
    }
    counts = next;
  }
  let [states, excerpts] = [0, 0];
  for (const [situation, count] of counts) {
    states += count;
    for (const { faulty, may } of deliveries.ways(situation % 2 ** n, Math.floor(situation / 2 ** n), true)) {
      const someone = membersOf((2 ** n - 1) & ~faulty)[0];
      if (someone !== undefined) excerpts += count * 2 ** sizeOf(may[someone]!);
    }
  }
  return { states, excerpts, bytes: VIEW_BYTES * n * states + EXCERPT_BYTES * excerpts };
}
