import type { Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { Deliveries } from './failures/deliveries.js';
import type { Delivery, FailureModel, History } from './failures/failure-model.js';
import { Rows } from './rows.js';
import { TooMany, type Work } from './work.js';

/** What stands for the view of a process that has stopped, and, among facets, of one that is faulty. */
export const NONE = -1;

/** Between two looks at the clock so many states are entered. */
const PIECE = 1 << 12;

/**
 * All executions at once, round by round: those that leave everybody with the same views, and the same processes faulty, are one state from there on. Of each
 * state the first way to get there is kept, so that an execution can be told for it.
 */
export interface Level {
  /** n views, then the set of faulty processes. */
  readonly states: Rows;
  /** Per state the one of the level before from which it was first reached, and the number of that one's delivery. */
  readonly parents: readonly number[];
  readonly deliveries: readonly number[];
}

/** The states after round 0, 1, … */
export interface StateTree {
  readonly model: Model;
  readonly deliveries: Deliveries;
  readonly levels: readonly Level[];
  /** The views after each round, from round 1 on: per row what every process showed the one whose view it is (NONE: it was not heard), and who that is. */
  readonly views: readonly Rows[];
}

/** Every execution; `levels` are those before the last round. */
export interface ExecutionTree extends StateTree {
  /** The different vectors of correct processes' views after the last round: n views, NONE for who is faulty. */
  readonly facets: Level;
}

/** Every execution of the model; at most `limit` facets and states altogether. @throws TooMany where there are more */
export function* executionTree(model: Model, failures: FailureModel, limit?: number): Work<ExecutionTree> {
  const tree = yield* stateTree(model, failures, model.rounds, limit);
  const facets = tree.levels.at(-1)!;
  return { ...tree, levels: tree.levels.slice(0, Math.max(model.rounds, 1)), facets };
}

/** The states until after round `rounds`. At most `limit` states after each. @throws TooMany where there are more */
export function* stateTree(model: Model, failures: FailureModel, rounds: number, limit = Number.POSITIVE_INFINITY): Work<StateTree> {
  const deliveries = new Deliveries(model, failures, limit);
  const levels: Level[] = [inputStates(model, limit)];
  const views: Rows[] = [];
  for (let round = 1; round <= rounds; round++) {
    const step = new Round(model, deliveries, round, levels.at(-1)!);
    yield* step.run(limit, rounds);
    levels.push(step);
    views.push(step.views);
  }
  return { model, deliveries, levels, views };
}

/** After round 0 a process's view is its input. */
function inputStates({ n, values = 2 }: Model, limit: number): Level {
  const states = new Rows(n + 1);
  if (values ** n > limit) throw new TooMany();
  for (let i = 0; i < values ** n; i++) {
    const input = (p: number): number => Math.floor(i / values ** p) % values;
    states.intern(Int32Array.from({ length: n + 1 }, (_, p) => (p < n ? values * p + input(p) : 0)));
  }
  return { states, parents: [], deliveries: [] };
}

/** The number of a view after round 0. */
export function viewOfInput({ values = 2 }: Model, process: number, input: number): number {
  return values * process + input;
}

class Round implements Level {
  readonly states: Rows;
  readonly views: Rows;
  readonly parents: number[] = [];
  readonly deliveries: number[] = [];
  readonly #isLast: boolean;
  readonly #view: Int32Array;
  readonly #state: Int32Array;
  readonly #known: Int32Array;

  constructor(
    readonly model: Model,
    readonly ways: Deliveries,
    readonly round: number,
    readonly before: Level,
  ) {
    const { n, rounds } = model;
    this.#isLast = round === rounds;
    this.states = new Rows(n + 1);
    this.views = new Rows(n + 1);
    this.#view = new Int32Array(n + 1);
    this.#state = new Int32Array(n + 1);
    // Per process and set of those whom it hears, the number of its view in the state at hand; the sets are few, states are many.
    this.#known = new Int32Array(n << n);
  }

  /** `rounds`: with how many of them this is done. */
  *run(limit: number, rounds: number): Work<void> {
    const { before, ways } = this;
    for (let state = 0, entered = 0; state < before.states.size; state++) {
      const deliveries = ways.each(...situationOf(before, state), this.#isLast);
      this.#known.fill(NONE);
      for (let i = 0; i < deliveries.length; i++) {
        this.#follow(state, i, deliveries[i]!);
        if (entered++ % PIECE > 0) continue;
        if (this.states.size > limit) throw new TooMany();
        yield (this.round - 1 + (state + i / deliveries.length) / before.states.size) / rounds;
      }
    }
    if (this.states.size > limit) throw new TooMany();
  }

  #follow(state: number, number: number, delivery: Delivery): void {
    this.#enter(state, delivery);
    if (this.states.intern(this.#state) < this.parents.length) return;
    this.parents.push(state);
    this.deliveries.push(number);
  }

  /** Writes down the state to which the delivery leads; after the last round only what correct processes see counts. */
  #enter(state: number, { faulty, heard }: Delivery): void {
    const { n } = this.model;
    for (let p = 0; p < n; p++) {
      const isSeen = heard[p] !== 0 && !(this.#isLast && (faulty >>> p) & 1);
      this.#state[p] = isSeen ? this.#viewOf(state, p, heard[p]!) : NONE;
    }
    this.#state[n] = this.#isLast ? 0 : faulty;
  }

  #viewOf(state: number, process: number, heard: number): number {
    const { n } = this.model;
    const place = (process << n) + heard;
    if (this.#known[place] !== NONE) return this.#known[place]!;
    for (let q = 0; q < n; q++) this.#view[q] = (heard >>> q) & 1 ? this.before.states.cell(state, q) : NONE;
    this.#view[n] = process;
    this.#known[place] = this.views.intern(this.#view);
    return this.#known[place]!;
  }
}

/** Who is faulty in a state before the last round, and who of these has stopped. */
export function situationOf({ states }: Level, state: number): [faulty: number, stopped: number] {
  const n = states.width - 1;
  let stopped = 0;
  for (let p = 0; p < n; p++) if (states.cell(state, p) === NONE) stopped |= 1 << p;
  return [states.cell(state, n), stopped];
}

/** The first execution that was found to have this facet. */
export function historyOf(tree: ExecutionTree, facet: number): History {
  const { model, levels, facets } = tree;
  if (model.rounds === 0) return pastOf(tree, 0, facet);
  const parent = facets.parents[facet]!;
  const ways = tree.deliveries.each(...situationOf(levels.at(-1)!, parent), true);
  const { inputs, rounds } = pastOf(tree, model.rounds - 1, parent);
  return { inputs, rounds: [...rounds, ways[facets.deliveries[facet]!]!] };
}

/** The first execution that was found to lead to this state after `round`, which is not the last one. */
export function pastOf({ model, deliveries, levels }: StateTree, round: number, state: number): History {
  const rounds: Delivery[] = [];
  let now = state;
  for (let k = round; k > 0; k--) {
    const parent = levels[k]!.parents[now]!;
    const ways = deliveries.each(...situationOf(levels[k - 1]!, parent), false);
    rounds.unshift(ways[levels[k]!.deliveries[now]!]!);
    now = parent;
  }
  const { n, values = 2 } = model;
  return { inputs: Array.from({ length: n }, (_, p): Value => levels[0]!.states.cell(now, p) % values), rounds };
}
