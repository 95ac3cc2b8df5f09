import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { survey } from '../../src/graph/survey.js';
import { finish } from '../../src/graph/work.js';

const ROOT = new URL('../../', import.meta.url);
const text = (file: string): string => readFileSync(new URL(file, ROOT), 'utf8');

/** Without the blanks that align its columns. */
const lines = (file: string): readonly string[] =>
  text(file)
    .split('\n')
    .map((line) => line.replace(/ +/g, ' '));

/** n, f, rounds, shortest, facets, views, components, facets connected with α^0, seconds, mebibytes */
const rows = text('data/shortest.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));
const quick = rows.filter(([, , , , , , , , seconds]) => Number(seconds) <= 0.5);

test('the table of exact lengths has the figures that come out today, as far as they are found quickly', () => {
  expect(quick.length).toBeGreaterThan(50);
  for (const [n, f, rounds, ...figures] of quick) {
    const found = finish(survey({ n: Number(n), f: Number(f), rounds: Number(rounds) }));
    const { shortest, facets, views, components, own } = found;
    expect([n, f, rounds, shortest, facets, views, components, own.facets].map(String)).toEqual([n, f, rounds, ...figures.slice(0, 5)]);
  }
});

test('the page shows the table of the data', () => {
  const grouped = (number: string | undefined): string => BigInt(number ?? '').toLocaleString('en');
  const expected = rows
    .filter(([, , rounds]) => Number(rounds) > 1)
    .map(([n, f, rounds, shortest, facets, views, components, , seconds, mebibytes]) => {
      const figures = [shortest, facets, views, components].map(grouped);
      return `| ${[n, f, rounds, ...figures].join(' | ')} | ${seconds} s | ${mebibytes} MiB |`;
    });
  expect(lines('docs/graph.md').filter((line) => /^\| \d+ .* MiB \|$/.test(line))).toEqual(expected);
});

test('the page shows the lengths of one round', () => {
  for (let n = 3; n <= 9; n++) {
    const lengths = rows.filter((row) => row[2] === '1' && row[0] === String(n)).map((row) => row[3]);
    const line = `| ${[n, ...lengths].join(' | ')} |${' |'.repeat(9 - n)}`;
    expect(lines('docs/graph.md')).toContain(line);
  }
});
