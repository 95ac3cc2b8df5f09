import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io.js';
import { sameview } from './sameview.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('graph', () => {
  test('says how much there is of everything, and that a chain connects the ends', async () => {
    const { exit, stdout, stderr } = await sameview('graph -n 4 -f 2 --eccentricity');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^ {2}facets +7,304 /m);
    expect(stdout).toMatch(/^ {2}views +3,856 /m);
    expect(stdout).toMatch(/^ {2}components +601 /m);
    expect(stdout).toMatch(/^ {2}shortest +43 .* the textbook's chain has 148$/m);
    expect(stdout).toMatch(/^ {2}eccentricity +\d+ /m);
    expect(stdout).toContain('What is the same up to renaming the 4 processes was looked at once');
    expect(stdout).toMatch(/^connected: .* in 2 rounds /m);
  });

  test('says where the ends are apart, and how to get the algorithm', async () => {
    const { exit, stdout } = await sameview('graph -n 3 -f 2 --no-symmetry');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^ {2}shortest +none /m);
    expect(stdout).toContain('Every execution was looked at for itself');
    expect(stdout).toMatch(/^disconnected: consensus can be solved among n=3 processes in 2 rounds /m);
    expect(stdout).toContain('"sameview graph -n 3 -f 2 -r 2 --export algorithm"');
  });

  test('JSON has the same figures with and without symmetry; what is too large for a number is a string', async () => {
    const [renamed, each] = await Promise.all(['', ' --no-symmetry'].map((rest) => sameview(`graph -n 4 -f 2 --json${rest}`)));
    const { symmetry, kept, ...figures } = JSON.parse(renamed!.stdout);
    expect(symmetry).toBe('renaming');
    expect(kept.states).toBeGreaterThan(0);
    expect(JSON.parse(each!.stdout)).toMatchObject({ ...figures, symmetry: 'none' });
    expect(JSON.parse((await sameview('graph -n 20 -f 2 -r 1 --json')).stdout).facets).toBeTypeOf('string');
  });

  test('gives up at the limit with what it knows, exit 3', async () => {
    const { exit, stdout, stderr } = await sameview('graph -n 4 -f 2 --limit 10');
    expect(exit).toBe(3);
    expect(stdout).toMatch(/^ {2}facets +7,304 /m);
    expect(stderr).toBe('incomplete: it takes more than 10 states, which is the limit.\n');
    const json = JSON.parse((await sameview('graph -n 4 -f 2 --limit 10 --json')).stdout);
    expect(json).toMatchObject({ verdict: 'incomplete', facets: 7304, views: 3856 });
  });

  test('at the limit of an export writes neither a file nor figures in its stead', async () => {
    const file = join(folder, 'none.dot');
    expect((await sameview(['graph', '-n', '4', '-f', '2', '--export', 'dot', '--limit', '10', '-o', file])).exit).toBe(3);
    expect(() => readFileSync(file)).toThrow('ENOENT');
    expect(await sameview('graph -n 4 -f 2 --export csv --limit 10')).toMatchObject({ exit: 3, stdout: '' });
  });

  test('what is far too large is given up at once', async () => {
    expect((await sameview('graph -n 8 -f 6')).exit).toBe(3);
    expect((await sameview('graph -n 20 -f 12 -r 1')).exit).toBe(3);
  });

  test('says first how large it will be, where that takes time', async () => {
    const { stderr } = await sameview('graph -n 6 -f 3 -r 3 --no-symmetry --limit 1000');
    expect(stderr).toMatch(/^about [\d,]+ states, about \d+ MB of memory$/m);
  });

  test.each([
    ['graph -n 21 -f 1', 'the graph is drawn up for at most 20 processes'],
    ['graph -n 12 -f 2 -r 2 --symmetry', 'the renamings of more than 9 processes are too many to list'],
    ['graph -n 3 -f 1 --failures send-omission --symmetry', 'only where processes crash and propose 0 or 1'],
    ['graph -n 3 -f 1 --values 3 --symmetry', 'only where processes crash and propose 0 or 1'],
    ['graph -n 3 -f 1 --failures byzantine', 'invalid'],
    ['graph -n 3 -f 1 --values 11', 'model.values'],
    ['graph -n 3 -f 4', 'model.failures'],
    ['graph -n 3 -f 1 --export algorithm', 'graph.connected: there is no algorithm for n=3, f=1, rounds=1'],
    ['graph -n 3 -f 1 --export png', 'invalid'],
    ['graph -n 3 -f 1 --export csv --json', '--json does not go with it'],
    ['graph -n 3 -f 1 --export dot --eccentricity', '--eccentricity does not go with it'],
  ])('%s is refused', async (line, message) => {
    const { exit, stdout, stderr } = await sameview(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('says which failures are meant, and how many values', async () => {
    const { exit, stdout } = await sameview('graph -n 4 -f 2 --failures general-omission --values 2');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^ {2}facets +984,200 /m);
    expect(stdout).not.toContain('executions ');
    expect(stdout).toMatch(/^ {2}shortest +20 .* the textbook's chain has 148$/m);
    expect(stdout).toContain('if up to f=2 of them may crash or omit to send or to receive.');
    const apart = await sameview('graph -n 3 -f 1 -r 2 --failures send-omission --values 3');
    expect(apart.stdout).toContain('"sameview graph -n 3 -f 1 -r 2 --failures send-omission --values 3 --export algorithm"');
  });

  test('JSON carries the failures and the values; how many executions there are is only said of crashes', async () => {
    const omitting = JSON.parse((await sameview('graph -n 4 -f 2 --failures send-omission --json')).stdout);
    expect(omitting).toMatchObject({ model: { n: 4, f: 2, rounds: 2, failures: 'send-omission' }, facets: 77832, symmetry: 'none' });
    expect(omitting).not.toHaveProperty('executions');
    const ternary = JSON.parse((await sameview('graph -n 3 -f 1 --values 3 --json')).stdout);
    expect(ternary).toMatchObject({ verdict: 'connected', model: { values: 3 }, executions: 351, facets: 297, shortest: 8 });
  });

  test('gives up at the limit without any figure where there are no formulas', async () => {
    const [text, json] = await Promise.all(
      ['', ' --json'].map((rest) => sameview(`graph -n 4 -f 2 --failures send-omission --limit 10${rest}`)),
    );
    expect(text).toMatchObject({ exit: 3, stdout: '', stderr: 'incomplete: it takes more than 10 states, which is the limit.\n' });
    expect(JSON.parse(json!.stdout)).toEqual({ verdict: 'incomplete', model: { n: 4, f: 2, rounds: 2, failures: 'send-omission' } });
    expect((await sameview('graph -n 20 -f 12 --failures receive-omission')).exit).toBe(3);
  });

  test('is on the page of the explorer for other failures, too', async () => {
    const file = join(folder, 'omissions.html');
    expect((await sameview(['explore', '-n', '4', '-f', '1', '--failures', 'send-omission', '-o', file])).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/"of":496,"chain":\[[\d,]+\],"shortest":\[(\d+,){9}\d+\]/);
  });

  test('stops at Ctrl-C', async () => {
    const abort = new AbortController();
    abort.abort(new Interrupted());
    for (const rest of ['-r 3 --no-symmetry', '-r 2 --failures receive-omission'])
      expect((await sameview(`graph -n 6 -f 3 ${rest}`, { signal: abort.signal })).exit).toBe(130);
  });

  test('shows how far it is on a terminal', async () => {
    const { stderr } = await sameview('graph -n 6 -f 3 -r 3 --no-symmetry', { stderrIsTerminal: true });
    expect(stderr).toMatch(/searching, [\d.]+ %, \d+ \w+ left/);
  });

  test.each(['dot', 'graphml', 'csv', 'dimacs'])('writes %s', async (format) => {
    const file = join(folder, `graph.${format}`);
    const { exit, stdout } = await sameview(['graph', '-n', '3', '-f', '1', '--export', format, '-o', file]);
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).toContain('000');
    for (const variant of ['--failures general-omission --values 3', '--failures one-per-round --no-symmetry']) {
      const other = await sameview(`graph -n 3 -f 1 ${variant} --export ${format}`);
      expect(other.exit).toBe(0);
      expect(other.stdout).toContain('000');
    }
  });
});

describe('generate --strategy shortest', () => {
  test.each(['chain', 'json', 'ndjson'])('is accepted by check as %s', async (format) => {
    const { stdout } = await sameview(`generate -n 4 -f 2 --strategy shortest --format ${format}`);
    const checked = await sameview('check - --claim bound --reporter json', { stdin: stdout });
    expect(JSON.parse(checked.stdout)).toMatchObject({ verdict: 'accepted', links: 43 });
  });

  test.each([
    ['send-omission', 40],
    ['one-per-round', 45],
  ])('despite %s is accepted by check', async (failures, links) => {
    const { stdout } = await sameview(`generate -n 4 -f 2 --strategy shortest --failures ${failures} --values 3`);
    const checked = await sameview('check - --claim bound --reporter json', { stdin: stdout });
    expect(JSON.parse(checked.stdout)).toMatchObject({ verdict: 'accepted', links, model: { failures, values: 3 } });
  });

  test('writes a stretch of it', async () => {
    const whole = (await sameview('generate -n 4 -f 1 --strategy shortest')).stdout.split('\n');
    const part = (await sameview('generate -n 4 -f 1 --strategy shortest --from 2 --count 3')).stdout.split('\n');
    expect(part.slice(0, 3)).toEqual(whole.slice(0, 3));
    expect(part.slice(4)).toEqual([...whole.slice(6, 8), '']);
  });

  test.each([
    ['-n 4 -f 1 --from 10', 'the executions of this chain are 0 to 9'],
    ['-n 4 -f 1 --count 0', 'a chain has at least one execution'],
    ['-n 50 -f 3', 'n is above 20'],
    ['-n 8 -f 6', 'above 40,000,000 states'],
    ['-n 7 -f 4 --failures send-omission', 'above 40,000,000 states'],
    ['-n 3 -f 2', 'bound.not-provable'],
  ])('%s is refused', async (rest, message) => {
    const { exit, stderr } = await sameview(`generate --strategy shortest ${rest}`);
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
  });
});
