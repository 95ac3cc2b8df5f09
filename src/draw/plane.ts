import { besideArrows, type Frame } from './beside.js';
import { type Arrow, type Diagram, type Mark, type Row, rowName } from './diagram.js';
import type { Block, Item, Point } from './figure.js';
import { Geometry, LABEL_GAP } from './geometry.js';
import type { Column, Spot } from './grid.js';
import { measure } from './measure.js';
import { METRICS, type Size } from './metrics.js';
import { slice } from './slice.js';

/** Items that were placed before, by what they show: a chain shows the same few rounds over and over. */
export type Placed = Map<string, readonly Item[]>;

/** Gives a diagram its shape in the plane, in as many panels, one below the other, as it takes to keep each within `width`. */
export function place(diagram: Diagram, size: Size, width: number, placed: Placed = new Map()): readonly Block[] {
  const geometry = new Geometry(diagram, METRICS[size]);
  return geometry.panels(width).map(([from, to], _, all) => {
    const panel = all.length === 1 ? geometry : new Geometry(slice(diagram, from, to), METRICS[size]);
    return new Plane(panel, placed).block();
  });
}

class Plane {
  readonly #key: string;

  constructor(
    readonly geometry: Geometry,
    readonly placed: Placed,
  ) {
    this.#key = geometry.key;
  }

  block(): Block {
    const { geometry } = this;
    const { rows, columns, labels } = geometry.diagram;
    const lines = rows.map((row) => `${spotKey(row.crash)} ${spotKey(row.lit)} ${row.emphasis}`).join();
    const values = rows.map((row) => `${rowName(row)} ${row.value} ${row.lit === undefined} ${row.emphasis}`).join();
    return {
      width: geometry.end + geometry.metrics.edge,
      height: geometry.height,
      items: [
        this.#group(`witness ${lines}`, () => rows.flatMap((row, y) => this.#witness(row, y))),
        this.#group(`header ${columns.map(headerOf).join()}`, () =>
          geometry.isHeaded ? columns.flatMap((column, i) => this.#header(column, i)) : [],
        ),
        { kind: 'group', at: ORIGIN, items: this.#halos() },
        this.#group(`lines ${lines}`, () => rows.flatMap((row, y) => this.#line(row, y))),
        ...columns.map((_, i) => this.#column(i)),
        ...this.#cut(),
        { kind: 'group', at: ORIGIN, items: this.#messageLabels() },
        this.#group(`values ${labels} ${values}`, () => rows.flatMap((row, y) => this.#label(row, y))),
      ],
    };
  }

  /** Items that are the same for the same key, at the same places. */
  #group(key: string, items: () => readonly Item[], at = ORIGIN): Item {
    const whole = `${this.#key} ${key}`;
    const found = this.placed.get(whole) ?? items();
    this.placed.set(whole, found);
    return { kind: 'group', at, items: found };
  }

  /** The arrows and marks of a column, relative to it, so that equal rounds of different executions are equal groups. */
  #column(column: number): Item {
    const { diagram, edges } = this.geometry;
    const at = { x: edges[column] ?? 0, y: 0 };
    const arrows = diagram.arrows.filter((arrow) => arrow.from.column === column);
    const marks = diagram.marks.filter((mark) => mark.at.column === column);
    const items = () => [
      ...this.#boundary(column),
      ...[...arrows].sort(byWeight).flatMap((arrow) => this.#arrow(arrow)),
      ...marks.flatMap((mark) => this.#mark(mark)),
    ];
    const key = `column ${column} ${arrows.map(arrowKey).join()} ${marks.map(markKey).join()}`;
    return this.#group(key, () => items().map((item) => shifted(item, -at.x)), at);
  }

  #witness(row: Row, y: number): readonly Item[] {
    if (row.emphasis !== 'lit') return [];
    const at = { x: this.geometry.end / 2 + this.geometry.metrics.edge / 2, y: this.geometry.y(y) };
    const [width, height] = [this.geometry.end, this.geometry.rowHeight * 0.72];
    return [{ kind: 'box', at, width, height, corner: height / 2, role: 'witness', emphasis: 'lit' }];
  }

  #header(column: Column, i: number): readonly Item[] {
    if (column.kind === 'event') return [];
    const [left, right] = [this.geometry.edges[i] ?? 0, this.geometry.edges[i + 1] ?? 0];
    const [x, y] = [(left + right) / 2, this.geometry.metrics.header / 2];
    const size = this.geometry.metrics.small;
    const full = column.kind === 'gap' ? '⋯' : `round ${column.round}`;
    const text = column.kind === 'gap' || measure(full, size) < right - left - 4 ? full : String(column.round);
    return [{ kind: 'text', at: { x, y }, anchor: 'middle', text, size, wording: 'round', emphasis: 'plain' }];
  }

  #boundary(column: number): readonly Item[] {
    if (column === 0 || this.geometry.diagram.columns[column]?.kind === 'event') return [];
    const x = this.geometry.edges[column] ?? 0;
    const from = { x, y: this.geometry.y(-0.5) };
    return [line(from, { x, y: this.geometry.height - this.geometry.metrics.edge }, 'boundary')];
  }

  #line(row: Row, y: number): readonly Item[] {
    const [start, edge] = [this.geometry.start, this.geometry.end].map((x) => ({ x, y: this.geometry.y(y) })) as [Point, Point];
    if (row.crash === 'before') return [line(start, edge, 'dead')];
    if (row.crash === undefined) return this.#alive(row, start, edge);
    const end = this.geometry.crash(row.crash);
    return [line(end, edge, 'dead'), ...this.#alive(row, start, end)];
  }

  #alive(row: Row, start: Point, end: Point): readonly Item[] {
    if (row.lit === undefined) return [line(start, end, 'process', row.emphasis)];
    if (row.lit === 'end') return [line(start, end, 'process', 'lit')];
    const until = { x: Math.min(end.x, this.geometry.x(row.lit)), y: start.y };
    return [line(until, end, 'process', 'muted'), line(start, until, 'process', 'lit')];
  }

  #label(row: Row, y: number): readonly Item[] {
    const { metrics } = this.geometry;
    const at = this.#valuePoint(y);
    const emphasis = row.lit === undefined ? row.emphasis : 'lit';
    const items: Item[] = [];
    if (this.geometry.diagram.labels) {
      items.push({
        kind: 'text',
        at: { x: this.#nameEnd(), y: at.y },
        anchor: 'end',
        text: rowName(row),
        size: metrics.font,
        wording: 'process',
        emphasis,
      });
    }
    if (row.value === undefined) return items;
    const [width, height] = [this.geometry.valueWidth, 2 * metrics.pill];
    const one = row.value === '1';
    items.push({ ...box(at, width, height, metrics.pill, one ? 'one' : 'value'), emphasis });
    const size = metrics.small;
    if (row.value !== '')
      items.push({ kind: 'text', at, anchor: 'middle', text: row.value, size, wording: one ? 'inverse' : 'value', emphasis });
    return items;
  }

  /** What is changed, behind everything and apart from it, so that what stands before it may still be shared. */
  #halos(): readonly Item[] {
    const { pad, pill } = this.geometry.metrics;
    const { rows, arrows, marks, labels } = this.geometry.diagram;
    const crashes = marks.filter((mark) => mark.changed).map((mark) => this.geometry.crash(mark.at));
    return [
      ...arrows.filter((arrow) => arrow.changed).map((arrow) => line(this.geometry.point(arrow.from), this.geometry.tip(arrow), 'change')),
      ...crashes.map((at) => box(at, 2 * pad, 2 * pad, pad, 'change')),
      ...rows.flatMap((row, y) => (row.omits?.changed && labels ? [this.#nameHalo(row, y)] : [])),
      ...rows.flatMap((row, y) =>
        row.changed ? [box(this.#valuePoint(y), this.geometry.valueWidth + 7, 2 * pill + 7, pill + 3.5, 'change')] : [],
      ),
    ];
  }

  #nameHalo(row: Row, y: number): Item {
    const { metrics } = this.geometry;
    const width = measure(rowName(row), metrics.font);
    const at = { x: this.#nameEnd() - width / 2, y: this.geometry.y(y) };
    return box(at, width + 4, 1.5 * metrics.font, metrics.font / 2, 'change');
  }

  #nameEnd(): number {
    return this.geometry.start - this.geometry.valueWidth - LABEL_GAP;
  }

  #valuePoint(row: number): Point {
    return { x: this.geometry.start - this.geometry.valueWidth / 2, y: this.geometry.y(row) };
  }

  #arrow(arrow: Arrow): readonly Item[] {
    const { fate, omitted, emphasis } = arrow;
    const [from, tip] = [this.geometry.point(arrow.from), this.geometry.tip(arrow)];
    const head = fate === 'received' && arrow.cut !== 'to' && arrow.cut !== 'both';
    const role = fate === 'received' ? (arrow.control ? 'control' : 'message') : fate;
    const stroke: Item = { ...line(from, tip, role, emphasis), head };
    const radius = this.geometry.metrics.cross * 0.7;
    if (fate !== 'lost') return [stroke];
    const never = omitted === 'send' ? [line(tip, this.geometry.point(arrow.to), 'unseen', emphasis)] : [];
    return [...never, stroke, { kind: 'cross', at: tip, radius, role: 'lost', emphasis }];
  }

  /** The recovery line, from above the first row to below the last, if it is in this panel at all. */
  #cut(): readonly Item[] {
    const { diagram, rowHeight, start, end, edges } = this.geometry;
    const { cut } = diagram;
    if (cut === undefined || cut.every((spot) => spot === 'before') || cut.every((spot) => spot === 'after')) return [];
    const x = (spot: (typeof cut)[number]) => (spot === 'before' ? start : spot === 'after' ? end : (edges[spot.column + 1] ?? end));
    const points = cut.flatMap((spot, row) => [-0.3, 0.3].map((beside) => ({ x: x(spot), y: this.geometry.y(row) + beside * rowHeight })));
    return points.slice(1).map((point, i) => line(points[i] ?? point, point, 'cut'));
  }

  #messageLabels(): readonly Item[] {
    const size = this.geometry.metrics.small;
    const lines = this.geometry.diagram.rows.map((_, row) => this.geometry.y(row));
    const labelled = this.geometry.diagram.arrows.filter((arrow) => arrow.label !== undefined);
    const wanted = labelled.map((arrow) => ({
      text: arrow.label ?? '',
      from: this.geometry.point(arrow.from),
      to: this.geometry.tip(arrow),
    }));
    const boxes = this.geometry.diagram.marks.filter(({ kind }) => kind === 'decide').map((mark) => this.#decision(mark));
    return besideArrows(wanted, lines, boxes, size).map(({ at, text: content }) => text(at, content, size, 'label'));
  }

  #mark(mark: Mark): readonly Item[] {
    const { dot, cross, pill, small } = this.geometry.metrics;
    const { emphasis } = mark;
    const at = this.geometry.point(mark.at);
    if (mark.kind === 'compute') return [{ kind: 'dot', at, radius: dot, role: 'compute', emphasis }];
    if (mark.kind === 'crash') return [{ kind: 'cross', at: this.geometry.crash(mark.at), radius: cross, role: 'crash', emphasis }];
    if (mark.kind === 'decide') {
      const { at: centre, width, height } = this.#decision(mark);
      return [{ ...box(centre, width, height, 3, 'decide'), emphasis }, text(centre, mark.text ?? '', small, 'value')];
    }
    const label = mark.text === undefined ? [] : [text({ x: at.x, y: at.y - pill - small / 2 }, mark.text, small, 'label')];
    return [{ ...box(at, pill, 1.6 * pill, 1, 'checkpoint'), emphasis }, ...label];
  }

  /** The box round what is decided. */
  #decision(mark: Mark): Frame {
    const { dot, pill, small } = this.geometry.metrics;
    const at = this.geometry.point(mark.at);
    const width = Math.max(2 * pill, measure(mark.text ?? '', small) + pill);
    return { at: { x: at.x + width / 2 - dot, y: at.y }, width, height: 2 * pill };
  }
}

const ORIGIN: Point = { x: 0, y: 0 };

/** What matters more is drawn later, on top. */
function byWeight(a: Arrow, b: Arrow): number {
  return weight(a) - weight(b);
}

function weight(arrow: Arrow): number {
  return (arrow.emphasis === 'lit' ? 4 : 0) + (arrow.fate === 'received' ? 1 : arrow.fate === 'lost' ? 2 : 0);
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

function headerOf(column: Column): string {
  return column.kind === 'round' ? String(column.round) : column.kind;
}

function spotKey(spot: Spot | 'before' | 'end' | undefined): string {
  return typeof spot === 'object' ? `${spot.column}${spot.side}` : String(spot);
}

function arrowKey({ from, to, fate, omitted, control, emphasis, cut }: Arrow): string {
  return `${from.row}${from.side} ${to.row}${to.side}${to.column - from.column}${fate}${omitted}${control}${emphasis}${cut}`;
}

function markKey({ kind, at, text: content, emphasis }: Mark): string {
  return `${kind} ${at.row}${at.side}${emphasis}${content}`;
}
