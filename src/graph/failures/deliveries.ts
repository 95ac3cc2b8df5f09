import type { Model } from '../../kernel/model.js';
import { sizeOf, subsetsOf } from '../bits.js';
import { TooMany } from '../work.js';
import type { Delivery, FailureModel, Situation, Ways } from './failure-model.js';

/** The ways for a round to go after each situation, asked for once and, where wanted, written out one by one. */
export class Deliveries {
  readonly #ways = new Map<number, readonly Ways[]>();
  readonly #deliveries = new Map<number, readonly Delivery[]>();

  constructor(
    readonly model: Model,
    readonly failures: FailureModel,
    readonly limit = Number.POSITIVE_INFINITY,
  ) {}

  ways(faulty: number, stopped: number, isLast: boolean): readonly Ways[] {
    const { n, f } = this.model;
    const situation = { n, f, faulty, stopped, isLast };
    return remembered(this.#ways, situation, () => this.failures.ways(situation));
  }

  /** @throws TooMany beyond the limit: each leads to a state of its own */
  each(faulty: number, stopped: number, isLast: boolean): readonly Delivery[] {
    return remembered(this.#deliveries, { n: this.model.n, f: this.model.f, faulty, stopped, isLast }, () => {
      const ways = this.ways(faulty, stopped, isLast);
      if (ways.reduce((sum, it) => sum + sizeOfWays(it), 0) > this.limit) throw new TooMany();
      return ways.flatMap(deliveriesOf);
    });
  }
}

/** Situations of one model by number. */
function remembered<T>(known: Map<number, T>, { n, faulty, stopped, isLast }: Situation, make: () => T): T {
  const key = (faulty * 2 ** n + stopped) * 2 + (isLast ? 1 : 0);
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

/** How many deliveries these are. */
export function sizeOfWays({ may }: Ways): number {
  return may.reduce((product, some) => product * 2 ** sizeOf(some), 1);
}

function deliveriesOf({ faulty, must, may }: Ways): readonly Delivery[] {
  let ways: readonly (readonly number[])[] = [[]];
  for (const [p, some] of may.entries()) {
    const sets = subsetsOf(some).map((subset) => must[p]! | subset);
    ways = ways.flatMap((way) => sets.map((set) => [...way, set]));
  }
  return ways.map((heard) => ({ faulty, heard }));
}
