import type { Arrow, Diagram, Emphasis, Mark, Row } from '../draw/diagram.js';
import type { Column, Spot } from '../draw/grid.js';
import type { Model } from '../kernel/model.js';
import type { Side } from './comparison.js';
import type { Cone } from './cone.js';
import type { Focus } from './focus.js';
import type { Decisions } from './subject.js';

/** One execution as it is drawn beside another: what differs is marked, and what the cone's process has seen is lit, the rest muted. */
export interface Scene {
  readonly model: Model;
  readonly side: Side;
  /** Left out where nothing is to be marked. */
  readonly other: Side | undefined;
  readonly cone: Cone | undefined;
  readonly focus: Focus;
  readonly decisions?: Decisions | undefined;
}

/**
 * The space-time diagram of an execution, or of its part in focus; several processes that are left out share a line. It is the diagram of the execution's
 * run, without the run.
 */
export function sceneDiagram(scene: Scene): Diagram {
  const stage = new Stage(scene);
  const { rows, columns } = stage;
  return {
    columns: columns.columns,
    rows: rows.map((row) => stage.row(row)),
    arrows: rows.flatMap((row) => (typeof row === 'number' ? stage.arrows(row) : [])),
    marks: rows.flatMap((row) => (typeof row === 'number' ? stage.marks(row) : [])),
    labels: true,
    cut: undefined,
    notes: notesOf(scene),
  };
}

/** Processes in a row that are left out, the first and how many. */
interface Hidden {
  readonly first: number;
  readonly count: number;
}

class Stage {
  readonly rows: readonly (number | Hidden)[];
  readonly columns: Columns;
  readonly #rowOf: ReadonlyMap<number, number>;

  constructor(readonly scene: Scene) {
    this.rows = rowsOf(scene.model.n, scene.focus.processes);
    this.columns = new Columns(scene.model.rounds, scene.focus);
    this.#rowOf = new Map(this.rows.flatMap((row, y) => (typeof row === 'number' ? [[row, y]] : [])));
  }

  row(process: number | Hidden): Row {
    if (typeof process !== 'number') return hiddenRow(process);
    const { side, other, cone } = this.scene;
    const crash = side.crashOf(process);
    const input = side.execution.inputs[process];
    return {
      process,
      value: String(input),
      changed: other !== undefined && other.execution.inputs[process] !== input,
      emphasis: this.#emphasis(process === cone?.process),
      lit: this.#lit(process),
      crash: crash && (crash.round < this.scene.focus.from ? 'before' : this.#spot(process, crash.round, 'start')),
      omits: this.#omits(process),
    };
  }

  #omits(process: number): Row['omits'] {
    const { side, other } = this.scene;
    const kinds = side.omitsOf(process);
    return kinds.length === 0 ? undefined : { kinds, changed: other !== undefined && other.omitsOf(process).join() !== kinds.join() };
  }

  /** What a process sends in the rounds in focus to the processes in focus. */
  arrows(process: number): readonly Arrow[] {
    const { focus, side } = this.scene;
    const last = Math.min(focus.to, side.crashOf(process)?.round ?? focus.to);
    const arrows: Arrow[] = [];
    for (let round = focus.from; round <= last; round++)
      for (const to of focus.processes) if (to !== process) arrows.push(this.#arrow(process, to, round));
    return arrows;
  }

  marks(process: number): readonly Mark[] {
    const { focus, side, cone, other, model } = this.scene;
    const crash = side.crashOf(process);
    const last = Math.min(focus.to, (crash?.round ?? model.rounds + 1) - 1);
    const marks: Mark[] = this.#decision(process, 0);
    for (let round = focus.from; round <= last; round++) {
      const emphasis = this.#emphasis(cone?.has(process, round) ?? false);
      marks.push({ kind: 'compute', at: this.#spot(process, round, 'end'), text: undefined, emphasis, changed: false });
      marks.push(...this.#decision(process, round));
    }
    if (crash === undefined || crash.round < focus.from || crash.round > focus.to) return marks;
    const changed = other !== undefined && other.crashOf(process)?.round !== crash.round;
    const emphasis = this.#emphasis(cone?.process === process);
    return [...marks, { kind: 'crash', at: this.#spot(process, crash.round, 'start'), text: undefined, emphasis, changed }];
  }

  #decision(process: number, round: number): Mark[] {
    const { decisions, focus } = this.scene;
    const decision = decisions?.[process];
    if (decision?.round !== round || round > focus.to || (round > 0 && round < focus.from)) return [];
    const at = this.#spot(process, Math.max(1, round), round === 0 ? 'start' : 'end');
    return [{ kind: 'decide', at, text: String(decision.value), emphasis: 'plain', changed: false }];
  }

  #arrow(process: number, to: number, round: number): Arrow {
    const { side, other, cone } = this.scene;
    const fate = fateOf(side, process, to, round);
    const omitted = side.omitted(process, to, round);
    const isReceived = fate === 'sent' && side.pattern.computes(to, round);
    return {
      message: (round * this.scene.model.n + process) * this.scene.model.n + to,
      from: this.#spot(process, round, 'start'),
      to: this.#spot(to, round, 'end'),
      fate: fate === 'lost' ? 'lost' : isReceived ? 'received' : 'unseen',
      omitted,
      control: false,
      emphasis: this.#emphasis(isReceived && (cone?.has(to, round) ?? false)),
      changed: other !== undefined && (fateOf(other, process, to, round) !== fate || other.omitted(process, to, round) !== omitted),
      label: undefined,
      cut: undefined,
    };
  }

  #lit(process: number): Row['lit'] {
    const { cone, focus } = this.scene;
    if (cone === undefined) return undefined;
    if (cone.process === process) return 'end';
    const last = cone.lastSend(process);
    if (last < focus.from) return undefined;
    return last > focus.to && this.columns.last === 'round' ? 'end' : this.#spot(process, last, 'start');
  }

  #emphasis(isLit: boolean): Emphasis {
    if (this.scene.cone === undefined) return 'plain';
    return isLit ? 'lit' : 'muted';
  }

  #spot(process: number, round: number, side: Spot['side']): Spot {
    return { row: this.#rowOf.get(process) ?? 0, column: this.columns.of(round), side };
  }
}

/** The rounds in focus as columns, and a gap for those before and after. */
class Columns {
  readonly columns: readonly Column[];
  readonly last: Column['kind'];
  readonly #offset: number;

  constructor(
    rounds: number,
    readonly focus: Focus,
  ) {
    const { from, to } = focus;
    const before: readonly Column[] = from > 1 ? [{ kind: 'gap', from: 1, to: from - 1 }] : [];
    const after: readonly Column[] = to < rounds ? [{ kind: 'gap', from: to + 1, to: rounds }] : [];
    const shown = Array.from({ length: to - from + 1 }, (_, i): Column => ({ kind: 'round', round: from + i }));
    this.columns = [...before, ...shown, ...after];
    this.last = this.columns.at(-1)?.kind ?? 'round';
    this.#offset = before.length;
  }

  /** The column of a round; of those left out that of their gap. */
  of(round: number): number {
    if (round < this.focus.from) return 0;
    return round > this.focus.to ? this.columns.length - 1 : this.#offset + round - this.focus.from;
  }
}

function rowsOf(n: number, processes: readonly number[]): readonly (number | Hidden)[] {
  const rows: (number | Hidden)[] = [];
  let next = 0;
  for (const p of [...processes, n]) {
    if (p > next) rows.push({ first: next, count: p - next });
    if (p < n) rows.push(p);
    next = p + 1;
  }
  return rows;
}

function hiddenRow({ first, count }: Hidden): Row {
  return { process: first, name: `… ${count}`, value: undefined, changed: false, emphasis: 'muted', lit: undefined, crash: 'before' };
}

type Sending = 'sent' | 'lost' | undefined;

/** What becomes of a message on its sender's side; undefined where the sender is dead. */
function fateOf({ crashOf, pattern }: Side, process: number, to: number, round: number): Sending {
  const crash = crashOf(process);
  if (crash !== undefined && round > crash.round) return undefined;
  return (pattern.sent(process, round, to >>> 5) & (1 << to)) === 0 ? 'lost' : 'sent';
}

function notesOf({ model, focus }: Scene): readonly string[] {
  const { processes, from, to } = focus;
  const [hidden, rounds] = [model.n - processes.length, model.rounds - (to - from + 1)];
  return [
    ...(hidden > 0 ? [`${hidden} of ${model.n} processes are not drawn, nor what they send and receive`] : []),
    ...(rounds > 0 ? [`of ${model.rounds} rounds, ${from} to ${to} are drawn`] : []),
  ];
}
