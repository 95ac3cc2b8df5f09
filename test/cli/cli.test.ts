import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ClosedPipe, Interrupted } from '../../src/cli/io.js';
import { run } from '../../src/cli/run.js';
import { testIo, type World } from '../io.js';
import { sameview } from './sameview.js';

const PROOF = 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n~p1 000 p0@1-p2\n~p2 000 p0@1\n~p1 100 p0@1\n';
const WRONG = 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n~p2 000 p0@1-p2\n';

describe('generate', () => {
  test.each([
    ['textbook', 325],
    ['short', 63],
  ])('--strategy %s makes a chain of %i links, which is drawn as well', async (strategy, links) => {
    const { stdout } = await sameview(`generate -n 5 -f 2 --strategy ${strategy} --no-names`);
    expect(stdout.trimEnd().split('\n').slice(3)).toHaveLength(links + 1);
    expect((await sameview(`draw -n 5 -f 2 --strategy ${strategy} --at ${links}`)).exit).toBe(0);
    expect((await sameview(`draw -n 5 -f 2 --strategy ${strategy} --at ${links + 1}`)).exit).toBe(2);
    expect((await sameview(`worksheet -n 5 -f 2 --strategy ${strategy} --seed 1 --solution`)).exit).toBe(0);
  });

  test('writes n=3, f=1 as the slides name it', async () => {
    const { exit, stdout } = await sameview('generate -n 3 -f 1 --count 4');
    expect(exit).toBe(0);
    expect(stdout.split('\n').slice(3)).toEqual([
      '000                      # α^0',
      '~p1 000 p0@1-p2          # α_1^0',
      '~p2 000 p0@1             # α_2^0',
      '~p1 100 p0@1             # β_2^0',
      '',
    ]);
  });

  test('a stretch begins without a witness, since there is no link before it', async () => {
    const { stdout } = await sameview('generate -n 3 -f 1 --from 3 --count 2 --no-names');
    expect(stdout.split('\n').slice(3)).toEqual(['100 p0@1', '~p2 100 p0@1-p2', '']);
  });

  test('every stretch of a chain is the same part of the whole', async () => {
    const whole = (await sameview('generate -n 4 -f 2 --no-names')).stdout.split('\n').slice(3, -1);
    for (const from of [0, 1, 50, 147, 148]) {
      const part = (await sameview(`generate -n 4 -f 2 --no-names --from ${from} --count 3`)).stdout.split('\n').slice(3, -1);
      expect(part.map((line) => line.replace(/^~p\d+ /, ''))).toEqual(
        whole.slice(from, from + 3).map((line) => line.replace(/^~p\d+ /, '')),
      );
    }
  });

  test('refuses where the bound cannot be proven, and says what can be', async () => {
    const { exit, stdout, stderr } = await sameview('generate -n 3 -f 2');
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toMatch(/bound\.not-provable.*n−1 = 2 rounds are enough/s);
    expect(stderr).toMatch(/-r 1/);
  });

  test.each([
    ['generate -n 0 -f 0', 'model.processes'],
    ['generate -n 1001 -f 1', 'model.processes'],
    ['generate -n 3 -f 4', 'model.failures'],
    ['generate -n 3 -f 1 -r 1001', 'model.rounds'],
    ['generate -n 1 -f 0', 'bound.not-provable'],
    ['generate -n 3 -f 1 --from 16', 'usage'],
    ['generate -n 3 -f 1 --count 0', 'usage'],
    ['generate -n 3 -f 1 -o /', 'file.unwritable'],
    ['generate -n x -f 1', 'whole number'],
    ['generate -n 3', "'-f, --faulty <count>' not specified"],
    ['generate -n 3 -f 1 --format xml', 'Allowed choices'],
    ['generate -n 3 -f 1 extra', 'too many arguments'],
  ])('%s ends with exit 2 and says why', async (line, reason) => {
    const { exit, stdout, stderr } = await sameview(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });

  test('no rounds at all: the inputs alone are flipped', async () => {
    const { stdout } = await sameview('generate -n 2 -f 0 --no-names');
    expect(stdout.split('\n').slice(3)).toEqual(['00', '~p1 10', '~p0 11', '']);
  });
});

describe('check', () => {
  test('says what was proven, with both ends and the conclusion', async () => {
    const whole = (await sameview('generate -n 3 -f 1')).stdout;
    const { exit, stdout } = await sameview('check -', { stdin: whole });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/accepted: 15 links from 000 to 111/);
    expect(stdout).toMatch(/no algorithm solves consensus among n=3 processes in 1 round if up to f=1 of them may crash/);
  });

  test('says of a chain with other ends that it is not the bound', async () => {
    const { exit, stdout } = await sameview('check -', { stdin: PROOF });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/accepted: 3 links from 000 to 100 p0@1/);
    expect(stdout).toMatch(/not the lower bound.*from 000 to 111/);
    expect(stdout).not.toMatch(/no algorithm/);
  });

  test('says of the chain read backwards that it is the bound backwards', async () => {
    const { stdout } = await sameview('check -', { stdin: 'sameview/chain 1\nn=2 f=0 rounds=0\n11\n~ 01\n~ 00\n' });
    expect(stdout).toMatch(/read backwards/);
  });

  test('shows the two views of the witness side by side, with the first difference marked', async () => {
    const { exit, stdout } = await sameview('check -', { stdin: WRONG });
    expect(exit).toBe(1);
    expect(stdout).toMatch(/<stdin>:4:2: link\.view-differs: link 1, 000 ~ 000 p0@1-p2: p2/);
    expect(stdout).toMatch(/round 1 {2}hears p0 p1 {2}hears p1 +← the first difference/);
    expect(stdout).toMatch(/hint: p1 would do/);
  });

  test('one execution is no chain of anything, and proves nothing', async () => {
    const { exit, stdout } = await sameview('check -', { stdin: 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n' });
    expect([exit, stdout]).toEqual([0, 'accepted: one execution, 000, and no link: nothing is proven of any other.\n']);
  });

  test('of many rounds and processes only what matters is shown, and the rest is counted', async () => {
    const inputs = '0'.repeat(60);
    const chain = `sameview/chain 1\nn=60 f=58 rounds=58\n${inputs} p0@20\n~p3 ${inputs} p0@20:p1\n`;
    const { stdout } = await sameview('check -', { stdin: chain });
    expect(stdout).toMatch(/… {2,}18 more/);
    expect(stdout).toMatch(/round 21 .*← the first difference/);
    expect(stdout.split('\n').length).toBeLessThan(20);
  });

  test('a way through many processes is told by its ends', async () => {
    const n = 9;
    const crashes = Array.from({ length: n - 2 }, (_, p) => `p${p}@${p + 1}:p${p + 1}`).join(' ');
    const { stdout } = await sameview(['similar', `${'0'.repeat(n)} ${crashes}`, `1${'0'.repeat(n - 1)} ${crashes}`, '-f', `${n - 2}`]);
    expect(stdout).toMatch(/p7 {2}differs {2}is told in round 7 by p6.*and so on through 5 more; p0 proposes something else/);
  });

  test('marks a difference that somebody else passes on', async () => {
    const { stdout } = await sameview('check -', { stdin: 'sameview/chain 1\nn=4 f=2 rounds=2\n0000 p0@1\n~p3 0000 p0@1:p1\n' });
    expect(stdout).toMatch(/round 2 {2}hears p1 p2 {2}hears p1 p2 +← the first difference: what p1 tells it/);
  });

  test('with few hints it says which link is wrong, and leaves it to the reader to find out why', async () => {
    const { exit, stdout } = await sameview('check - --hints few', { stdin: WRONG });
    expect(exit).toBe(1);
    expect(stdout).toMatch(
      /<stdin>:4:2: link\.view-differs: link 1, 000 ~ 000 p0@1-p2: p2 sees a difference\n {2}hint: go through the rounds/,
    );
    expect(stdout).not.toMatch(/round 1|would do|hears p0/);
  });

  test.each([
    ['~p0 000 p0@1-p2', 'p0 is not correct in both'],
    ['~ 000 p0@1', 'too much changes'],
    ['~p9 000 p0@1', 'there is no p9'],
  ])('with few hints, the link "%s" is rejected with the words "%s"', async (link, words) => {
    const { stdout } = await sameview('check - --hints few', { stdin: `sameview/chain 1\nn=3 f=1 rounds=1\n000\n${link}\n` });
    expect(stdout).toContain(words);
    expect(stdout).not.toContain('would do');
  });

  test.each(['json', 'sarif', 'junit', 'github'])('the reporter %s carries code, place and words of a rejection', async (reporter) => {
    const { exit, stdout } = await sameview(`check - --reporter ${reporter}`, { stdin: WRONG });
    expect(exit).toBe(1);
    for (const part of ['link.view-differs', '4', '2', 'p2 sees a difference']) expect(stdout).toContain(part);
    if (reporter === 'json' || reporter === 'sarif') expect(() => JSON.parse(stdout)).not.toThrow();
  });

  test.each(['json', 'sarif', 'junit', 'github'])('the reporter %s says what an accepted chain proves', async (reporter) => {
    const { exit, stdout } = await sameview(`check - --reporter ${reporter}`, { stdin: PROOF });
    expect(exit).toBe(0);
    expect(stdout).toContain('decides the same in both');
  });

  test.each([
    ['junit', '&lt;b&gt;&amp;'],
    ['github', '%25'],
  ])('the reporter %s escapes what stands in the input', async (reporter, escaped) => {
    const { stdout } = await sameview(`check - --reporter ${reporter}`, { stdin: 'sameview/chain 1\n<b>&% =1\n' });
    expect(stdout).toContain(escaped);
  });

  test('a file that is not there is no chain: exit 2', async () => {
    expect(await sameview('check no-such-file')).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('file.unreadable') });
  });
});

describe('similar and view', () => {
  test('the slides: p1 and p2 are witnesses, p0 is faulty, p3 misses a message', async () => {
    const { exit, stdout } = await sameview(['similar', '0000', '0000 p0@1-p3', '-f', '1']);
    expect(exit).toBe(0);
    for (const line of [/p0 {2}faulty/, /p1 {2}witness/, /p2 {2}witness/, /p3 {2}differs {2}hears p0 in round 1 only in the first/])
      expect(stdout).toMatch(line);
  });

  test('exit 1 where nobody can confuse the two', async () => {
    expect(await sameview(['similar', '000', '000 p0@1', '-f', '1'])).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('not similar'),
    });
  });

  test.each([
    [['similar', '000', '0000', '-f', '1'], 'execution.inputs-length'],
    [['similar', '000', '000 p0', '-f', '1'], 'format.syntax'],
    [['similar', '000', '000 p0@2', '-f', '1'], 'execution.round-range'],
    [['similar', '000', '000 p0@1 p1@1', '-f', '1'], 'execution.too-many-crashes'],
    [['view', '', '-f', '1'], 'format.syntax'],
    [['view', '012', '-f', '1'], 'execution.input-value'],
    [['view', '000', '-f', '1', '-p', '3'], 'usage'],
    [['view', '000', '-f', '9'], 'model.failures'],
  ])('%j ends with exit 2 and the code %s', async (argv, code) => {
    expect(await sameview(argv)).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(code) });
  });

  test('a view tells whom a process hears and misses, and what it knows through others', async () => {
    const { stdout } = await sameview(['view', '0100 p0@1-p3', '-f', '2', '-p', '3', '--json']);
    const [p3] = JSON.parse(stdout).processes;
    expect(p3.rounds[0]).toMatchObject({ hears: [1, 2], misses: [0] });
    expect(p3.rounds[0].knows.map((it: { process: number }) => it.process)).toEqual([1, 2, 3]);
    expect(p3.rounds[1].knows.map((it: { process: number }) => it.process)).toEqual([0, 1, 2, 3]);
  });
});

describe('schema', () => {
  test.each(['chain', 'scenario'])('prints the schema %s', async (name) => {
    const { exit, stdout } = await sameview(`schema ${name}`);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});

describe('the program', () => {
  const commands = ['generate', 'check', 'similar', 'view', 'draw', 'worksheet', 'scenarios', 'schema'];

  test.each(commands)('help of %s shows an example', async (name) => {
    const { exit, stdout } = await sameview(`${name} --help`);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}sameview /);
    expect((await sameview(`help ${name}`)).stdout).toBe(stdout);
  });

  test('what is wrong with a command line is a diagnostic like any other', async () => {
    expect((await sameview('check')).stderr).toMatch(/^sameview: usage: nothing to check: give a file, or -n and -f\n {2}hint: /);
    expect((await sameview('help nope')).stderr).toMatch(/^sameview: usage: there is no command "nope"/);
  });

  test('knows its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect((await sameview('--version')).stdout.trim()).toBe(version);
  });

  test('says what it can do when asked for nothing, and suggests what may have been meant', async () => {
    expect(await sameview('')).toMatchObject({ exit: 2, stderr: expect.stringContaining('Commands:') });
    expect(await sameview('chek x')).toMatchObject({ exit: 2, stderr: expect.stringContaining('Did you mean check?') });
  });

  test.each([
    [{}, false],
    [{ stdoutIsTerminal: true }, true],
    [{ stdoutIsTerminal: true, env: { NO_COLOR: '1' } }, false],
    [{ stdoutIsTerminal: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
    [{ stdoutIsTerminal: true, env: { NO_COLOR: '' } }, true],
    [{ stdoutIsTerminal: true, env: { TERM: 'dumb' } }, false],
    [{ env: { FORCE_COLOR: '1' } }, true],
    [{ stdoutIsTerminal: true, env: { FORCE_COLOR: '0' } }, false],
  ] as const)('in the world %j, colours are wanted: %s', async (world, coloured) => {
    const { stdout } = await sameview('check -', { stdin: PROOF, ...world });
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });

  test('Ctrl-C ends with 130, a closed pipe quietly with 0', async () => {
    const aborted = (reason: Error): World => ({ signal: AbortSignal.abort(reason) });
    expect(await sameview('generate -n 7 -f 5', aborted(new Interrupted()))).toMatchObject({ exit: 130, stderr: '' });
    expect(await sameview('generate -n 7 -f 5', aborted(new ClosedPipe()))).toMatchObject({ exit: 0, stderr: '' });
  });

  test('input that cannot be read is refused, with the reason', async () => {
    const stdin = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('sameview/chain 1');
      throw new Error('the disk is gone');
    })();
    expect(await sameview('check -', { stdin })).toMatchObject({ exit: 2, stderr: expect.stringContaining('the disk is gone') });
  });

  test('an error of ours is owned up to, with exit 70 and without a stack trace', async () => {
    const io = testIo({ stdin: PROOF });
    const broken = { ...io.stdout, write: () => Promise.reject(new TypeError('boom')) };
    expect(await run(['check', '-'], { ...io, stdout: broken })).toBe(70);
    expect(io.written.stderr).toMatch(/^sameview: this is a bug in sameview: boom\n$/);
  });
});
