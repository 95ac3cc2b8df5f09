import stringWidth from 'string-width';
import { Canvas } from './canvas.js';
import type { Diagram } from './diagram.js';
import { ASCII, type Glyphs, UNICODE } from './glyphs.js';
import { signLegend } from './omission.js';
import type { Cell, Picture } from './picture.js';
import { signOf } from './relation.js';
import { type TextBlock, textPanels } from './text-diagram.js';

export interface TextOptions {
  /** Columns of the terminal; default 80. */
  readonly width?: number | undefined;
  /** No character beyond ASCII; default false. */
  readonly ascii?: boolean | undefined;
}

const GAP = 2;

/** A picture in characters, for a terminal or a comment in a program. It says below what its signs mean, and what it leaves out. */
export function text(picture: Picture, { width = 80, ascii = false }: TextOptions = {}): string {
  const glyphs = ascii ? ASCII : UNICODE;
  const below = [picture.caption ?? '', ...picture.notes.map((note) => `(${note})`), legend(picture, glyphs)].filter((line) => line !== '');
  const cells = picture.cells.map((cell) => cellBlock(cell, glyphs, width));
  const rows = flow(cells, width).map((row) => beside(row).canvas.lines().join('\n'));
  const remarks = below.flatMap((line) => wrapped(glyphs.text(line), width)).join('\n');
  return `${[...rows, ...(remarks === '' ? [] : [remarks])]
    .join('\n\n')
    .split('\n')
    .map((line) => glyphs.line(line).trimEnd())
    .join('\n')}\n`;
}

/** A diagram under its name, with its relation to the one before on its left. */
function cellBlock(cell: Cell, glyphs: Glyphs, width: number): TextBlock {
  const relation = cell.relation === undefined ? undefined : signOf(cell.relation);
  const sign = relation === undefined ? '' : `${glyphs.text(relation.sign)}${relation.witness} `;
  const panels = textPanels(cell.diagram, glyphs, width - sign.length);
  const panelWidth = Math.max(...panels.map((panel) => panel.width));
  const name = cell.name === undefined ? [] : wrapped(glyphs.text(cell.name), Math.min(width - sign.length, Math.max(panelWidth, 16)));
  const inner = Math.max(panelWidth, ...name.map((line) => stringWidth(line)));
  const canvas = new Canvas();
  for (const [y, line] of name.entries()) canvas.put(sign.length + Math.floor((inner - stringWidth(line)) / 2), y, line);
  let y = name.length;
  for (const panel of panels) {
    canvas.place(sign.length, y, panel.canvas);
    y += panel.height + 1;
  }
  const first = panels[0];
  const middle = name.length + (first?.middle ?? 0);
  canvas.put(0, middle, sign);
  return { canvas, width: sign.length + inner, height: y - 1, middle };
}

function flow(blocks: readonly TextBlock[], width: number): readonly (readonly TextBlock[])[] {
  const rows: TextBlock[][] = [];
  let used = width;
  for (const block of blocks) {
    used += GAP + block.width;
    if (used > width) {
      rows.push([]);
      used = block.width;
    }
    rows.at(-1)?.push(block);
  }
  return rows;
}

/** In a row, their lower edges level. */
function beside(blocks: readonly TextBlock[]): TextBlock {
  const canvas = new Canvas();
  const height = Math.max(...blocks.map((block) => block.height));
  let x = 0;
  for (const block of blocks) {
    canvas.place(x, height - block.height, block.canvas);
    x += block.width + GAP;
  }
  return { canvas, width: x - GAP, height, middle: 0 };
}

/** Lines of at most `width`, broken at spaces, and within a word that is longer than that. */
function wrapped(content: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + 1 + stringWidth(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** What the signs mean that occur. */
function legend(picture: Picture, glyphs: Glyphs): string {
  const diagrams = picture.cells.map((cell) => cell.diagram);
  const arrows = diagrams.flatMap((diagram) => diagram.arrows);
  const highlighted = [...new Set(diagrams.flatMap((it) => it.rows.flatMap((row) => (row.emphasis === 'lit' ? [`p${row.process}`] : []))))];
  const entries: readonly [boolean, string][] = [
    [arrows.some((arrow) => arrow.fate === 'lost' && arrow.omitted === undefined), `${glyphs.lost} lost`],
    ...signLegend(diagrams).map((meaning): [boolean, string] => [true, meaning]),
    [arrows.some((arrow) => arrow.fate === 'unseen'), `${glyphs.unseen} received by nobody`],
    [diagrams.some((diagram) => diagram.marks.some((mark) => mark.kind === 'crash')), `${glyphs.crash} crash`],
    [diagrams.some(hasChange), `${glyphs.changed} changed`],
    [highlighted.length > 0, `${glyphs.heavy.repeat(2)} seen by ${highlighted.join(' and ')}`],
    [highlighted.length === 0 && diagrams.some(isPartlyLit), `${glyphs.heavy.repeat(2)} kept`],
  ];
  return entries.flatMap(([occurs, meaning]) => (occurs ? [meaning] : [])).join('   ');
}

function isPartlyLit({ rows }: Diagram): boolean {
  return rows.some((row) => row.lit !== undefined);
}

function hasChange(diagram: Diagram): boolean {
  return [...diagram.rows, ...diagram.rows.flatMap((row) => row.omits ?? []), ...diagram.arrows, ...diagram.marks].some((it) => it.changed);
}
