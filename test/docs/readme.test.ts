import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { refresh } from './readme.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${ROOT}README.md`, 'utf8');

test('the README shows what its commands print today, and every diagnostic (UPDATE_README=1 rewrites it)', () => {
  const fresh = refresh(readme);
  if (process.env['UPDATE_README']) writeFileSync(`${ROOT}README.md`, fresh);
  else expect(readme).toBe(fresh);
});

test('every block of the README is closed before the next, so that none hides from these tests', () => {
  const fences = readme.split('\n').filter((line) => line.startsWith('```'));
  expect(fences.filter((fence, i) => (i % 2 === 0 ? !/^```[a-z]/.test(fence) : fence !== '```'))).toEqual([]);
});

test('every file that the README links to is there', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1]!);
  expect(links.filter((link) => !existsSync(ROOT + link))).toEqual([]);
});

test('every lemma that the kernel is tagged with stands in the README table that leads from the slides to the code, with that file', () => {
  const kernel = readdirSync(`${ROOT}src/kernel`);
  const tagged = kernel.flatMap((file) =>
    [...readFileSync(`${ROOT}src/kernel/${file}`, 'utf8').matchAll(/@lemma (L\d)/g)].map((tag) => ({ file, lemma: tag[1]! })),
  );
  const rows = readme.split('\n').filter((line) => /^\| L\d /.test(line));
  const missing = tagged.filter(
    ({ file, lemma }) => !rows.some((row) => row.startsWith(`| ${lemma} `) && row.includes(`src/kernel/${file}`)),
  );
  expect(tagged.length).toBeGreaterThan(4);
  expect(missing).toEqual([]);
});
