import { type Chain, Walk } from '../chain/chain.js';
import { Difference } from '../kernel/difference.js';
import type { Execution } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { Pattern } from '../kernel/pattern.js';
import type { Work } from './work.js';

/**
 * A chain of executions from α^0 to α^n, each a step. Sets of processes are bit sets: `faulty` of each step, and `unfit` of each link from a step to the next,
 * who cannot be its witness: they are faulty in one of the two, or tell them apart.
 */
export interface Staircase {
  readonly steps: readonly Execution[];
  readonly faulty: readonly number[];
  readonly unfit: readonly number[];
}

/** A link may take the place of so many of the chain's. */
const REACH = 64;

/** Some of the executions of a chain, as few as do, such that of each link at most `most` processes are unfit. At most 31 processes: a set is one word. */
export function* staircase(chain: Chain, most: number): Work<Staircase> {
  const executions = walked(chain);
  const compare = comparison(chain.model);
  const places = yield* fewest(executions.length, (from, to) => size(compare(executions[from]!, executions[to]!)) <= most);
  const steps = places.map((i) => executions[i]!);
  return {
    steps,
    faulty: steps.map((it) => compare(it, it)),
    unfit: steps.slice(1).map((it, i) => compare(steps[i]!, it)),
  };
}

function walked(chain: Chain): readonly Execution[] {
  const walk = new Walk(chain);
  const executions = [walk.current.execution];
  for (let step = walk.next(); step !== undefined; step = walk.next()) executions.push(step.execution);
  return executions;
}

/** Who cannot witness that two executions are similar. */
function comparison(model: Model): (one: Execution, other: Execution) => number {
  const [a, b, difference] = [new Pattern(model), new Pattern(model), new Difference(model)];
  return (one, other) => {
    if (a.load(one) ?? b.load(other)) throw new Error('a chain has executions of its model');
    difference.propagate(a, b);
    let unfit = a.faulty[0]! | b.faulty[0]!;
    for (let p = 0; p < model.n; p++) if (difference.has(p)) unfit |= 1 << p;
    return unfit;
  };
}

/** The places on a shortest way from 0 to `count` − 1 in steps that are allowed and not too long. */
function* fewest(count: number, isAllowed: (from: number, to: number) => boolean): Work<readonly number[]> {
  const [distance, before] = [[0], [-1]];
  for (let to = 1; to < count; to++) {
    const from = nearest(distance, to, isAllowed);
    if (from === undefined) throw new Error('a chain that this model has no room for');
    distance.push(distance[from]! + 1);
    before.push(from);
    if (to % 256 === 0) yield to / count;
  }
  const way: number[] = [];
  for (let at = count - 1; at >= 0; at = before[at]!) way.unshift(at);
  return way;
}

/** From where `to` is reached with the fewest steps. */
function nearest(distance: readonly number[], to: number, isAllowed: (from: number, to: number) => boolean): number | undefined {
  let best: number | undefined;
  for (let from = to - 1; from >= Math.max(0, to - REACH); from--) {
    if ((best === undefined || distance[from]! < distance[best]!) && isAllowed(from, to)) best = from;
  }
  return best;
}

/** How many are in a set. */
function size(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}
