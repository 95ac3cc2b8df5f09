import { besideArrows } from './beside.js';
import type { Arrow, Diagram, Mark, Row } from './diagram.js';
import type { Block, Item, Point } from './figure.js';
import type { Column, Spot } from './grid.js';
import { measure } from './measure.js';
import { slice } from './slice.js';

/** How large a diagram is drawn: `full` for one or two, `compact` for many beside each other. */
export type Size = 'full' | 'compact';

interface Metrics {
  readonly font: number;
  readonly small: number;
  readonly row: number;
  readonly crowdedRow: number;
  readonly pill: number;
  readonly header: number;
  readonly edge: number;
  readonly pad: number;
  readonly roundSlope: number;
  readonly roundMin: number;
  readonly roundMax: number;
  readonly event: number;
  readonly gap: number;
  readonly dot: number;
  readonly cross: number;
}

const METRICS: Readonly<Record<Size, Metrics>> = {
  full: {
    font: 15,
    small: 12,
    row: 40,
    crowdedRow: 32,
    pill: 10,
    header: 22,
    edge: 8,
    pad: 14,
    roundSlope: 0.8,
    roundMin: 96,
    roundMax: 230,
    event: 40,
    gap: 44,
    dot: 3,
    cross: 5.5,
  },
  compact: {
    font: 10.5,
    small: 8.5,
    row: 19,
    crowdedRow: 16,
    pill: 6.5,
    header: 14,
    edge: 4,
    pad: 7,
    roundSlope: 0.8,
    roundMin: 50,
    roundMax: 110,
    event: 20,
    gap: 24,
    dot: 1.7,
    cross: 3.5,
  },
};

/** How many rows still get the wider row height. */
const ROOMY = 7;

/** Gives a diagram its shape in the plane, in as many panels, one below the other, as it takes to keep each within `width`. */
export function place(diagram: Diagram, size: Size, width: number): readonly Block[] {
  const plane = new Plane(diagram, METRICS[size]);
  return plane.panels(width).map(([from, to], _, all) => {
    const panel = all.length === 1 ? plane : new Plane(slice(diagram, from, to), METRICS[size]);
    return panel.block();
  });
}

class Plane {
  readonly #row: number;
  readonly #pill: number;
  readonly #start: number;
  readonly #edges: readonly number[];
  readonly #top: number;
  readonly #end: number;

  constructor(
    readonly diagram: Diagram,
    readonly metrics: Metrics,
  ) {
    const { rows, columns, labels } = diagram;
    const { edge, pad, font, small } = metrics;
    this.#row = rows.length <= ROOMY ? metrics.row : metrics.crowdedRow;
    this.#top = (this.#isHeaded() ? metrics.header : edge) + this.#row / 2;
    const named = labels ? Math.max(...rows.map((row) => measure(`p${row.process}`, font))) + LABEL_GAP : 0;
    const widest = Math.max(...rows.map((row) => measure(row.value ?? '', small)));
    this.#pill = rows.every((row) => row.value === undefined) ? 0 : Math.max(2 * metrics.pill, widest + metrics.pill);
    this.#start = edge + named + this.#pill;
    const edges = [this.#start + pad / 2];
    for (const column of columns) edges.push((edges.at(-1) ?? 0) + this.#width(column));
    this.#edges = edges;
    this.#end = (edges.at(-1) ?? 0) + pad + this.#decisionWidth();
  }

  /** Ranges of columns, each as long as fits into `width`, and at least one column long. */
  panels(width: number): readonly (readonly [from: number, to: number])[] {
    const count = this.diagram.columns.length;
    const room = width - this.#start - 2 * this.metrics.pad - 2 * this.metrics.edge - this.#decisionWidth();
    const edge = (i: number) => this.#edges[i] ?? 0;
    const ranges: [number, number][] = [];
    for (let from = 0; from < count; from = ranges.at(-1)?.[1] ?? count) {
      let to = from + 1;
      while (to < count && edge(to + 1) - edge(from) <= room) to++;
      ranges.push([from, to]);
    }
    return ranges.length === 0 ? [[0, 0]] : ranges;
  }

  block(): Block {
    const { rows, arrows, marks, columns } = this.diagram;
    const height = this.#top + (rows.length - 0.5) * this.#row + this.metrics.edge;
    const shifts = columns.map((_, i) => this.#group(i, arrows, marks, height));
    return {
      width: this.#end + this.metrics.edge,
      height,
      items: [
        { kind: 'group', at: ORIGIN, items: rows.flatMap((row, y) => this.#witness(row, y)) },
        { kind: 'group', at: ORIGIN, items: this.#isHeaded() ? columns.flatMap((column, i) => this.#header(column, i)) : [] },
        { kind: 'group', at: ORIGIN, items: this.#halos() },
        { kind: 'group', at: ORIGIN, items: rows.flatMap((row, y) => this.#line(row, y)) },
        ...shifts,
        { kind: 'group', at: ORIGIN, items: this.#messageLabels() },
        { kind: 'group', at: ORIGIN, items: rows.flatMap((row, y) => this.#label(row, y)) },
      ],
    };
  }

  /** The only round of a small diagram needs no number. */
  #isHeaded(): boolean {
    const { labels, columns } = this.diagram;
    return labels && columns.some((column) => column.kind !== 'event') && (columns.length > 1 || this.metrics === METRICS.full);
  }

  /** The arrows and marks of a column, relative to it, so that equal rounds of different executions are equal groups. */
  #group(column: number, arrows: readonly Arrow[], marks: readonly Mark[], height: number): Item {
    const at = { x: this.#edges[column] ?? 0, y: 0 };
    const mine = arrows.filter((arrow) => arrow.from.column === column);
    const items = [
      ...this.#boundary(column, height),
      ...[...mine].sort(byWeight).flatMap((arrow) => this.#arrow(arrow)),
      ...marks.filter((mark) => mark.at.column === column).flatMap((mark) => this.#mark(mark)),
    ];
    return { kind: 'group', at, items: items.map((item) => shifted(item, -at.x)) };
  }

  #width(column: Column): number {
    const { metrics, diagram } = this;
    if (column.kind === 'gap') return metrics.gap;
    if (column.kind === 'event') return metrics.event;
    const slope = metrics.roundSlope * (diagram.rows.length - 1) * this.#row;
    return Math.min(metrics.roundMax, Math.max(metrics.roundMin, slope));
  }

  /** Room for decisions and checkpoint labels that stand at the very end of the lines. */
  #decisionWidth(): number {
    const last = this.diagram.columns.length - 1;
    const texts = this.diagram.marks.filter((mark) => mark.at.column === last && mark.text !== undefined);
    return texts.reduce((most, mark) => Math.max(most, measure(mark.text ?? '', this.metrics.small)), 0);
  }

  #y(row: number): number {
    return this.#top + row * this.#row;
  }

  #x(spot: Spot): number {
    const [left, right] = [this.#edges[spot.column] ?? this.#start, this.#edges[spot.column + 1] ?? this.#end];
    const { pad } = this.metrics;
    return { left, start: left + pad, middle: (left + right) / 2, end: right - pad, right }[spot.side];
  }

  #point(spot: Spot): Point {
    return { x: this.#x(spot), y: this.#y(spot.row) };
  }

  #witness(row: Row, y: number): readonly Item[] {
    if (row.emphasis !== 'lit') return [];
    const at = { x: this.#end / 2 + this.metrics.edge / 2, y: this.#y(y) };
    const [width, height] = [this.#end, this.#row * 0.72];
    return [{ kind: 'box', at, width, height, corner: height / 2, role: 'witness', emphasis: 'lit' }];
  }

  #header(column: Column, i: number): readonly Item[] {
    if (column.kind === 'event') return [];
    const [left, right] = [this.#edges[i] ?? 0, this.#edges[i + 1] ?? 0];
    const [x, y] = [(left + right) / 2, this.metrics.header / 2];
    const size = this.metrics.small;
    const full = column.kind === 'gap' ? '⋯' : `round ${column.round}`;
    const text = column.kind === 'gap' || measure(full, size) < right - left - 4 ? full : String(column.round);
    return [{ kind: 'text', at: { x, y }, anchor: 'middle', text, size, wording: 'round', emphasis: 'plain' }];
  }

  #boundary(column: number, height: number): readonly Item[] {
    if (column === 0 || this.diagram.columns[column]?.kind === 'event') return [];
    const x = this.#edges[column] ?? 0;
    const from = { x, y: this.#top - this.#row / 2 };
    return [line(from, { x, y: height - this.metrics.edge }, 'boundary')];
  }

  #line(row: Row, y: number): readonly Item[] {
    const [start, edge] = [this.#start, this.#end].map((x) => ({ x, y: this.#y(y) })) as [Point, Point];
    if (row.crash === 'before') return [line(start, edge, 'dead')];
    if (row.crash === undefined) return this.#alive(row, start, edge);
    const end = this.#crashPoint(row.crash);
    return [line(end, edge, 'dead'), ...this.#alive(row, start, end)];
  }

  #alive(row: Row, start: Point, end: Point): readonly Item[] {
    if (row.lit === undefined) return [line(start, end, 'process', row.emphasis)];
    if (row.lit === 'end') return [line(start, end, 'process', 'lit')];
    const until = { x: Math.min(end.x, this.#x(row.lit)), y: start.y };
    return [line(until, end, 'process', 'muted'), line(start, until, 'process', 'lit')];
  }

  #label(row: Row, y: number): readonly Item[] {
    const { metrics } = this;
    const at = this.#valuePoint(y);
    const emphasis = row.lit === undefined ? row.emphasis : 'lit';
    const items: Item[] = [];
    if (this.diagram.labels) {
      const x = this.#start - this.#pill - LABEL_GAP;
      items.push({
        kind: 'text',
        at: { x, y: at.y },
        anchor: 'end',
        text: `p${row.process}`,
        size: metrics.font,
        wording: 'process',
        emphasis,
      });
    }
    if (row.value === undefined) return items;
    const [width, height] = [this.#pill, 2 * metrics.pill];
    const one = row.value === '1';
    items.push({ ...box(at, width, height, metrics.pill, one ? 'one' : 'value'), emphasis });
    const size = metrics.small;
    if (row.value !== '')
      items.push({ kind: 'text', at, anchor: 'middle', text: row.value, size, wording: one ? 'inverse' : 'value', emphasis });
    return items;
  }

  /** What is changed, behind everything and apart from it, so that what stands before it may still be shared. */
  #halos(): readonly Item[] {
    const { pad, pill } = this.metrics;
    const { rows, arrows, marks } = this.diagram;
    const crashes = marks.filter((mark) => mark.changed).map((mark) => this.#crashPoint(mark.at));
    return [
      ...arrows.filter((arrow) => arrow.changed).map((arrow) => line(this.#point(arrow.from), this.#tip(arrow), 'change')),
      ...crashes.map((at) => box(at, 2 * pad, 2 * pad, pad, 'change')),
      ...rows.flatMap((row, y) => (row.changed ? [box(this.#valuePoint(y), this.#pill + 7, 2 * pill + 7, pill + 3.5, 'change')] : [])),
    ];
  }

  #valuePoint(row: number): Point {
    return { x: this.#start - this.#pill / 2, y: this.#y(row) };
  }

  /** A little after the messages that the process still sends. */
  #crashPoint(at: Spot): Point {
    return { x: this.#x(at) + this.metrics.pad, y: this.#y(at.row) };
  }

  #arrow(arrow: Arrow): readonly Item[] {
    const { fate, emphasis } = arrow;
    const [from, tip] = [this.#point(arrow.from), this.#tip(arrow)];
    const head = fate === 'received' && arrow.cut !== 'to' && arrow.cut !== 'both';
    const stroke: Item = { ...line(from, tip, fate === 'received' ? 'message' : fate, emphasis), head };
    const radius = this.metrics.cross * 0.7;
    return fate === 'lost' ? [stroke, { kind: 'cross', at: tip, radius, role: 'lost', emphasis }] : [stroke];
  }

  #messageLabels(): readonly Item[] {
    const size = this.metrics.small;
    const lines = this.diagram.rows.map((_, row) => this.#y(row));
    const labelled = this.diagram.arrows.filter((arrow) => arrow.label !== undefined);
    const wanted = labelled.map((arrow) => ({ text: arrow.label ?? '', from: this.#point(arrow.from), to: this.#tip(arrow) }));
    return besideArrows(wanted, lines, size).map(({ at, text: content }) => text(at, content, size, 'label'));
  }

  /** Where an arrow ends: at the edge of what stands at its target, or on the way where nobody receives it. */
  #tip(arrow: Arrow): Point {
    const [from, to] = [this.#point(arrow.from), this.#point(arrow.to)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const back = arrow.fate === 'received' ? this.metrics.dot + 1 : arrow.fate === 'lost' ? Math.min(length * 0.2, this.#row) : 0;
    return between(to, from, arrow.cut === 'to' || arrow.cut === 'both' ? 0 : back / length);
  }

  #mark(mark: Mark): readonly Item[] {
    const { dot, cross, pill, small } = this.metrics;
    const { emphasis } = mark;
    const at = this.#point(mark.at);
    if (mark.kind === 'compute') return [{ kind: 'dot', at, radius: dot, role: 'compute', emphasis }];
    if (mark.kind === 'crash') return [{ kind: 'cross', at: this.#crashPoint(mark.at), radius: cross, role: 'crash', emphasis }];
    const width = Math.max(2 * pill, measure(mark.text ?? '', small) + pill);
    if (mark.kind === 'decide') {
      const centre = { x: at.x + width / 2 - dot, y: at.y };
      return [{ ...box(centre, width, 2 * pill, 3, 'decide'), emphasis }, text(centre, mark.text ?? '', small, 'value')];
    }
    const label = mark.text === undefined ? [] : [text({ x: at.x, y: at.y - pill - small / 2 }, mark.text, small, 'label')];
    return [{ ...box(at, pill, 1.6 * pill, 1, 'checkpoint'), emphasis }, ...label];
  }
}

/** Between a process's name and what follows. */
const LABEL_GAP = 5;

const ORIGIN: Point = { x: 0, y: 0 };

/** What matters more is drawn later, on top. */
function byWeight(a: Arrow, b: Arrow): number {
  return weight(a) - weight(b);
}

function weight(arrow: Arrow): number {
  return (arrow.emphasis === 'lit' ? 4 : 0) + (arrow.fate === 'received' ? 1 : arrow.fate === 'lost' ? 2 : 0);
}

function between(a: Point, b: Point, part: number): Point {
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
}

function line(
  from: Point,
  to: Point,
  role: Extract<Item, { kind: 'line' }>['role'],
  emphasis: Arrow['emphasis'] = 'plain',
): Extract<Item, { kind: 'line' }> {
  return { kind: 'line', from, to, role, emphasis, head: false };
}

function box(
  at: Point,
  width: number,
  height: number,
  corner: number,
  role: Extract<Item, { kind: 'box' }>['role'],
): Extract<Item, { kind: 'box' }> {
  return { kind: 'box', at, width, height, corner, role, emphasis: 'plain' };
}

function text(at: Point, content: string, size: number, wording: Extract<Item, { kind: 'text' }>['wording']): Item {
  return { kind: 'text', at, anchor: 'middle', text: content, size, wording, emphasis: 'plain' };
}

function shifted(item: Item, x: number): Item {
  const move = (point: Point): Point => ({ x: point.x + x, y: point.y });
  return item.kind === 'line' ? { ...item, from: move(item.from), to: move(item.to) } : { ...item, at: move(item.at) };
}
