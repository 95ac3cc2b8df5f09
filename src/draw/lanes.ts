import stringWidth from 'string-width';
import type { Arrow, Diagram } from './diagram.js';
import type { Spot } from './grid.js';

/**
 * Where things stand in a text picture, in characters from where the process lines begin. A vertical lane carries the messages of one sender in a
 * round; in a run without rounds, one message, or one end of it.
 */
export interface Lanes {
  /** The lane of a spot: for a round's messages that of the sender. */
  readonly x: (spot: Spot) => number;
  /** Where the columns of the diagram begin, and where the last one ends. */
  readonly edges: readonly number[];
  /** Where the picture may be broken into panels. */
  readonly breaks: readonly number[];
}

/** Lanes for a diagram in rounds; `step` is the distance between two. */
export function roundLanes(diagram: Diagram, step: number): Lanes {
  const edges = [0];
  const lanes = new Map<string, number>();
  const breaks: number[] = [];
  for (const [i, column] of diagram.columns.entries()) {
    const start = edges[i] ?? 0;
    const senders = column.kind === 'gap' ? [] : sendersIn(diagram, i);
    for (const [k, row] of senders.entries()) lanes.set(`${row} ${i}`, start + 2 + k * step);
    breaks.push(start, ...senders.map((_, k) => start + k * step + 1).slice(1));
    edges.push(start + endWidth(diagram, i) + (column.kind === 'gap' ? 7 : Math.max(8, senders.length * step + 4)));
  }
  return {
    x: ({ row, column, side }) =>
      side === 'end'
        ? (edges[column + 1] ?? 0) - 2 - endWidth(diagram, column)
        : (lanes.get(`${row} ${column}`) ?? (edges[column] ?? 0) + 2),
    edges,
    breaks,
  };
}

/** Room for what is decided, or for the name of a checkpoint, at the end of a round. */
function endWidth(diagram: Diagram, column: number): number {
  const texts = diagram.marks.filter((mark) => mark.at.column === column && mark.text !== undefined).map((mark) => mark.text ?? '');
  return texts.length === 0 ? 0 : Math.max(...texts.map((text) => stringWidth(text))) + 1;
}

/** Those who send something in a column, or crash in it. */
function sendersIn(diagram: Diagram, column: number): readonly number[] {
  const sending = diagram.arrows.filter((arrow) => arrow.from.column === column).map((arrow) => arrow.from.row);
  const crashing = diagram.marks.filter((mark) => mark.kind === 'crash' && mark.at.column === column).map((mark) => mark.at.row);
  return [...new Set([...sending, ...crashing])].sort((a, b) => a - b);
}

/** Lanes for a diagram without rounds: one after the other, a message in a single one where nothing comes between. */
export function eventLanes(diagram: Diagram, step: number): Lanes {
  const order = laneOrder(diagram);
  const x = new Map<string, number>();
  const starts = [2];
  for (const lane of order) {
    const at = starts.at(-1) ?? 0;
    for (const spot of lane) x.set(key(spot), at);
    starts.push(at + Math.max(step, ...lane.map((spot) => labelWidth(diagram, spot) + 3)));
  }
  return { x: (spot) => x.get(key(spot)) ?? 0, edges: [0, starts.at(-1) ?? 0], breaks: [0, ...starts.slice(1).map((start) => start - 1)] };
}

function labelWidth(diagram: Diagram, spot: Spot): number {
  const arrows = diagram.arrows
    .filter((arrow) => key(arrow.from) === key(spot) || key(arrow.to) === key(spot))
    .map((arrow) => arrow.label ?? '');
  const marks = diagram.marks.filter((mark) => key(mark.at) === key(spot)).map((mark) => mark.text ?? '');
  return Math.max(0, ...[...arrows, ...marks].map((text) => stringWidth(text)));
}

/** Groups of spots that share a lane, so that time runs to the right along every line and no message runs backwards. */
function laneOrder(diagram: Diagram): readonly (readonly Spot[])[] {
  const rows = spotsByRow(diagram);
  const done = rows.map(() => 0);
  const received = diagram.arrows.filter((arrow) => arrow.fate === 'received');
  const targets = new Map(received.map((arrow) => [key(arrow.from), arrow]));
  const sources = new Map(received.map((arrow) => [key(arrow.to), arrow]));
  const placed = new Set<string>();
  const isReady = (spot: Spot | undefined) => spot !== undefined && isPlaced(sources.get(key(spot)), placed);
  const take = (row: number): Spot => {
    const spot = rows[row]?.[done[row] ?? 0] as Spot;
    done[row] = (done[row] ?? 0) + 1;
    placed.add(key(spot));
    return spot;
  };
  const order: Spot[][] = [];
  for (let left = rows.flat().length; left > 0; ) {
    const next = rows
      .flatMap((spots, row) => (isReady(spots[done[row] ?? 0]) ? [spots[done[row] ?? 0] as Spot] : []))
      .sort((a, b) => a.column - b.column)[0];
    if (next === undefined) throw new Error('a message is received before it is sent');
    const lane = [take(next.row)];
    const arrow = targets.get(key(next));
    if (arrow && key(rows[arrow.to.row]?.[done[arrow.to.row] ?? 0]) === key(arrow.to)) lane.push(take(arrow.to.row));
    left -= lane.length;
    order.push(lane);
  }
  return order;
}

function isPlaced(arrow: Arrow | undefined, placed: ReadonlySet<string>): boolean {
  return arrow === undefined || placed.has(key(arrow.from));
}

function spotsByRow(diagram: Diagram): readonly (readonly Spot[])[] {
  const spots = [
    ...diagram.arrows.flatMap((arrow) => (arrow.fate === 'received' ? [arrow.from, arrow.to] : [arrow.from])),
    ...diagram.marks.map((mark) => mark.at),
  ];
  const distinct = [...new Map(spots.map((spot) => [key(spot), spot])).values()];
  return diagram.rows.map((_, row) => distinct.filter((spot) => spot.row === row).sort((a, b) => a.column - b.column));
}

function key(spot: Spot | undefined): string {
  return spot === undefined ? '' : `${spot.row} ${spot.column}`;
}
