import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CODES } from '../../src/input/codes.js';
import { refresh } from './refresh.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = ['README.md', ...readdirSync(`${ROOT}docs`).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : []))];
const textOf = (page: string): string => readFileSync(ROOT + page, 'utf8');

describe.each(PAGES)('%s', (page) => {
  const text = textOf(page);

  test('shows what its commands print today, and every diagnostic (UPDATE_DOCS=1 rewrites it)', () => {
    const fresh = refresh(text);
    if (process.env['UPDATE_DOCS']) writeFileSync(ROOT + page, fresh);
    else expect(text).toBe(fresh);
  });

  test('closes every block before the next, so that none hides from these tests', () => {
    const fences = text.split('\n').filter((line) => line.startsWith('```'));
    expect(fences.filter((fence, i) => (i % 2 === 0 ? !/^```[a-z]/.test(fence) : fence !== '```'))).toEqual([]);
  });

  test('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => join(ROOT, dirname(page), match[1]!));
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

test('the README leads to every page', () => {
  const readme = textOf('README.md');
  expect(PAGES.slice(1).filter((page) => !readme.includes(`](${page})`))).toEqual([]);
});

test('every code that a diagnostic can have stands in a table of some page', () => {
  const pages = PAGES.map(textOf).join('\n');
  expect(Object.keys(CODES).filter((code) => !new RegExp(`^\\| \`${code.replace('.', '\\.')}\` `, 'm').test(pages))).toEqual([]);
});

test('every lemma that the kernel is tagged with stands in the README table that leads from the slides to the code, with that file', () => {
  const kernel = readdirSync(`${ROOT}src/kernel`);
  const tagged = kernel.flatMap((file) =>
    [...readFileSync(`${ROOT}src/kernel/${file}`, 'utf8').matchAll(/@lemma (L\d)/g)].map((tag) => ({ file, lemma: tag[1]! })),
  );
  const rows = textOf('README.md')
    .split('\n')
    .filter((line) => /^\| L\d /.test(line));
  const missing = tagged.filter(
    ({ file, lemma }) => !rows.some((row) => row.startsWith(`| ${lemma} `) && row.includes(`src/kernel/${file}`)),
  );
  expect(tagged.length).toBeGreaterThan(4);
  expect(missing).toEqual([]);
});
