import { shortValue } from './command.js';
import { type Instance, startOf } from './instance.js';
import { type Move, Places } from './place.js';
import type { Server } from './server.js';
import { StateTable } from './state-table.js';
import type { Action } from './step.js';
import { Symmetry } from './symmetry.js';
import { type Violation, violationIn } from './violation.js';

/** The states met so far, and what leads from one to another. The last entry of a state's row counts the crashes. */
export class StateGraph {
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

  /** How many servers with their messages the states are made of. */
  get places(): number {
    return this.#places.size;
  }

  /** How many actions have led from one state to another, counted where they begin. */
  get transitions(): number {
    return this.#transitions;
  }

  /** Meets all states that one action leads to; gives the number of one in which safety is violated, if there is any. */
  expand(state: number): number | undefined {
    this.#table.read(state, this.#row);
    for (let server = 0; server < this.instance.cluster.servers; server++) {
      for (const move of this.#places.moves(this.#row[server] ?? 0)) {
        if (!this.#take(this.#row, server, move)) continue;
        this.#transitions++;
        this.#symmetry?.settle(this.#next);
        const isNew = this.#table.add(this.#next, state);
        if (isNew && move.learns && this.#violation(this.#next) !== undefined) return this.#table.size - 1;
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
    return violationIn(this.#serversIn(row), (value) => this.#requested.has(shortValue(value)));
  }

  #serversIn(row: Int32Array): readonly Server[] {
    return Array.from({ length: this.instance.cluster.servers }, (_, i) => this.#places.server(row[i] ?? 0));
  }

  /** The servers in a state. */
  servers(state: number): readonly Server[] {
    this.#table.read(state, this.#row);
    return this.#serversIn(this.#row);
  }

  /** The states that the delivery of a message leads to. All of them must have been met. */
  deliveries(state: number): readonly number[] {
    const found: number[] = [];
    const row = new Int32Array(this.#row.length);
    this.#table.read(state, row);
    for (let server = 0; server < this.instance.cluster.servers; server++) {
      for (const move of this.#places.moves(row[server] ?? 0)) {
        if (move.action.kind !== 'deliver' || !this.#take(row, server, move)) continue;
        this.#symmetry?.settle(this.#next);
        found.push(this.#table.numberOf(this.#next));
      }
    }
    return found;
  }

  /** A shortest run to a state, or to one that differs from it in that servers which never lead have changed places; and what it violates. */
  runTo(state: number): { readonly actions: readonly Action[]; readonly violation: Violation | undefined } {
    const path = this.#table.pathTo(state);
    const row = new Int32Array(this.#row.length);
    this.#table.read(path[0] ?? 0, row);
    const actions = path.slice(1).flatMap((target) => withRecovery(this.#actionTo(row, target)));
    return { actions, violation: this.#violation(row) };
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

/** A crash among the states is one with recovery: a server that is down for a while looks like one whose messages are late. */
function withRecovery(action: Action): readonly Action[] {
  return action.kind === 'crash' ? [action, { kind: 'recover', server: action.server }] : [action];
}
