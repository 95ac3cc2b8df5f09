import { stack } from './arrange.js';
import type { Block, Figure, Item, Point } from './figure.js';
import { lines, measure } from './measure.js';
import { type Entry, entries, grouped, isOpened, links, moreTitle, OPENED, type Outline } from './outline.js';

export interface OverviewOptions {
  /** In units; default 900. */
  readonly width?: number | undefined;
  /** How many levels below the whole; default 10. */
  readonly depth?: number | undefined;
}

const MARGIN = 10;
const HEIGHT = 60;
const GAP = 14;
const FONT = 12;
const LINE = 1.5 * FONT;

/**
 * A chain that is too long to list, as a picture of its lemmas: a bar for the whole, below it a row of its parts, below that the parts of one of
 * them, and so on. What is longer is wider, but not to scale, for a single link to be seen beside a million.
 */
export function overview(outline: Outline, { width = 900, depth = 10 }: OverviewOptions = {}): Figure {
  const inner = width - 2 * MARGIN;
  const whole: Row = { entries: [{ kind: 'part', outline }], opened: 0 };
  const rows = rowsBelow(outline, depth);
  const isDeeper = rows.length === depth && opened(rows.at(-1)) !== undefined;
  const notes = [`${OPENED}; widths are not to scale`, ...(isDeeper ? ['the levels below the last row are not drawn'] : [])];
  const chart: Block = { width: inner, height: (rows.length + 1) * (HEIGHT + GAP) - GAP, items: rowItems([whole, ...rows], inner) };
  const block = stack([chart, ...notes.map(noteBlock)], 6, 'left');
  return {
    title: `${outline.title}: ${links(outline.length)}`,
    description: `The lemmas of the chain as rows of bars, below each row the parts of one of its bars. ${notes.join('; ')}.`,
    stroke: 1,
    width,
    height: block.height + 2 * MARGIN,
    items: [{ kind: 'group', at: { x: MARGIN, y: MARGIN }, items: block.items }],
  };
}

/** The parts of one lemma, and which of them the next row shows. */
interface Row {
  readonly entries: readonly Entry[];
  readonly opened: number;
}

function rowsBelow(outline: Outline, depth: number): readonly Row[] {
  const parts = entries(outline);
  if (depth === 0 || parts.length === 0) return [];
  const row = { entries: parts, opened: parts.findIndex(isOpened) };
  const next = opened(row);
  return [row, ...(next === undefined ? [] : rowsBelow(next, depth - 1))];
}

function opened(row: Row | undefined): Outline | undefined {
  const entry = row?.entries[row.opened];
  return entry?.kind === 'part' ? entry.outline : undefined;
}

function rowItems(rows: readonly Row[], width: number): readonly Item[] {
  return rows.flatMap((row, i) => {
    const top = i * (HEIGHT + GAP);
    const edges = edgesOf(row, width);
    const bars = row.entries.flatMap((entry, k) => bar(entry, edges[k] ?? 0, edges[k + 1] ?? 0, top));
    if (i === rows.length - 1) return bars;
    const [left, right] = [edges[row.opened] ?? 0, edges[row.opened + 1] ?? 0];
    const [above, below] = [top + HEIGHT, top + HEIGHT + GAP];
    return [...bars, zoom({ x: left + 2, y: above }, { x: 2, y: below }), zoom({ x: right - 2, y: above }, { x: width - 2, y: below })];
  });
}

function zoom(from: Point, to: Point): Item {
  return { kind: 'line', from, to, role: 'blank', emphasis: 'muted', head: false };
}

/** Where each bar of a row begins, and where the last one ends. */
function edgesOf(row: Row, width: number): readonly number[] {
  const weights = row.entries.map((entry) => weight(lengthOf(entry)));
  const total = weights.reduce((sum, it) => sum + it, 0);
  const edges = [0];
  for (const it of weights) edges.push((edges.at(-1) ?? 0) + (width * it) / total);
  return edges;
}

/** Between six and twelve, so that a link has room for its name beside what is longer than can be said. */
function weight(length: bigint): number {
  return Math.min(12, 5 + String(length).length);
}

function lengthOf(entry: Entry): bigint {
  return entry.kind === 'part' ? entry.outline.length : entry.length;
}

function bar(entry: Entry, left: number, right: number, top: number): readonly Item[] {
  const isLink = entry.kind === 'part' && entry.outline.length === 1n;
  const [at, width] = [{ x: (left + right) / 2, y: top + HEIGHT / 2 }, right - left - 4];
  const title = entry.kind === 'part' ? entry.outline.title : moreTitle(entry.count);
  const names = lines(title, width - 8, FONT).slice(0, 2);
  const texts = [...names, ...(isLink ? [] : [links(lengthOf(entry))])].map((text) =>
    measure(text, FONT) < width ? text : grouped(lengthOf(entry)),
  );
  return [
    {
      kind: 'box',
      at,
      width,
      height: HEIGHT,
      corner: 3,
      role: isLink ? 'link' : entry.kind === 'more' ? 'more' : 'lemma',
      emphasis: 'plain',
    },
    ...texts.map((text, i): Item => {
      const y = at.y + (i - (texts.length - 1) / 2) * LINE;
      const wording = isLink ? 'inverse' : i < names.length ? 'name' : 'round';
      return { kind: 'text', at: { x: at.x, y }, anchor: 'middle', text, size: FONT, wording, emphasis: 'plain' };
    }),
  ];
}

function noteBlock(note: string): Block {
  const at = { x: 0, y: LINE / 2 };
  return {
    width: 0,
    height: LINE,
    items: [{ kind: 'text', at, anchor: 'start', text: note, size: FONT - 1, wording: 'note', emphasis: 'plain' }],
  };
}
