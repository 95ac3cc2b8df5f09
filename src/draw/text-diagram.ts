import stringWidth from 'string-width';
import { Canvas } from './canvas.js';
import { type Arrow, type Diagram, type Mark, type Row, rowName } from './diagram.js';
import type { Glyphs } from './glyphs.js';
import type { Column } from './grid.js';
import { eventLanes, type Lanes, roundLanes } from './lanes.js';
import { SIGNS } from './omission.js';

/** A piece of a text picture, in cells of a terminal. What stands beside it stands at the line `middle`. */
export interface TextBlock {
  readonly canvas: Canvas;
  readonly width: number;
  readonly height: number;
  readonly middle: number;
}

/** Draws a diagram with characters, in as many panels as it takes to keep each within `width` columns of a terminal. */
export function textPanels(diagram: Diagram, glyphs: Glyphs, width: number): readonly TextBlock[] {
  return new TextDiagram(diagram, glyphs, width).panels(width);
}

class TextDiagram {
  readonly #canvas = new Canvas();
  readonly #lanes: Lanes;
  readonly #margin: number;
  readonly #values: number;
  readonly #names: number;
  readonly #tracks: Tracks;
  readonly #step: number;

  constructor(
    readonly diagram: Diagram,
    readonly glyphs: Glyphs,
    width: number,
  ) {
    const { rows, columns, labels } = diagram;
    this.#names = labels ? Math.max(...rows.map((row) => nameOf(row, glyphs).length)) + 1 : 0;
    this.#values = Math.max(...rows.map((row) => (row.value === undefined ? 0 : Math.max(1, stringWidth(glyphs.text(row.value))) + 2)));
    this.#margin = this.#names + this.#values;
    this.#step = rows.length <= 5 && columns.length * (rows.length * 4 + 4) + this.#margin <= width ? 4 : 3;
    this.#lanes = columns.some((column) => column.kind === 'event') ? eventLanes(diagram, this.#step) : roundLanes(diagram, this.#step);
    this.#tracks = new Tracks(diagram, this.#lanes);
    this.#draw();
  }

  panels(width: number): readonly TextBlock[] {
    const ranges = broken(this.#lanes, width - this.#margin - 1);
    return ranges.map(([from, to]) => {
      const canvas = new Canvas();
      canvas.place(this.#margin, 0, this.#canvas.slice(from, to + 1));
      for (const [y, row] of this.diagram.rows.entries()) this.#label(canvas, row, this.#y(y), from === 0);
      return { canvas, width: this.#margin + to - from + 1, height: this.#y(this.diagram.rows.length - 1) + 1, middle: this.#middle() };
    });
  }

  /** Between the lines of two processes. */
  #middle(): number {
    const { length } = this.diagram.rows;
    return length === 1 ? this.#y(0) : this.#y(Math.ceil(length / 2) - 1) + 1;
  }

  #draw(): void {
    this.#headers();
    for (const [y, row] of this.diagram.rows.entries()) this.#line(row, y);
    const { arrows } = this.diagram;
    for (const arrow of arrows) if (arrow.fate === 'received') this.#trunk(arrow);
    for (const arrow of arrows) if (arrow.fate !== 'received') this.#dashed(arrow);
    for (const arrow of arrows) this.#ends(arrow);
    for (const mark of this.diagram.marks) this.#mark(mark);
  }

  #label(canvas: Canvas, row: Row, y: number, isFirst: boolean): void {
    if (this.diagram.labels) canvas.put(0, y, nameOf(row, this.glyphs));
    if (!isFirst || row.value === undefined) return;
    const value = this.glyphs.text(row.value);
    canvas.put(this.#names, y, `${value === '' ? '_' : value}${row.changed ? this.glyphs.changed : ''}`);
  }

  #y(row: number): number {
    return this.#top() + this.#tracks.y(row);
  }

  #top(): number {
    return this.#hasHeader() ? 1 : 0;
  }

  #hasHeader(): boolean {
    return this.diagram.labels && this.diagram.columns.some((column) => column.kind !== 'event');
  }

  #headers(): void {
    if (!this.#hasHeader()) return;
    for (const [i, column] of this.diagram.columns.entries()) {
      const [from, to] = [this.#lanes.edges[i] ?? 0, this.#lanes.edges[i + 1] ?? 0];
      const text = headerOf(column, to - from, this.glyphs);
      const indent = Math.floor((to - from - text.length) / 2);
      this.#canvas.put(from + Math.min(30, indent), 0, text);
      if (column.kind === 'gap') for (const y of this.diagram.rows.keys()) this.#canvas.put(from + indent, this.#y(y), text);
    }
  }

  #line(row: Row, y: number): void {
    if (row.crash === 'before') return;
    const end = row.crash === undefined ? (this.#lanes.edges.at(-1) ?? 0) : this.#crashX(row.crash);
    const lit = row.lit === undefined ? 0 : row.lit === 'end' ? end : Math.min(end, this.#lanes.x(row.lit));
    this.#canvas.line(this.#y(y), 0, end, false);
    if (row.lit !== undefined) this.#canvas.line(this.#y(y), 0, lit, true);
  }

  #crashX(at: Mark['at']): number {
    return this.#lanes.x(at) + (at.side === 'middle' ? 0 : this.#step - 2);
  }

  /** The vertical part of a message, and the way along to the lane of its receiver where that is another one. */
  #trunk(arrow: Arrow): void {
    const [x, from, to] = [this.#lanes.x(arrow.from), this.#y(arrow.from.row), this.#y(arrow.to.row)];
    const heavy = arrow.emphasis === 'lit';
    const target = this.#target(arrow);
    const turn = target === x ? to : this.#top() + this.#tracks.trackOf(arrow);
    this.#canvas.vertical(x, from, turn, heavy);
    this.#canvas.horizontal(turn, x, target, heavy);
    this.#canvas.vertical(target, turn, to, heavy);
  }

  /** Only where no message gets through: next to one that does, a lane is a line anyway. */
  #dashed(arrow: Arrow): void {
    const [from, to] = [this.#y(arrow.from.row), this.#y(arrow.to.row)];
    const rows = new Set(this.diagram.rows.map((_, y) => this.#y(y)));
    for (let y = Math.min(from, to) + 1; y < Math.max(from, to); y++)
      if (!rows.has(y)) this.#canvas.putBehind(this.#lanes.x(arrow.from), y, this.glyphs.dashed);
  }

  #ends(arrow: Arrow): void {
    const { glyphs } = this;
    const [x, from, to] = [this.#target(arrow), this.#y(arrow.from.row), this.#y(arrow.to.row)];
    const isDown = to > from;
    const end =
      arrow.fate === 'received' ? (isDown ? glyphs.down : glyphs.up) : arrow.fate === 'lost' ? missed(arrow, glyphs) : glyphs.unseen;
    this.#canvas.put(this.#lanes.x(arrow.from), from, glyphs.send);
    const beside = arrow.fate !== 'received' && arrow.to.side === 'middle' ? (isDown ? -1 : 1) : 0;
    this.#canvas.put(x, to + beside, end);
    if (arrow.changed) this.#canvas.put(x + 1, to + beside, glyphs.changed);
    if (arrow.label !== undefined)
      this.#canvas.put((isDown ? x : this.#lanes.x(arrow.from)) + 1, Math.max(from, to) - 1, glyphs.text(arrow.label));
  }

  /** In a round a message stays in the lane of its sender. */
  #target(arrow: Arrow): number {
    return arrow.to.side === 'middle' && arrow.fate === 'received' ? this.#lanes.x(arrow.to) : this.#lanes.x(arrow.from);
  }

  #mark(mark: Mark): void {
    const { glyphs } = this;
    const [x, y] = [this.#lanes.x(mark.at), this.#y(mark.at.row)];
    const text = mark.text === undefined ? '' : glyphs.text(mark.text);
    if (mark.kind === 'crash') this.#canvas.put(this.#crashX(mark.at), y, `${glyphs.crash}${mark.changed ? glyphs.changed : ''}`);
    else if (mark.kind === 'compute') this.#canvas.put(x, y, glyphs.compute);
    else if (mark.kind === 'decide') this.#canvas.put(x, y, `[${text}]`);
    else this.#canvas.put(x, y, `${glyphs.checkpoint}${text}`);
  }
}

/**
 * The lines between two process lines on which messages run along, as many as it takes that none runs over another, and one more for what they
 * are called. A message that changes lanes runs along next to its receiver.
 */
class Tracks {
  readonly #tracks = new Map<number, number>();
  readonly #used: number[][];

  readonly #rows: readonly number[];

  constructor(diagram: Diagram, lanes: Lanes) {
    this.#used = diagram.rows.map(() => []);
    const isLabelled = diagram.arrows.some((arrow) => arrow.label !== undefined);
    for (const arrow of diagram.arrows) {
      if (arrow.fate !== 'received' || arrow.to.side !== 'middle') continue;
      const [from, to] = [lanes.x(arrow.from), lanes.x(arrow.to)];
      if (from !== to) this.#tracks.set(arrow.message, this.#free(gapOf(arrow), from, to));
    }
    const rows = [0];
    for (const used of this.#used) rows.push((rows.at(-1) ?? 0) + 1 + Math.max(1, used.length + (isLabelled && used.length > 0 ? 1 : 0)));
    this.#rows = rows;
  }

  y(row: number): number {
    return this.#rows[row] ?? 0;
  }

  trackOf(arrow: Arrow): number {
    return this.y(gapOf(arrow)) + 1 + (this.#tracks.get(arrow.message) ?? 0);
  }

  /** Messages are dealt with by the time of sending, so a track is free once the last message on it has arrived. */
  #free(gap: number, from: number, to: number): number {
    const used = this.#used[gap] ?? [];
    const found = used.findIndex((end) => end < from);
    const track = found < 0 ? used.length : found;
    used[track] = to;
    return track;
  }
}

/** The gap below which row a message runs along. */
function gapOf(arrow: Arrow): number {
  return arrow.from.row < arrow.to.row ? arrow.to.row - 1 : arrow.to.row;
}

/** The name of a process, with the signs of what it omits, and that this is changed. */
function nameOf(row: Row, glyphs: Glyphs): string {
  return `${rowName(row)}${row.omits?.changed ? glyphs.changed : ''}`;
}

/** Where a message is missed: who is to blame for it is said by the sign. */
function missed({ omitted }: Arrow, glyphs: Glyphs): string {
  return omitted === undefined ? glyphs.lost : SIGNS[omitted];
}

function headerOf(column: Column, width: number, glyphs: Glyphs): string {
  if (column.kind === 'event') return '';
  if (column.kind === 'gap') return glyphs.text('…');
  const full = `round ${column.round}`;
  return full.length < width ? full : String(column.round);
}

/** Ranges as long as `width` allows: of whole columns, where that does not leave more than half of it empty, else from break to break. */
function broken({ edges, breaks }: Lanes, width: number): readonly (readonly [number, number])[] {
  const end = edges.at(-1) ?? 0;
  const ranges: [number, number][] = [];
  for (let from = 0; from < end; from = ranges.at(-1)?.[1] ?? end) {
    const fitting = (at: number) => at > from && at - from <= width;
    const column = edges.filter(fitting).at(-1);
    const isFull = column !== undefined && (column === end || column - from > width / 2);
    ranges.push([from, isFull ? column : (breaks.filter(fitting).at(-1) ?? breaks.find((at) => at > from) ?? end)]);
  }
  return ranges.length === 0 ? [[0, 0]] : ranges;
}
