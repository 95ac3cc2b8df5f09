import { type Arrow, type Diagram, rowName } from './diagram.js';
import type { Point } from './figure.js';
import type { Column, Spot } from './grid.js';
import { measure } from './measure.js';
import type { Metrics } from './metrics.js';

/** How many rows still get the wider row height. */
const ROOMY = 7;

/** Between a process's name and what follows. */
export const LABEL_GAP = 5;

/** Where in the plane the rows, columns and spots of a diagram are. */
export class Geometry {
  readonly rowHeight: number;
  /** How wide initial values are; 0 where there are none. */
  readonly valueWidth: number;
  /** Where the lines of the processes begin and end, from left to right. */
  readonly start: number;
  readonly end: number;
  /** Where each column begins, and where the last one ends. */
  readonly edges: readonly number[];
  readonly isHeaded: boolean;
  readonly height: number;
  readonly #top: number;

  constructor(
    readonly diagram: Diagram,
    readonly metrics: Metrics,
  ) {
    const { rows, columns, labels } = diagram;
    const { edge, pad, font, small } = metrics;
    this.rowHeight = rows.length <= ROOMY ? metrics.row : metrics.crowdedRow;
    // The only round of a small diagram needs no number.
    this.isHeaded = labels && columns.some((column) => column.kind !== 'event') && (columns.length > 1 || metrics.isRoomy);
    this.#top = (this.isHeaded ? metrics.header : edge) + this.rowHeight / 2;
    this.height = this.#top + (rows.length - 0.5) * this.rowHeight + edge;
    const named = labels ? Math.max(...rows.map((row) => measure(rowName(row), font))) + LABEL_GAP : 0;
    const widest = Math.max(...rows.map((row) => measure(row.value ?? '', small)));
    this.valueWidth = rows.every((row) => row.value === undefined) ? 0 : Math.max(2 * metrics.pill, widest + metrics.pill);
    this.start = edge + named + this.valueWidth;
    const edges = [this.start + pad / 2];
    for (const column of columns) edges.push((edges.at(-1) ?? 0) + this.#width(column));
    this.edges = edges;
    this.end = (edges.at(-1) ?? 0) + pad + this.#lastTexts();
  }

  /** Equal for two diagrams in which equal spots are equal points. */
  get key(): string {
    return [this.metrics.font, this.diagram.rows.length, this.#top, this.start, this.end, ...this.edges].join(' ');
  }

  /** Ranges of columns, each as long as fits into `width`, and at least one column long. */
  panels(width: number): readonly (readonly [from: number, to: number])[] {
    const count = this.diagram.columns.length;
    const room = width - this.start - 2 * this.metrics.pad - 2 * this.metrics.edge - this.#lastTexts();
    const edge = (i: number) => this.edges[i] ?? 0;
    const ranges: [number, number][] = [];
    for (let from = 0; from < count; from = ranges.at(-1)?.[1] ?? count) {
      let to = from + 1;
      while (to < count && edge(to + 1) - edge(from) <= room) to++;
      ranges.push([from, to]);
    }
    return ranges.length === 0 ? [[0, 0]] : ranges;
  }

  y(row: number): number {
    return this.#top + row * this.rowHeight;
  }

  x(spot: Spot): number {
    const [left, right] = [this.edges[spot.column] ?? this.start, this.edges[spot.column + 1] ?? this.end];
    const { pad } = this.metrics;
    if (spot.side === 'start') return left + pad;
    if (spot.side === 'end') return right - pad;
    return spot.side === 'left' ? left : spot.side === 'right' ? right : (left + right) / 2;
  }

  point(spot: Spot): Point {
    return { x: this.x(spot), y: this.y(spot.row) };
  }

  /** Where an arrow ends: at the edge of what stands at its target, or short of it where nobody receives it; where its sender omits it, soon. */
  tip(arrow: Arrow): Point {
    const { fate, cut } = arrow;
    const [from, to] = [this.point(arrow.from), this.point(arrow.to)];
    if (cut === 'to' || cut === 'both' || fate === 'unseen') return to;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const back = this.#shortOf(arrow, length);
    return { x: to.x + ((from.x - to.x) * back) / length, y: to.y + ((from.y - to.y) * back) / length };
  }

  /** A receiver's omission is a message that has come all the way. */
  #shortOf({ fate, omitted }: Arrow, length: number): number {
    const { dot, cross } = this.metrics;
    if (fate === 'received') return dot + 1;
    if (omitted === 'receive') return dot + cross;
    return omitted === 'send' ? length * 0.7 : Math.min(length * 0.2, this.rowHeight);
  }

  /** A little after the messages that the process still sends. */
  crash(at: Spot): Point {
    return { x: this.x(at) + this.metrics.pad, y: this.y(at.row) };
  }

  #width(column: Column): number {
    const { metrics, diagram } = this;
    if (column.kind === 'gap') return metrics.gap;
    if (column.kind === 'event') return metrics.event;
    const slope = metrics.roundSlope * (diagram.rows.length - 1) * this.rowHeight;
    return Math.min(metrics.roundMax, Math.max(metrics.roundMin, slope));
  }

  /** Room for decisions and checkpoint labels that stand at the very end of the lines. */
  #lastTexts(): number {
    const last = this.diagram.columns.length - 1;
    const texts = this.diagram.marks.filter((mark) => mark.at.column === last && mark.text !== undefined);
    return texts.reduce((most, mark) => Math.max(most, measure(mark.text ?? '', this.metrics.small)), 0);
  }
}
