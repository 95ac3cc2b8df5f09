import type { Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import type { Delivery, FailureModel, History } from './failure-model.js';
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

export interface ExecutionTree {
  readonly model: Model;
  readonly failures: FailureModel;
  /** After round 0, 1, … rounds−1. */
  readonly levels: readonly Level[];
  /** The different vectors of correct processes' views after the last round: n views, NONE for who is faulty. */
  readonly facets: Level;
  /** The views after each round, from round 1 on: per row what every process showed the one whose view it is (NONE: it was not heard), and who that is. */
  readonly views: readonly Rows[];
}

/** Every execution of the model; at most `limit` facets and states altogether. @throws TooMany where there are more */
export function* executionTree(model: Model, failures: FailureModel, limit = Number.POSITIVE_INFINITY): Work<ExecutionTree> {
  const remembered = remembering(failures);
  const levels = [inputStates(model.n)];
  const views: Rows[] = [];
  for (let round = 1; round <= model.rounds; round++) {
    const step = new Round(model, remembered, round, levels.at(-1)!);
    yield* step.run(limit);
    levels.push(step);
    views.push(step.views);
  }
  const facets = model.rounds === 0 ? levels[0]! : levels.pop()!;
  return { model, failures: remembered, levels, facets, views };
}

/** Asks for the deliveries after each round and set of faulty processes once. */
function remembering(failures: FailureModel): FailureModel {
  const known = new Map<string, readonly Delivery[]>();
  const deliveries: FailureModel['deliveries'] = (n, f, faulty, round) => {
    const ways = known.get(`${faulty} ${round}`) ?? failures.deliveries(n, f, faulty, round);
    known.set(`${faulty} ${round}`, ways);
    return ways;
  };
  return { ...failures, deliveries };
}

/** After round 0 a process's view is its input. */
function inputStates(n: number): Level {
  const states = new Rows(n + 1);
  for (let ones = 0; ones < 2 ** n; ones++) {
    states.intern(Int32Array.from({ length: n + 1 }, (_, p) => (p < n ? viewOfInput(p, (ones >>> p) & 1) : 0)));
  }
  return { states, parents: [], deliveries: [] };
}

/** The number of a view after round 0. */
export function viewOfInput(process: number, input: number): number {
  return 2 * process + input;
}

class Round implements Level {
  readonly states: Rows;
  readonly views: Rows;
  readonly parents: number[] = [];
  readonly deliveries: number[] = [];
  readonly #view: Int32Array;
  readonly #state: Int32Array;
  readonly #known: Int32Array;

  constructor(
    readonly model: Model,
    readonly failures: FailureModel,
    readonly round: number,
    readonly before: Level,
  ) {
    const { n } = model;
    this.states = new Rows(n + 1);
    this.views = new Rows(n + 1);
    this.#view = new Int32Array(n + 1);
    this.#state = new Int32Array(n + 1);
    // Per process and set of those whom it hears, the number of its view in the state at hand; the sets are few, states are many.
    this.#known = new Int32Array(n << n);
  }

  *run(limit: number): Work<void> {
    const { before, failures } = this;
    const { n, f } = this.model;
    for (let state = 0; state < before.states.size; state++) {
      const faulty = before.states.cell(state, n);
      this.#follow(state, failures.deliveries(n, f, faulty, this.round));
      if (this.states.size > limit) throw new TooMany();
      if (state % PIECE === 0) yield (this.round - 1 + state / before.states.size) / this.model.rounds;
    }
  }

  #follow(state: number, deliveries: readonly Delivery[]): void {
    this.#known.fill(NONE);
    for (let i = 0; i < deliveries.length; i++) {
      this.#enter(state, deliveries[i]!);
      if (this.states.intern(this.#state) < this.parents.length) continue;
      this.parents.push(state);
      this.deliveries.push(i);
    }
  }

  /** Writes down the state to which the delivery leads; after the last round only what correct processes see counts. */
  #enter(state: number, { faulty, heard }: Delivery): void {
    const { n, rounds } = this.model;
    const isLast = this.round === rounds;
    for (let p = 0; p < n; p++) {
      const isSeen = heard[p] !== 0 && !(isLast && (faulty >>> p) & 1);
      this.#state[p] = isSeen ? this.#viewOf(state, p, heard[p]!) : NONE;
    }
    this.#state[n] = isLast ? 0 : faulty;
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

/** The first execution that was found to have this facet. */
export function historyOf({ model, failures, levels, facets }: ExecutionTree, facet: number): History {
  const rounds: Delivery[] = [];
  let [level, state] = [facets, facet];
  for (let round = model.rounds; round > 0; round--) {
    const parent = level.parents[state]!;
    const before = levels[round - 1]!;
    const ways = failures.deliveries(model.n, model.f, before.states.cell(parent, model.n), round);
    rounds.unshift(ways[level.deliveries[state]!]!);
    [level, state] = [before, parent];
  }
  return { inputs: Array.from({ length: model.n }, (_, p) => (level.states.cell(state, p) & 1) as Value), rounds };
}
