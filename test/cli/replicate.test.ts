import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RULES } from '../../src/replication/rule.js';
import { sameview } from './sameview.js';

const SLIDES = fileURLToPath(new URL('../../scenarios/replicate-slides/slides.json', import.meta.url));
const CRASH = fileURLToPath(new URL('../../scenarios/replicate-crash/crash.json', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('replicate tells a story', () => {
  test('from a file as from standard input', async () => {
    const [file, stdin] = [await sameview(`replicate ${SLIDES}`), await sameview('replicate -', { stdin: readFileSync(SLIDES) })];
    expect(file).toEqual(stdin);
    expect([file.exit, file.stderr]).toEqual([0, '']);
  });

  test('step by step, with the slots after each step that changes them', async () => {
    const { exit, stdout } = await sameview(`replicate ${CRASH} --step`);
    expect(exit).toBe(0);
    expect(stdout).toContain('2. p0 wants to lead: begins ballot 1 for all slots from 1 on\n  slot\n  p0    promised 1\n');
    expect(stdout).toContain('6. p0 crashes\n  slot       1\n  p0 (down)  a1 @1  promised 1\n');
    expect(stdout).toContain('"1a b1" from p0 to p2 is lost\n');
  });

  test('for programs: what was before, what happened, and what is after it', async () => {
    const { stdout } = await sameview(`replicate ${SLIDES} --format json`);
    const { verdict, before, happened, after } = JSON.parse(stdout);
    expect([verdict, before.length, happened[0].action]).toEqual(['safe', 3, { kind: 'campaign', server: 0 }]);
    expect(after[1]).toMatchObject({ executed: 16, store: { x: 6, y: 9, z: 3, w: 6 }, answers: { a6: 6, d2: 6 } });
  });

  test.each(['svg', 'tex'])('as a picture: %s', async (ending) => {
    const out = join(folder, `story.${ending}`);
    expect(await sameview(['replicate', SLIDES, '-o', out])).toMatchObject({ exit: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toContain('2a 16:d2');
  });

  test('and refuses what is none, with its place', async () => {
    const { exit, stderr } = await sameview('replicate -', {
      stdin: '{"format":"sameview/replication","version":1,"servers":3,"steps":[{"crash":5}]}',
    });
    expect([exit, stderr.split('\n')[0]]).toEqual([2, '<stdin>:1:76: story.server-range: there is no p5: the servers are p0 to p2']);
  });
});

describe('replicate --explore', () => {
  test('says what it looks at and how many states there are', async () => {
    const { exit, stdout } = await sameview('replicate --explore --slots 1 --crashes 0');
    expect(exit).toBe(0);
    expect(stdout).toContain('Multi-Paxos: 3 servers, 2 of them would-be leaders with 1 command each; 1 slot,');
    expect(stdout).toContain('safe: 1,917 states, 4,599 transitions, none further than 15 actions from the start: these are all.');
  });

  test('draws a shortest run to a violation, and gives it as a story that ends the same way', async () => {
    const { exit, stdout } = await sameview('replicate --explore --break own-value');
    expect(exit).toBe(1);
    expect(stdout).toContain(`Broken on purpose: own-value, that is, ${RULES['own-value']}.`);
    expect(stdout).toContain('violated: agreement: for slot 1, p0 takes a1 as chosen, and p1 b1.');
    expect(stdout).toContain('p0 ──•──●───────▲');
    const story = await sameview('replicate --explore --break own-value --format story');
    const again = await sameview('replicate -', { stdin: story.stdout });
    expect([again.exit, again.stdout]).toEqual([1, expect.stringContaining('violated: agreement: for slot 1, p0 takes a1')]);
    expect((await sameview('replicate --explore --break own-value --format svg')).stdout).toContain('</svg>');
  });

  test('at its limit says that there is more', async () => {
    const { exit, stdout } = await sameview('replicate --explore --limit 500');
    expect([exit, stdout]).toEqual([3, expect.stringContaining('incomplete: safe in the')]);
  });

  test('is interrupted by Ctrl-C', async () => {
    const abort = new AbortController();
    abort.abort();
    expect((await sameview('replicate --explore', { signal: abort.signal })).exit).not.toBe(0);
  });
});

describe('replicate on liveness', () => {
  test('with a stable leader', async () => {
    const { exit, stdout } = await sameview('replicate --live --slots 1 --crashes 0');
    expect([exit, stdout]).toEqual([0, expect.stringContaining('live: no delivery leads back to a state that was left')]);
    const stuck = await sameview('replicate --live --slots 1 --crashes 0 --break own-value');
    expect([stuck.exit, stuck.stdout]).toEqual([1, expect.stringContaining('not even safe')]);
    expect((await sameview('replicate --live --limit 100')).exit).toBe(3);
  });

  test('with two leaders: a lasso, in words, as JSON and drawn', async () => {
    const { exit, stdout } = await sameview('replicate --duel');
    expect([exit, stdout]).toEqual([0, expect.stringContaining('Loop, after which all is as it was, save that every ballot is 2 higher:')]);
    const { prefix, loop, shift } = JSON.parse((await sameview('replicate --duel --format json')).stdout);
    expect([prefix.length, loop.length, shift]).toEqual([11, 14, 2]);
    expect((await sameview('replicate --duel --format tikz')).stdout).toContain('tikzpicture');
    expect((await sameview('replicate --duel --limit 25')).exit).toBe(0);
    expect(await sameview('replicate --duel --limit 24')).toMatchObject({
      exit: 3,
      stdout: expect.stringMatching(/^incomplete: 24 actions/),
    });
    expect((await sameview('replicate --duel --limit 24 --format json')).stdout).toBe('{"outcome":{"kind":"limit"},"actions":24}\n');
  });

  test('in a simulation, as a table, JSON and a plot', async () => {
    const { exit, stdout } = await sameview('replicate --simulate --trials 20 --horizon 30');
    expect(exit).toBe(0);
    for (const row of ['impatient        0 %', 'random back-off', 'leader lease']) expect(stdout).toContain(row);
    expect(JSON.parse((await sameview('replicate --simulate --trials 2 --format json')).stdout).results).toHaveLength(3);
    expect((await sameview('replicate --simulate --trials 2 --format svg')).stdout).toContain('message delays');
  });
});

test('replicate --schedules counts what happened, and names the seed that breaks something', async () => {
  const { exit, stdout } = await sameview('replicate --schedules 50 --seed 1');
  expect([exit, stdout]).toEqual([0, expect.stringMatching(/^safe: 50 random schedules with \d+ crashes; servers learned \d+ times/)]);
  const broken = await sameview('replicate --schedules 200 --seed 1 --break skip-phase-1');
  expect([broken.exit, broken.stdout]).toEqual([1, expect.stringMatching(/^violated with seed \d+: agreement/)]);
});

test.each([
  ['', 'nothing to do'],
  ['--explore --duel', '--explore and --duel do not go together'],
  ['--explore x.json', '--explore takes no file'],
  ['--explore --servers 8', '--servers 8: from 1 to 7'],
  ['--explore --servers 2 --leaders 3', '--leaders 3: from 1 to 2'],
  ['--explore --slots 0', '--slots 0: from 1 to 99'],
  ['--explore --slots 1 --crashes 0 --format svg', 'no violation was found'],
  ['--explore --break everything', 'Allowed choices are'],
  ['--duel --servers 2', '--servers 2: from 3 to 20'],
  ['--duel --leaders 1', '--leaders 1: from 2 to 3'],
  ['--simulate --trials 0', '--trials 0: from 1'],
  ['--simulate --format tikz', '--simulate has no --format tikz'],
  ['--live --slots 1 --crashes 0 --format svg', '--live has no --format svg'],
  ['--schedules 5 --format svg', '--schedules has no --format svg'],
  ['--schedules many', 'It must be a whole number'],
  ['--schedules 0', '--schedules 0: from 1'],
  ['--schedules 5 --slots 0', '--slots 0: at least 1'],
  ['--schedules 5 --crashes 3', '--schedules takes no --crashes\n  hint: it is for --explore, --live'],
  ['--simulate --break own-value', '--simulate takes no --break'],
  ['--duel --no-symmetry', '--duel takes no --no-symmetry'],
  ['--explore --step', '--explore takes no --step\n  hint: it is for a story'],
  ['--explore --seed 3', '--explore takes no --seed'],
  ['--trace x.ndjson --format json', '--trace takes no --format'],
  ['x.json --break own-value', 'a story takes no --break\n  hint: its file says so: the field "break"'],
  ['x.json --limit 3', 'a story takes no --limit\n  hint: it is for --explore, --live, --duel'],
  ['x.json --reporter json', 'a story takes no --reporter\n  hint: it is for --trace'],
  ['x.json --step --format svg', '--step has no --format svg'],
])('replicate %s is refused', async (line, message) => {
  const { exit, stdout, stderr } = await sameview(`replicate ${line}`);
  expect([exit, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
});
