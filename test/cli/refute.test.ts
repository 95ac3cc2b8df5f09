import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { testIo, type World } from '../io.js';

async function sameview(line: string | readonly string[], world: World = {}): Promise<{ exit: number; stdout: string; stderr: string }> {
  const io = testIo(world);
  const exit = await run(typeof line === 'string' ? line.split(' ').filter(Boolean) : line, io);
  return { exit, ...io.written };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with an algorithm that decides its own value after a round, changed as given. */
function algorithm(name: string, change: string): string {
  const file = join(folder, `${name}.mjs`);
  const parts =
    "name: 'mine', rounds: () => 1, init: (p, n, f, input) => input, send: (own) => own, receive: (own) => own, decide: (own) => own";
  writeFileSync(file, `export default { ${parts}, ${change} };\n`);
  return file;
}

describe('refute', () => {
  test('tells the proof, shows both sides of the link and the execution that is wrong, and how to run it again', async () => {
    const { exit, stdout } = await sameview('refute floodset -n 4 -f 2 -r 2');
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^refuted: FloodSet, in 2 rounds among n=4 processes if up to f=2 of them may crash, breaks agreement\.$/m);
    expect(stdout).toMatch(/^There p2 sees the same in both executions, and it decides 1 in both\.$/m);
    expect(stdout).toMatch(/^ {2}before {2}1110 p0@2:p1 p3@1:p0 {2}p1:0 p2:1 {2}← wrong$/m);
    expect(stdout).toMatch(/^ {2}after {3}1110 p0@2 p3@1:p0 {5}p1:1 p2:1$/m);
    expect(stdout).toMatch(/^ {2}p0 {2}proposes 1 {2}crashes in round 2, reaches p1$/m);
    expect(stdout).toMatch(/^ {2}agreement: p1 decides 0 and p2 decides 1, and both are correct\.$/m);
    expect(stdout).toMatch(/no crash, no round and no lost message can be spared/);
    expect(stdout).toMatch(/^Again: sameview run floodset '1110 p0@2:p1 p3@1:p0' -f 2 -r 2$/m);
  });

  test('what it says to run again breaks the same', async () => {
    const { exit, stdout } = await sameview(['run', 'floodset', '1110 p0@2:p1 p3@1:p0', '-f', '2', '-r', '2']);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^agreement: p1 decides 0 and p2 decides 1, and both are correct\.$/m);
  });

  test('all of it is data, too', async () => {
    const { exit, stdout } = await sameview('refute floodset -n 4 -f 2 -r 2 --json');
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'refuted',
      model: { n: 4, f: 2, rounds: 2 },
      property: 'agreement',
      found: { method: 'chain', runs: 9 },
      tipping: { links: '148', index: '126', witness: 2, before: { execution: '1110 p0@2:p1 p3@1:p0' } },
      counterexample: { decisions: [null, { value: 0, round: 2 }, { value: 1, round: 2 }, null] },
      shrunk: { minimal: true },
    });
  });

  test('an algorithm that takes enough rounds is refused, with what else can be tried', async () => {
    const { exit, stdout, stderr } = await sameview('refute floodset -n 4 -f 2');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(/bound\.not-provable: FloodSet takes 3 rounds for n=4, f=2/);
    expect(stderr).toMatch(/-r 2.*--exhaustive.*--random/);
  });

  test('an exhaustive search of a model too large to count is incomplete all the same', async () => {
    const { exit, stdout } = await sameview('refute floodset -n 60 -f 50 --exhaustive --limit 5');
    expect(exit).toBe(3);
    expect(stdout).toMatch(/5 executions of many more\.\nNothing is proven/);
  });

  test('a search that tried all proves, and says how many', async () => {
    const { exit, stdout } = await sameview('refute floodset -n 3 -f 1 --exhaustive');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^proven: .*satisfies agreement, validity and termination\.\n152 executions were tried/);
  });

  test.each([
    ['refute floodset -n 3 -f 1 --exhaustive --limit 100', /100 executions of 152\.\nNothing is proven/],
    ['refute floodset -n 3 -f 1 --random --seed 7 --limit 50', /50 executions drawn at random \(--seed 7/],
  ])('a search that did not try all is incomplete: %s', async (line, said) => {
    const { exit, stdout } = await sameview(line);
    expect(exit).toBe(3);
    expect(stdout).toMatch(said);
  });

  test('uniform agreement is looked at where it is asked for', async () => {
    const line = 'refute early-floodset -n 4 -f 2 --exhaustive --property';
    expect((await sameview(`${line} agreement`)).exit).toBe(0);
    const { exit, stdout } = await sameview(`${line} all`);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/breaks uniform agreement\.\n\nIt is number [\d,]+ of all 16,048\./);
    expect(stdout).toMatch(/uniform agreement: p1 decides 0 \(and crashes in round 2\) and p2 decides 1/);
  });

  test('with many processes only those who are concerned are shown', async () => {
    const { stdout } = await sameview('refute floodset -n 30 -f 28 -r 28 --shrink 0');
    expect(stdout).toMatch(/p28 +proposes 1 +decides 1 after round 28\n {2}and 28 more; --json shows them all/);
    expect(Math.max(...stdout.split('\n').map((it) => it.length))).toBeLessThan(420);
  });

  test('the fewest processes are found on request, and it says if there are no fewer', async () => {
    const file = algorithm('votes', "rounds: (n, f) => f, name: 'votes'");
    expect((await sameview(['refute', file, '-n', '5', '-f', '3', '--smallest'])).stdout).toMatch(
      /as few processes as it takes:\n\n.*n=3 processes/,
    );
    expect((await sameview('refute floodset -n 4 -f 2 -r 2 --smallest')).stdout).toMatch(
      /With fewer processes the chain does not refute it/,
    );
  });

  test.each([
    [
      'throws',
      "decide: () => { throw new Error('boom'); }",
      'algorithm.threw: decide for p0 in round 1 throws Error: boom, in the execution 000',
    ],
    ['changes', 'receive: (own, round, inbox) => inbox.pop()', 'algorithm.inbox-changed: receive for p0 in round 1 changes its inbox'],
    ['sends', 'send: () => new Map()', 'algorithm.message: send for p0 in round 1 gives a Map'],
    ['decides', "decide: () => 'yes'", "algorithm.decision: decide for p0 in round 1 gives 'yes'"],
    ['remembers', 'decide: () => (globalThis.calls = (globalThis.calls ?? 0) + 1) > 1 ? 1 : 0', 'algorithm.not-deterministic: '],
    ['loops', 'send: () => { for (;;); }', 'algorithm.time: send for p0 in round 1, in the execution 000, does not come to an end'],
    ['rounds', 'rounds: () => -1', 'algorithm.rounds: rounds(n, f) gives -1'],
    ['shape', 'decide: 7', 'algorithm.shape: this is no algorithm: it has no function "decide"'],
    ['syntax', '...', 'algorithm.unloadable: '],
  ])('an algorithm that cannot be judged is refused: it %s', async (name, change, said) => {
    const { exit, stdout, stderr } = await sameview(['refute', algorithm(name, change), '-n', '3', '-f', '1', '--timeout', '1']);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  test('what it prints goes to standard error', async () => {
    const file = algorithm('prints', "init: (p, n, f, input) => (console.log('hello'), input)");
    const { stdout, stderr } = await sameview(['refute', file, '-n', '3', '-f', '1', '--json']);
    expect(() => JSON.parse(stdout)).not.toThrow();
    expect(stderr).toMatch(/^hello\n/);
  });

  test.each([
    ['refute floodset -n 3 -f 1 --property all', '--property goes with --exhaustive or --random'],
    ['refute floodset -n 3 -f 1 --limit 7', '--limit goes with --exhaustive or --random'],
    ['refute floodset -n 3 -f 1 --seed 7', '--seed goes with --random'],
    ['refute floodset -n 3 -f 1 --exhaustive --seed 7', '--seed goes with --random'],
    ['refute floodset -n 3 -f 1 --random --exhaustive', 'cannot be used with'],
    ['refute floodset -n 3 -f 4', 'model.failures'],
    ['refute floodset -n 3', "'-f, --faulty <count>' not specified"],
    ['refute nothing-like-this -n 3 -f 1', 'algorithm.unloadable'],
    ['run floodset 000', "'-f, --faulty <count>' not specified"],
    ['run floodset 00x -f 1', 'the execution:1:3: format.syntax'],
  ])('%s ends with exit 2 and says why', async (line, reason) => {
    const { exit, stdout, stderr } = await sameview(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  test('Ctrl-C ends it, whatever the algorithm does', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Interrupted()), 200);
    const file = algorithm('endless', 'init: () => { for (;;); }');
    expect((await sameview(['refute', file, '-n', '3', '-f', '1'], { signal: abort.signal })).exit).toBe(130);
  });
});

describe('run', () => {
  test('shows what each process decides, and that nothing is broken', async () => {
    const { exit, stdout } = await sameview(['run', 'early-floodset', '0111 p0@1:p1 p1@2', '-f', '2']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^early-deciding FloodSet, 3 rounds, n=4, f=2$/m);
    expect(stdout).toMatch(/^ {2}p1 {2}proposes 1 {2}crashes in round 2, reaches nobody {2}decides 0 after round 1$/m);
    expect(stdout).toMatch(/^holds: agreement, validity and termination in this execution\.$/m);
  });

  test('uniform agreement counts where it is asked for', async () => {
    const { exit, stdout } = await sameview(['run', 'early-floodset', '0111 p0@1:p1 p1@2', '-f', '2', '--property', 'uniform', '--json']);
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'violated', violations: [{ property: 'uniform', first: 1, second: 2 }] });
  });

  test('an execution that is none of the model is refused at its place', async () => {
    const { exit, stderr } = await sameview(['run', 'floodset', '000 p1@5', '-f', '1']);
    expect(exit).toBe(2);
    expect(stderr).toContain('the execution:1:8: execution.round-range: p1 crashes in round 5: the rounds are 1 to 2');
  });

  test('one that decides nothing is shown to decide nothing', async () => {
    const { exit, stdout } = await sameview(['run', 'waits-for-all', '000 p0@1', '-f', '1']);
    expect(exit).toBe(1);
    expect(stdout).toMatch(/p2 +proposes 0 +decides nothing/);
    expect(stdout).toMatch(/^termination: p1 is correct and has decided nothing when the last round is over\.$/m);
  });
});
