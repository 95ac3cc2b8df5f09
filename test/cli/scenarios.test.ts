import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { testIo } from '../io.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const replay = async (...paths: string[]) => {
  const io = testIo();
  return { exit: await run(['scenarios', ...paths], io), ...io.written };
};

const manifest = (name: string, content: object | string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  const scenario = { format: 'sameview/scenario', version: 1, title: name, run: 'generate -n 3 -f 1 | check - --reporter json' };
  writeFileSync(join(folder, name, 'scenario.json'), typeof content === 'string' ? content : JSON.stringify({ ...scenario, ...content }));
};

/** All of them take about a minute where others compute beside them. */
const LONG = 300_000;

test('the bundled scenarios all come out as expected', { timeout: LONG }, async () => {
  const { exit, stdout } = await replay();
  expect(stdout).not.toContain('FAIL');
  expect(stdout).toMatch(/all as expected: (\d+) scenarios/);
  expect(exit).toBe(0);
});

test('a user folder: each case in a line, what departs below it, and the total', async () => {
  manifest('good', { expect: { exit: 0, json: { links: 15 } } });
  manifest('bad', {
    expect: { exit: 1, json: { links: 16, claim: 'similar', diagnostics: [{ code: 'x' }] }, stdout: ['nowhere'], stderr: ['nothing'] },
  });
  const { exit, stdout } = await replay(folder);
  expect(exit).toBe(1);
  for (const part of [
    'ok    ',
    'FAIL  ',
    'exit 0, expected 1',
    '/links is 15, expected 16',
    '/claim is "bound"',
    '/diagnostics/0',
    'does not contain "nowhere"',
    '1 not as expected of 2 scenarios',
  ]) {
    expect(stdout).toContain(part);
  }
});

test.each([
  ['{"format":"sameview/scenario"', 'format.syntax'],
  [{ expect: { exit: 0 }, extra: 1 }, 'format.schema'],
  [{ expect: {} }, 'format.schema'],
])('a manifest that is none is refused with its place', async (content, code) => {
  manifest('broken', content);
  const { exit, stderr } = await replay(folder);
  expect(exit).toBe(2);
  expect(stderr).toMatch(new RegExp(`scenario\\.json:1:\\d+: ${code}`));
});

test('the words of a command line may be written as in a shell', async () => {
  manifest('shell', { run: 'sameview similar \'000\' "000 p0@1-p2" -f 1 --json|cat', expect: { exit: 2 } });
  manifest('pipe', { run: 'sameview generate -n 3 -f 1|sameview check - --reporter json', expect: { exit: 0, json: { links: 15 } } });
  expect(await replay(folder)).toMatchObject({ exit: 0 });
});

test('a folder that is called as a manifest is no manifest', async () => {
  mkdirSync(join(folder, 'scenario.json'));
  expect(await replay(folder)).toMatchObject({ exit: 2, stderr: expect.stringContaining('it is a folder') });
});

test.each(['0', '99999999', 'x'])('a case cannot be given %s seconds', async (seconds) => {
  expect(await replay('--timeout', seconds)).toMatchObject({ exit: 2, stderr: expect.stringContaining('usage') });
});

test('a folder without a manifest, or none at all, is refused', async () => {
  expect(await replay(folder)).toMatchObject({ exit: 2, stderr: expect.stringContaining('no scenario.json') });
  expect(await replay(join(folder, 'nowhere'))).toMatchObject({ exit: 2, stderr: expect.stringContaining('there is no such file') });
});
