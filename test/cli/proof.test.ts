import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sameview } from './sameview.js';

const folder = mkdtempSync(join(tmpdir(), 'sameview-proof-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = async (options = '-n 4 -f 2'): Promise<string> => (await sameview(`generate ${options} --format proof`)).stdout;

/** p still speaks in the second round when its message of the first is taken away. */
const slip = async (): Promise<string> => (await page()).replace('silence(p) from round k+1', 'silence(p) from round k+2');

test('generate writes a proof where the file is called so', async () => {
  const path = join(folder, 'mine.proof');
  expect(await sameview(['generate', '-n', '4', '-f', '2', '-o', path])).toMatchObject({ exit: 0 });
  expect(readFileSync(path, 'utf8')).toBe(await page());
  expect(await sameview(['check', path])).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('stands for 148 links from 0000 to 1111'),
  });
});

test('generate has a proof wherever it has a chain, and no stretch of it', async () => {
  expect(await sameview('generate -n 3 -f 2 --format proof')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('bound.not-provable'),
  });
  expect(await sameview('generate -n 4 -f 2 --format proof --from 3')).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('sameview expand'),
  });
});

test('a proof is told from a chain by its first line, whatever is before it and in whatever pieces it comes', async () => {
  const text = `\ufeff# mine\n\n# and yours\n${await page()}`;
  async function* bytes() {
    for (const byte of Buffer.from(text)) yield Buffer.of(byte);
  }
  expect(await sameview('check -', { stdin: bytes() })).toMatchObject({ exit: 0 });
  for (const stdin of ['', '#', '# only this\n', 'sameview', '{', '{"format":"sameview/other"}', '{"version":1}'])
    expect(await sameview('check -', { stdin })).toMatchObject({ exit: 2, stdout: expect.stringContaining('not a chain') });
  expect(await sameview('check -', { stdin: 'sameview/proof 1\n' })).toMatchObject({
    exit: 2,
    stdout: expect.stringContaining('not a proof'),
  });
});

test('every reporter says what became of a proof', async () => {
  for (const reporter of ['human', 'json', 'github', 'sarif', 'junit']) {
    const accepted = await sameview(`check - --reporter ${reporter}`, { stdin: await page('-n 20 -f 18') });
    expect(accepted).toMatchObject({ exit: 0, stdout: expect.stringContaining('26 digits') });
    const rejected = await sameview(`check - --reporter ${reporter}`, { stdin: await slip() });
    expect(rejected).toMatchObject({ exit: 1, stdout: expect.stringContaining('proof.still-speaks') });
  }
});

test('a chain has its own model', async () => {
  const { stdout: stdin } = await sameview('generate -n 3 -f 1');
  expect(await sameview('check - -n 4 -f 2', { stdin })).toMatchObject({ exit: 2, stderr: expect.stringContaining('for proofs') });
});

test('expand writes what check accepts', async () => {
  const { exit, stdout } = await sameview('expand - -n 5 -f 3 --format ndjson', { stdin: await page() });
  expect(exit).toBe(0);
  expect(await sameview('check - --reporter json', { stdin: stdout })).toMatchObject({
    exit: 0,
    stdout: expect.stringContaining('"links": 1805'),
  });
});

test('expand writes nothing of a proof that does not hold', async () => {
  expect(await sameview('expand -', { stdin: await slip() })).toMatchObject({
    exit: 1,
    stdout: '',
    stderr: expect.stringContaining('proof.still-speaks'),
  });
  expect(await sameview('expand -', { stdin: 'sameview/proof 1\nlemma' })).toMatchObject({ exit: 2, stdout: '' });
  const path = join(folder, 'chain.proof');
  expect(await sameview(['expand', '-', '-o', path], { stdin: await page() })).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('usage'),
  });
});

test('a file that is too long to be a proof is refused', async () => {
  const stdin = `${await page()}${'# and so on\n'.repeat(100_000)}`;
  expect(await sameview('check -', { stdin })).toMatchObject({ exit: 2, stdout: expect.stringContaining('format.too-long') });
});

test('Ctrl-C ends the checking of a proof', async () => {
  const abort = new AbortController();
  const { Interrupted } = await import('../../src/cli/io.js');
  setTimeout(() => abort.abort(new Interrupted()), 300);
  const { exit } = await sameview('check -', { stdin: await page('-n 300 -f 298'), signal: abort.signal });
  expect(exit).toBe(130);
});
