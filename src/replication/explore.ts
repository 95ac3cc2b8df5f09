import { shortValue } from './command.js';
import { type Instance, startOf } from './instance.js';
import { type Move, Places } from './place.js';
import { StateTable } from './state-table.js';
import type { Action } from './step.js';
import { Symmetry } from './symmetry.js';
import { type Violation, violationIn } from './violation.js';

/** What was found among the states that an instance can reach. Depth is in actions, a restart counting as one. */
export interface Exploration {
  readonly instance: Instance;
  readonly outcome:
    | { readonly kind: 'holds' }
    /** As many states as were allowed have been met, and more may be there. */
    | { readonly kind: 'limit' }
    /** `actions` is a shortest run to a violation, which the last of them brings about. */
    | { readonly kind: 'violated'; readonly violation: Violation; readonly actions: readonly Action[] };
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** How many servers with their messages the states are made of. */
  readonly places: number;
}

/** How far to go. `pause` is awaited now and then, with the number of states met so far. */
export interface ExploreOptions {
  readonly limit: number;
  /** Are states that differ only in the names of servers that never lead taken as one? */
  readonly symmetry: boolean;
  readonly pause: (states: number) => Promise<void>;
}

/** Between two pauses so many states are looked at. */
const STRETCH = 1 << 14;

/** Visits all states that can be reached, nearest first, and looks whether safety holds in each. */
export async function explore(instance: Instance, { limit, symmetry, pause }: ExploreOptions): Promise<Exploration> {
  const graph = new StateGraph(instance, symmetry);
  let [depth, levelEnd] = [0, 1];
  for (let state = 0; state < graph.size; state++) {
    if (state === levelEnd) [depth, levelEnd] = [depth + 1, graph.size];
    if (state % STRETCH === 0) await pause(graph.size);
    const violation = graph.expand(state);
    if (violation !== undefined) return graph.summary(depth + 1, violation);
    if (graph.size > limit) return graph.summary(depth, { kind: 'limit' });
  }
  return graph.summary(depth, { kind: 'holds' });
}

/** The states met so far, and what leads from one to another. The last entry of a state's row counts the crashes. */
class StateGraph {
  readonly #places: Places;
  readonly #symmetry: Symmetry | undefined;
  readonly #table: StateTable;
  readonly #requested: ReadonlySet<string>;
  readonly #row: Int32Array;
  readonly #next: Int32Array;
  #transitions = 0;

  constructor(
    readonly instance: Instance,
    symmetry: boolean,
  ) {
    const start = startOf(instance);
    this.#places = new Places(instance);
    this.#symmetry = symmetry ? new Symmetry(this.#places) : undefined;
    this.#table = new StateTable(start.length + 1);
    this.#row = new Int32Array(start.length + 1);
    this.#next = new Int32Array(start.length + 1);
    this.#requested = new Set(start.flatMap(({ waiting }) => waiting.map(shortValue)));
    this.#next.set(start.map((server) => this.#places.placeOf(server)));
    this.#symmetry?.settle(this.#next);
    this.#table.add(this.#next, -1);
  }

  get size(): number {
    return this.#table.size;
  }

  summary(depth: number, outcome: Exploration['outcome']): Exploration {
    return { instance: this.instance, outcome, states: this.size, transitions: this.#transitions, depth, places: this.#places.size };
  }

  /** Meets all states that one action leads to; gives the violation that one of them is. */
  expand(state: number): Exploration['outcome'] | undefined {
    this.#table.read(state, this.#row);
    for (let server = 0; server < this.instance.cluster.servers; server++) {
      for (const move of this.#places.moves(this.#row[server] ?? 0)) {
        if (!this.#take(this.#row, server, move)) continue;
        this.#transitions++;
        this.#symmetry?.settle(this.#next);
        const isNew = this.#table.add(this.#next, state);
        if (isNew && move.learns && this.#violation(this.#next) !== undefined) return this.#violated(this.#table.size - 1);
      }
    }
    return undefined;
  }

  /** Puts the state after a move into `#next`; whether there is one, and another than before. */
  #take(row: Int32Array, server: number, { to, sent, restarts }: Move): boolean {
    const { servers } = this.instance.cluster;
    const next = this.#next;
    next.set(row);
    next[server] = to;
    for (const { receiver, messages } of sent) next[receiver] = this.#places.receiving(next[receiver] ?? 0, messages);
    if (restarts) next[servers] = (row[servers] ?? 0) + 1;
    if ((next[servers] ?? 0) > this.instance.crashes) return false;
    for (let i = 0; i <= servers; i++) {
      if (next[i] !== row[i]) return true;
    }
    return false;
  }

  #violation(row: Int32Array): Violation | undefined {
    const servers = Array.from({ length: this.instance.cluster.servers }, (_, i) => this.#places.server(row[i] ?? 0));
    return violationIn(servers, (value) => this.#requested.has(shortValue(value)));
  }

  /** How a state is reached in which safety is violated; in it, servers that never lead may have changed places. */
  #violated(state: number): Exploration['outcome'] {
    const path = this.#table.pathTo(state);
    const row = new Int32Array(this.#row.length);
    this.#table.read(path[0] ?? 0, row);
    const actions = path.slice(1).map((target) => this.#actionTo(row, target));
    const violation = this.#violation(row);
    if (violation === undefined) throw new Error(`state ${state} violates nothing`);
    return { kind: 'violated', violation, actions };
  }

  /** Takes the row on to the next state of a path. */
  #actionTo(row: Int32Array, target: number): Action {
    const settled = new Int32Array(row.length);
    for (let server = 0; server < this.instance.cluster.servers; server++) {
      for (const move of this.#places.moves(row[server] ?? 0)) {
        if (!this.#take(row, server, move)) continue;
        settled.set(this.#next);
        this.#symmetry?.settle(settled);
        if (this.#table.numberOf(settled) !== target) continue;
        row.set(this.#next);
        return move.action;
      }
    }
    throw new Error(`nothing leads to state ${target}`);
  }
}
