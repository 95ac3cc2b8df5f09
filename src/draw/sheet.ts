import { flow, row, stack } from './arrange.js';
import type { Block, Figure, Item, Wording } from './figure.js';
import { lines, measure } from './measure.js';
import type { Size } from './metrics.js';
import { signLegend } from './omission.js';
import type { Cell, Picture } from './picture.js';
import { type Placed, place } from './plane.js';
import { type Relation, signOf } from './relation.js';

/** How a picture is fitted into the plane. */
export interface SheetOptions {
  /** How wide it may become, in units, before diagrams go to the next line; default 900. One column always fits. */
  readonly width?: number | undefined;
  /** Default: compact for more than two diagrams, or for more than two dozen processes. */
  readonly size?: Size | undefined;
}

const WIDTH = 900;
const MARGIN = 10;
const FONTS = {
  full: { name: 17, relation: 24, witness: 14, text: 14, slot: 44, space: 18, stroke: 1 },
  compact: { name: 12, relation: 17, witness: 9.5, text: 12, slot: 26, space: 12, stroke: 0.62 },
} as const;

/** Lays out the diagrams of a picture in lines, as wide as allowed, with relations between them and the caption and notes below. */
export function sheet(picture: Picture, options: SheetOptions = {}): Figure {
  const size = options.size ?? (isLarge(picture) ? 'compact' : 'full');
  const limit = (options.width ?? WIDTH) - 2 * MARGIN;
  const { space } = FONTS[size];
  const placed: Placed = new Map();
  const cells = picture.cells.map((cell) => cellBlock(cell, size, limit, placed));
  const inRows = flow(cells, limit, space / 2);
  const isRelated = picture.cells.some((cell) => cell.relation !== undefined);
  const lined = inRows.length === 1 || !isRelated ? inRows : flow(indented(cells, size), limit, space / 2);
  const rows = lined.map((blocks) => row(blocks, space / 2));
  const body = stack(rows, space, 'left');
  const whole = stack([body, ...remarks(picture, Math.max(body.width, Math.min(limit, 520)), size)], space, 'centre');
  return {
    title: picture.title,
    description: picture.description,
    stroke: FONTS[size].stroke,
    width: whole.width + 2 * MARGIN,
    height: whole.height + 2 * MARGIN,
    items: [{ kind: 'group', at: { x: MARGIN, y: MARGIN }, items: whole.items }],
  };
}

function isLarge({ cells }: Picture): boolean {
  return cells.length > 2 || cells.some((cell) => cell.diagram.rows.length > 24);
}

/** Where later lines begin with a relation, the first begins with as much room. */
function indented([first, ...others]: readonly Block[], size: Size): readonly Block[] {
  return first === undefined || others.length === 0 ? [] : [row([{ width: FONTS[size].slot, height: 0, items: [] }, first], 0), ...others];
}

function remarks(picture: Picture, width: number, size: Size): readonly Block[] {
  const { text } = FONTS[size];
  const caption = picture.caption === undefined ? [] : [words(picture.caption, width, text, 'caption')];
  const signs = signLegend(picture.cells.map(({ diagram }) => diagram)).join(', ');
  const notes = [...(signs === '' ? [] : [signs]), ...picture.notes].map((note) => words(note, width, text - 1.5, 'note'));
  return [...caption, ...(notes.length === 0 ? [] : [stack(notes, 2, 'centre')])];
}

/** A diagram under its name, after its relation to the one before. */
function cellBlock(cell: Cell, size: Size, limit: number, placed: Placed): Block {
  const { slot, space, name } = FONTS[size];
  const room = cell.relation === undefined ? 0 : slot;
  const diagram = stack(place(cell.diagram, size, limit - room, placed), space, 'left');
  const heading = cell.name === undefined ? [] : [words(cell.name, Math.max(diagram.width, 8 * name), name, 'name')];
  const named = stack([...heading, diagram], 3, 'centre');
  if (cell.relation === undefined) return named;
  return row([relationBlock(cell.relation, size, diagram.height), named], 0);
}

/** ~ with the witness below it, or a line to write the witness on, level with the middle of the diagram. */
function relationBlock(relation: Relation, size: Size, height: number): Block {
  const { slot, relation: font, witness } = FONTS[size];
  const [x, y] = [slot / 2, height / 2];
  const below = { x, y: y + witness };
  const items: Item[] = [text(signOf(relation).sign.replace('~', '∼'), { x, y: y - 0.6 * font }, font, 'relation')];
  if (relation.kind === 'asked') {
    const from = { x: x - slot * 0.32, y: below.y + witness * 0.6 };
    items.push({ kind: 'line', from, to: { x: x + slot * 0.32, y: from.y }, role: 'blank', emphasis: 'plain', head: false });
  } else items.push(text(signOf(relation).witness, below, witness, 'relation'));
  return { width: slot, height, items };
}

/** Centred text in as many lines as it needs. */
function words(content: string, width: number, size: number, wording: Wording): Block {
  const broken = lines(content, width, size);
  const widest = Math.max(...broken.map((it) => measure(it, size)));
  const height = 1.5 * size;
  const items = broken.map((it, i) => text(it, { x: widest / 2, y: (i + 0.5) * height }, size, wording));
  return { width: widest, height: broken.length * height, items };
}

function text(content: string, at: { readonly x: number; readonly y: number }, size: number, wording: Wording): Item {
  return { kind: 'text', at, anchor: 'middle', text: content, size, wording, emphasis: 'plain' };
}
