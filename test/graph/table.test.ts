import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAILURES } from '../../src/chain/variant.js';
import { survey } from '../../src/graph/survey.js';
import { finish } from '../../src/graph/work.js';
import type { Failures } from '../../src/kernel/model.js';

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

/** failures, n, f, rounds, shortest, facets, views, components, facets connected with α^0, seconds, mebibytes */
const others = text('data/shortest-failures.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

test('the table of the other failures has the figures that come out today, as far as they are found quickly', () => {
  const soon = others.filter((row) => Number(row[9]) <= 0.7);
  expect(soon.length).toBeGreaterThan(40);
  for (const [failures, n, f, rounds, ...figures] of soon) {
    const model = { n: Number(n), f: Number(f), rounds: Number(rounds), failures: failures as Failures };
    const { shortest, facets, views, components, own } = finish(survey(model));
    expect([failures, n, f, rounds, ...[shortest, facets, views, components, own.facets].map(String)]).toEqual([
      failures,
      n,
      f,
      rounds,
      ...figures.slice(0, 5),
    ]);
  }
});

test('the page shows the lengths for all failures side by side; with one crash per round more faulty processes than rounds change nothing', () => {
  const lengths = new Map([
    ...rows.map(([n, f, rounds, shortest]) => [['crash', n, f, rounds].join(), shortest] as const),
    ...others.map(([failures, n, f, rounds, shortest]) => [[failures, n, f, rounds].join(), shortest] as const),
  ]);
  const sizes = new Set(others.filter(([, , , rounds]) => rounds !== '1').map(([, n, f, rounds]) => [n, f, rounds].join()));
  const shown = lines('docs/failures.md').filter((line) => /^(\| \d+ ){3}/.test(line));
  expect(shown).toHaveLength(sizes.size);
  for (const size of sizes) {
    const [n = '', f = '', rounds = ''] = size.split(',');
    const of = (failures: Failures): string => {
      const faulty = failures === 'one-per-round' && Number(f) > Number(rounds) ? rounds : f;
      return lengths.get([failures, n, faulty, rounds].join()) ?? '';
    };
    const line = `| ${[n, f, rounds, ...FAILURES.map(of)].join(' | ')} |`.replace(/ +/g, ' ');
    expect(shown).toContain(line);
  }
});

test('in one round all failures make the graph of crashes, and one crash per round that of a single one', () => {
  const crashes = new Map(rows.map(([n, f, rounds, ...rest]) => [[n, f, rounds].join(), rest.slice(0, 5)]));
  for (const [failures, n, f, rounds, ...rest] of others.filter((row) => row[3] === '1'))
    expect([failures, ...rest.slice(0, 5)]).toEqual([failures, ...crashes.get([n, f, rounds].join())!]);
});
