import stringWidth from 'string-width';
import { ASCII, type Glyphs, UNICODE } from './glyphs.js';
import { grouped, links, OPENED, type Outline, type OutlineLine, outlineLines } from './outline.js';
import type { TextOptions } from './text.js';

/** Deeper levels would not fit on a line. */
const DEPTH = 10;

/** A chain by its lemmas, as an indented list with the number of links of each. */
export function textOutline(outline: Outline, { width = 80, ascii = false }: TextOptions = {}): string {
  const glyphs = ascii ? ASCII : UNICODE;
  const lines = outlineLines(outline, DEPTH);
  const titles = lines.map((line) => `${branch(line, glyphs)}${glyphs.text(line.title)}`);
  const numbers = lines.map((line, i) => (i === 0 ? links(line.length) : grouped(line.length)));
  const column = Math.min(width, Math.max(...lines.map((_, i) => stringWidth(titles[i] ?? '') + 2 + (numbers[i] ?? '').length)));
  const rows = titles.map(
    (title, i) => `${title}${' '.repeat(Math.max(2, column - stringWidth(title) - (numbers[i] ?? '').length))}${numbers[i]}`,
  );
  const isDeeper = lines.some((line) => line.path.length === DEPTH && line.length > 1n);
  const notes = [`(${OPENED})`, ...(isDeeper ? [`(levels below the ${DEPTH}th are not shown)`] : [])];
  return `${[...rows, '', ...notes].map((row) => glyphs.line(glyphs === ASCII ? row.replaceAll('·', '.') : row)).join('\n')}\n`;
}

function branch({ path }: OutlineLine, glyphs: Glyphs): string {
  if (path.length === 0) return '';
  const [above, isLast] = [path.slice(0, -1), path.at(-1)];
  return `${above.map((last) => (last ? '   ' : '│  ')).join('')}${isLast ? '└─ ' : '├─ '}`.replace(/[│└├─]/gu, glyphs.line);
}
