import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { readRun } from '../../src/trace/read.js';
import { testIo } from '../io.js';

const DOMINO = `p0: a? [] b! c? [] d!
p1: a! b? [] c! d? x
`;

async function recover(line: string, stdin: string = DOMINO) {
  const io = testIo({ stdin });
  return { exit: await run(['recover', ...line.split(' ').filter((word) => word !== '')], io), ...io.written };
}

describe('recover', () => {
  test('says step by step who goes back and why, and what becomes of everybody', async () => {
    const { exit, stdout, stderr } = await recover('-');
    expect([exit, stderr]).toEqual([1, '']);
    expect(stdout.split('\n').slice(0, 6)).toEqual([
      '  1  p1 goes back to its checkpoint 1: it has crashed',
      '  2  p0 goes back to its checkpoint 1, before receiving c: p1 has undone its send',
      '  3  p1 goes back to its initial state, before receiving b: p0 has undone its send',
      '  4  p0 goes back to its initial state, before receiving a: p1 has undone its send',
      '',
      'Recovery line:',
    ]);
    expect(stdout).toContain('p0  its initial state  undoes 4 of 4 events  goes back past 2 checkpoints');
    expect(stdout).toContain('domino effect: the rollback of others drives p0 and p1 back to their initial states.');
    expect(stdout).toContain('Useless checkpoints, which no consistent cut contains: p0.1, p0.2 and p1.1.');
  });

  test('crashes others instead, or nobody', async () => {
    expect((await recover('- --crash p0')).stdout).toContain('  1  p0 goes back to its checkpoint 2: it has crashed');
    expect(await recover('- --crash p1', 'p0: a!\np1: a? []\n')).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('no propagation: nobody else'),
    });
    expect(await recover('-', 'p0: a!\np1: a?\n')).toMatchObject({ exit: 0, stdout: expect.stringContaining('no crash: nobody crashes') });
    expect((await recover('- --crash p0,p1 --format json')).stdout).toContain('"crashed": [\n    "p0",\n    "p1"\n  ]');
  });

  test('with logged messages it replays', async () => {
    const text = 'p0: [] u? a! x\np1: u! a?\n';
    expect(await recover('-', text)).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('p1 goes back to its initial state, before'),
    });
    const { exit, stdout } = await recover('- --logged u', text);
    expect(exit).toBe(0);
    expect(stdout).toContain('p0 goes back to its checkpoint 1 and replays all it did: it has crashed');
  });

  test('the graph is one that Graphviz reads, and what is undone is filled', async () => {
    const { stdout } = await recover('- --format dot', 'p0: [] a! x\np1: a? [the "end"]\n');
    expect(stdout).toContain('"p0.1" -> "p1.0" [label="a"];');
    expect(stdout.match(/style=filled/g)).toHaveLength(3);
    expect(stdout.split('{').length).toBe(stdout.split('}').length);
  });

  test('a cut is judged, and zigzag paths are listed, as many as wanted', async () => {
    expect(await recover('- --cut p0.2,p1.1')).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('c is an orphan: p0 has received it, but p1 has not sent it'),
    });
    expect(await recover('- --cut p0.0,p1.0 --format json')).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('strongly consistent'),
    });
    expect(await recover('- --zigzag p1.1')).toMatchObject({ exit: 1, stdout: expect.stringContaining('  c b\n') });
    expect((await recover('- --zigzag p0.1 --limit 2')).stdout).toBe(
      '2 zigzag cycles of p0.1, so it is useless: no consistent cut contains it\n  b a\n  d c b a\n',
    );
    expect((await recover('- --zigzag p0.0,p1.1 --limit 1')).stdout).toContain('more than 1 zigzag path from p0.0 to p1.1');
    expect(await recover('- --zigzag p0.1,p1.0')).toMatchObject({ exit: 0, stdout: 'no zigzag path from p0.1 to p1.0\n' });
  });

  test('a run is written again as it is understood', async () => {
    const { stdout } = await recover('- --crash p0 --format run');
    expect(await readRun([Buffer.from(stdout)])).toMatchObject({ kind: 'run' });
    expect(stdout).toContain('p0: a? [] b! c? [] d! x\np1: a! b? [] c! d?\n');
  });

  test.each([
    ['', 'no run to recover'],
    ['- --crash p7', '--crash "p7": the processes are p0, p1'],
    ['- --logged z', '--logged "z": the run has no message of this name'],
    ['- --cut p0', '--cut "p0": expected a checkpoint'],
    ['- --cut p0.3', '--cut "p0.3": p0 has 2 checkpoints'],
    ['- --zigzag p0.1,p0.2,p1.1', '--zigzag takes one checkpoint, or two'],
    ['- --zigzag p0.1 --format dot', '--zigzag has no --format dot'],
    ['--simulate --policy best', '--policy best: the policies are uncoordinated'],
    ['--simulate --processes 1001', '--processes 1001: at most 1000'],
    ['--simulate --interval 0', '--interval must be at least 1'],
    ['--simulate --format run', 'choose it with --policy'],
    ['--simulate --format dot', '--simulate has no --format dot'],
    ['- --log --execution 2', 'the log has no execution 2; it has 1'],
  ])('refuses %s', async (line, message) => {
    expect(await recover(line)).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(message) });
  });

  test('a regular expression that is none, or lacks its groups, is refused', async () => {
    expect(await recover('- --checkpoint-event (')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('Invalid regular expression'),
    });
    expect(await recover('- --parser (?<host>.)')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('It lacks the group (?<event>…) and (?<clock>…)'),
    });
  });
});

describe('pictures', () => {
  test('small runs are drawn below the words, with what is kept', async () => {
    const { stdout } = await recover('-', 'p0: [] a! x\np1: a? []\n');
    expect(stdout).toMatch(/\np0 ━━▮.*╳\n.*━━ kept\n$/s);
  });

  test('with --steps, one for what happened and one for each domino', async () => {
    const { stdout } = await recover('- --steps');
    for (const name of ['What happened', '1. p1 goes back to its', '4. p0 goes back to its']) expect(stdout).toContain(name);
    expect(stdout.match(/p0 [━─]/g)).toHaveLength(5);
    expect((await recover('- --steps --format tikz --standalone')).stdout).toMatch(/^\\documentclass.*sv cut\]/s);
  });

  test('names of hosts, and of messages that have none, are told', async () => {
    const log = 'x\nbank {"bank":1}\ny\nshop {"shop":1,"bank":1}\n';
    const { stdout } = await recover('- --log --crash bank --format svg', log);
    expect(stdout).toContain('is bank');
    expect(stdout).toContain('>m1<');
  });

  test('what is too large to be drawn is refused, or left out below the words', async () => {
    const n = 1501;
    const sends = Array.from({ length: n }, (_, i) => `m${i}!`).join(' ');
    const text = `p0: ${sends} x\np1: ${sends.replaceAll('!', '?')}\n`;
    expect(await recover('- --format svg', text)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('1501 messages cannot be drawn'),
    });
    const { exit, stdout } = await recover('-', text);
    expect(exit).toBe(1);
    expect(stdout).not.toContain('▲');
  });

  test('the comparison is plotted, with every crash', async () => {
    const { stdout } = await recover('--simulate --messages 100 --crashes 30 --policy coordinated,index-based --format svg');
    expect(stdout).toMatch(/^<svg .*Work lost in a crash/s);
    expect(stdout.match(/<circle|class="sv blank/g)?.length).toBe(60);
  });
});

describe('a log with vector clocks', () => {
  const LOG = `=== first ===
a|{"a":1}|checkpoint 1
a|{"a":2}|send
b|{"b":1,"a":2}|receive
and something else
b|{"b":2,"a":2}|SAVED
b|{"b":3,"a":2}|down
=== second ===
a|{"a":1}|alone
`;
  const OPTIONS = '- --parser ^(?<host>\\w+)\\|(?<clock>.*)\\|(?<event>.*)$ --separator ^===\\s(?<trace>.*)\\s===$';

  test('is read with any parser and separator; what is a checkpoint or a crash can be said', async () => {
    const { stdout, stderr } = await recover(
      `${OPTIONS} --execution first --checkpoint-event saved|SAVED --crash-event down --format run`,
      LOG,
    );
    expect(stdout).toBe('sameview/run 1\np0: . m1!\np1: m1? [] x\n');
    expect(stderr).toBe('<stdin>: line 5 matches nothing and was passed over\n');
  });

  test('calls the processes as the log does', async () => {
    const { stdout } = await recover(`${OPTIONS} --execution 1 --crash a`, LOG);
    expect(stdout).toContain('b goes back to its initial state, before receiving m1: a has undone its send');
  });

  test('must say which of several executions is meant', async () => {
    expect(await recover(OPTIONS, LOG)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('the log has 2 executions: first, second'),
    });
    expect((await recover(`${OPTIONS} --execution second --format run`, LOG)).stdout).toBe('sameview/run 1\np0: .\n');
  });
});

describe('recover --simulate', () => {
  test('compares the policies, and gives the same for the same seed', async () => {
    const [first, again, other] = [
      await recover('--simulate --messages 100'),
      await recover('--simulate --messages 100'),
      await recover('--simulate --messages 100 --seed 2'),
    ];
    expect(first.exit).toBe(0);
    for (const policy of ['uncoordinated', 'coordinated', 'index-based', 'fixed-dependency'])
      expect(first.stdout).toMatch(new RegExp(`^ {2}${policy} `, 'm'));
    expect(again).toEqual(first);
    expect(other.stdout).not.toBe(first.stdout);
  });

  test('writes the run of one policy, markers included', async () => {
    const { stdout } = await recover('--simulate --processes 3 --messages 20 --interval 3 --policy coordinated --format run');
    const result = await readRun([Buffer.from(stdout)]);
    expect(result).toMatchObject({ kind: 'run' });
    expect(stdout).toMatch(/\[\] \*m\d+! \*m\d+!/);
  });

  test('one process alone has nobody to go back with', async () => {
    expect((await recover('--simulate --processes 1 --format json')).exit).toBe(0);
  });
});
