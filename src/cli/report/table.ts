import { stripVTControlCharacters } from 'node:util';

/** Rows of cells in aligned columns, indented by two; colours do not count as width. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => width(row[i] ?? ''))));
  return rows
    .map((row) => `  ${row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell))).join('  ')}`.trimEnd())
    .join('\n')
    .concat('\n');
}

function width(cell: string): number {
  return stripVTControlCharacters(cell).length;
}
