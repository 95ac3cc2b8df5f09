import type { Arrow, Diagram, Row } from './diagram.js';
import type { Spot } from './grid.js';

/** The columns `from` up to, but not including, `to` of a diagram. Messages that cross an edge are cut there; values stand in the first panel only. */
export function slice(diagram: Diagram, from: number, to: number): Diagram {
  const isWithin = (spot: Spot) => spot.column >= from && spot.column < to;
  return {
    ...diagram,
    columns: diagram.columns.slice(from, to),
    rows: diagram.rows.map((row) => sliceRow(row, from, to)),
    arrows: diagram.arrows.flatMap((arrow) => sliceArrow(arrow, from, to)),
    cut: diagram.cut?.map((spot) => (typeof spot === 'string' ? spot : sliceSpot(spot, from, to, 'before', 'after'))),
    marks: diagram.marks.filter((mark) => isWithin(mark.at)).map((mark) => ({ ...mark, at: moved(mark.at, from) })),
  };
}

function sliceRow(row: Row, from: number, to: number): Row {
  const { crash, lit, value, changed } = row;
  const isFirst = from === 0;
  return {
    ...row,
    value: isFirst ? value : undefined,
    changed: isFirst && changed,
    crash: crash === undefined || crash === 'before' ? crash : sliceSpot(crash, from, to, 'before', undefined),
    lit: lit === undefined || lit === 'end' ? lit : sliceSpot(lit, from, to, undefined, 'end'),
  };
}

function sliceSpot<B, A>(spot: Spot, from: number, to: number, before: B, after: A): Spot | B | A {
  if (spot.column < from) return before;
  return spot.column < to ? moved(spot, from) : after;
}

function sliceArrow(arrow: Arrow, from: number, to: number): readonly Arrow[] {
  const [first, last] = [arrow.from.column, arrow.to.column];
  if (last < from || first >= to) return [];
  const [enters, leaves] = [first < from, last >= to];
  return [
    {
      ...arrow,
      from: enters ? { row: rowAt(arrow, from - 0.5), column: 0, side: 'left' } : moved(arrow.from, from),
      to: leaves ? { row: rowAt(arrow, to - 0.5), column: to - 1 - from, side: 'right' } : moved(arrow.to, from),
      cut: enters ? (leaves ? 'both' : 'from') : leaves ? 'to' : arrow.cut,
    },
  ];
}

function rowAt({ from, to }: Arrow, column: number): number {
  return from.row + ((to.row - from.row) * (column - from.column)) / (to.column - from.column);
}

function moved(spot: Spot, by: number): Spot {
  return { ...spot, column: spot.column - by };
}
