import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { afterAll, describe, expect, test } from 'vitest';
import { sameview } from './sameview.js';

const folder = mkdtempSync(join(tmpdir(), 'sameview-draw-'));
afterAll(() => rmSync(folder, { recursive: true }));

const drawn = async (...argv: readonly string[]): Promise<string> => {
  const { exit, stdout, stderr } = await sameview(['draw', ...argv]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return stdout;
};

describe('what is drawn', () => {
  test('an execution, in as many rounds as it needs or is told', async () => {
    expect(await drawn('0110 p0@2-p3')).toMatch(/round 1 +round 2\n/);
    expect(await drawn('0110')).not.toContain('round 2');
    expect(await drawn('0110', '-r', '3')).toContain('round 3');
    expect(await drawn('0110', '-f', '2')).toContain('round 2');
  });

  test('two executions, as the link that they are', async () => {
    expect(await drawn('0000 p0@1-p3', '0000 p0@1:p1')).toContain('0000 p0@1-p3 ~p1 0000 p0@1:p1: p1 sees the same; p2 does not');
    expect(await drawn('000', '000 p0@1')).toContain('000 ≁ 000 p0@1: nobody who is correct in both sees the same');
  });

  test('omissions and other values, in the mildest model that has them', async () => {
    expect(await drawn('0120 p0!1-p3')).toMatch(/^ *0120 p0!1-p3\n.*\np0! 0 .*\n.*\np1 {2}1 .*\n.*\np2 {2}2 .*\n.*\np3 {2}0 .*!/);
    expect(await drawn('0000 p0!1-p3', '0000 p3?1-p0')).toContain('! omits to send   ? omits to receive   * changed');
    expect(await drawn('0000 p0!1-p3', '--format', 'svg')).toContain('p0 omits to send to p3 in round 1.');
    const { exit, stderr } = await sameview(['draw', '0000 p0!1-p3', '--failures', 'receive-omission']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('execution.omission-kind')]);
  });

  test('a link of a generated chain, by its number, however long the chain is', async () => {
    expect(await drawn('-n', '3', '-f', '1', '--link', '1')).toContain('α^0 ~p1 α_1^0: p1 sees the same; p2 does not');
    const far = await drawn('-n', '6', '-f', '4', '--link', '20000');
    expect(far).toContain('execution 19999 ~p2 execution 20000: p2 sees the same; p0 does not');
    expect(far.replaceAll('\n', ' ')).toContain('(execution 20000: β^4 · undo silence p4 from round 1 ·');
  });

  test('one execution of a chain, a stretch of it, or all of it', async () => {
    expect(await drawn('-n', '3', '-f', '1', '--at', '2')).toMatch(/^ +α_2\^0\n/);
    expect((await drawn('-n', '3', '-f', '1', '--strip', '1..3')).match(/α_1\^0|α_2\^0|β_2\^0/g)?.length).toBe(3);
    expect((await drawn('-n', '3', '-f', '1')).match(/round 1/g)?.length).toBe(16);
  });

  test('a chain that is too long to list, as its lemmas', async () => {
    expect(await drawn('-n', '6', '-f', '4')).toMatch(/^α\^0 to α\^n +26,166 links\n├─ α\^0 +4,361\n/);
    expect(await drawn('-n', '100', '-f', '98')).toContain('4.38 · 10^191 links');
  });

  test.each(['chain', 'json', 'ndjson'])('a chain in a file of the format %s, links judged and not believed', async (format) => {
    const chain = (await sameview(`generate -n 3 -f 1 --format ${format}`)).stdout;
    const wrong = chain.replace(/~p1|"witness":1/, format === 'chain' ? '~p2' : '"witness":2');
    const { stdout } = await sameview('draw - --link 1', { stdin: wrong });
    expect(stdout).toContain('execution 0 ≁p2 execution 1: p2 sees a difference');
    const whole = await sameview('draw -', { stdin: chain });
    expect(whole.stdout.match(/~p\d/g)?.length).toBe(15);
  });
});

describe('formats and options', () => {
  test('a file ending says which format is meant', async () => {
    for (const name of ['a.svg', 'a.tex', 'a.mmd', 'a.txt']) await drawn('000 p0@1', '-o', join(folder, name));
    const [svg, tex, mmd, txt] = ['a.svg', 'a.tex', 'a.mmd', 'a.txt'].map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(parseXml(svg!).root?.name).toBe('svg');
    expect(tex).toContain('\\begin{tikzpicture}');
    expect(mmd).toMatch(/^sequenceDiagram\n/);
    expect(txt).toMatch(/p0 0 {2}──●/);
    expect(readdirSync(folder).length).toBe(4);
  });

  test('options of a teacher', async () => {
    expect(await drawn('000 p0@1', '--format', 'ascii')).toMatch(/^[\n -~]*$/);
    expect(await drawn('000 p0@1', '--lost', 'hide')).not.toMatch(/×|◦/);
    expect(await drawn('000 p0@1', '--no-labels')).not.toMatch(/p1|round/);
    expect(await drawn('000 p0@1', '--no-values')).toMatch(/^p1 +──/m);
    expect(await drawn('000 p0@1', '--highlight', 'p2')).toContain('━━ seen by p2');
    expect(await drawn('000', '000 p0@1', '--no-marks')).not.toContain('changed');
    expect(await drawn('001 p0@1', '--blank')).toMatch(/p2 _ {2}─+\n$/);
    expect(await drawn('000', '--format', 'tikz', '--standalone')).toMatch(/^\\documentclass/);
    const [large, small] = [await drawn('000', '--format', 'svg', '--scale', '2'), await drawn('000', '--format', 'svg')];
    const width = (svg: string) => Number(/ width="([\d.]+)"/.exec(svg)?.[1]);
    expect(width(large)).toBe(2 * width(small));
    expect((await drawn('000', '111', '--width', '40')).split('\n').length).toBeGreaterThan((await drawn('000', '111')).split('\n').length);
  });

  test('on a terminal a picture is as wide as that', async () => {
    const wide = await sameview(['draw', '-n', '3', '-f', '1', '--strip', '0..3'], { stdoutIsTerminal: true });
    expect(Math.max(...wide.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe('what cannot be drawn is refused, with the reason', () => {
  test.each([
    [[], 'nothing to draw'],
    [['000', '0000'], 'different numbers of processes'],
    [['000', '000', '000'], 'for more than two'],
    [['000', '--at', '1'], 'are for chains'],
    [['000 p0'], 'format.syntax'],
    [['000 p0@2', '-r', '1'], 'execution.round-range'],
    [['000', '--highlight', 'p3'], 'the processes are p0 to p2'],
    [['a.chain', 'b.chain'], 'two files'],
    [['no-such-file'], 'file.unreadable'],
    [['-n', '3'], '-n needs -f'],
    [['-n', '3', '-f', '2'], 'bound.not-provable'],
    [['-n', '3', '-f', '1', '000'], 'either -n'],
    [['-n', '3', '-f', '1', '--at', '16'], 'there is no execution 16: those of this chain are 0 to 15'],
    [['-n', '3', '-f', '1', '--link', '0'], 'the first link'],
    [['-n', '3', '-f', '1', '--strip', '3..1'], 'ends before it begins'],
    [['-n', '3', '-f', '1', '--strip', 'all'], 'as in 0..7'],
    [['-n', '3', '-f', '1', '--at', '1', '--strip', '0..1'], 'cannot be used with'],
    [['-n', '6', '-f', '4', '--strip', '0..5000'], 'more than 5000 executions'],
    [['0'.repeat(1000), '-r', '1000'], 'too many for one picture'],
    [['000', '--scale', '0'], 'positive number'],
    [['000', '--highlight', 'x'], 'as in p2'],
  ])('draw %j: %s', async (argv, reason) => {
    expect(await sameview(['draw', ...argv])).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(reason) });
  });

  test.each([
    ['draw - --at 3', 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n', 'there is no execution 3: those of this chain are 0 to 0'],
    ['draw -', 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n~ 000 p9@1\n', '<stdin>:4:7: execution.process-range'],
    ['draw -', 'sameview/chain 1\nn=3 f=1 rounds=1\n', 'chain.empty'],
    ['draw -', 'hello', 'format.syntax'],
  ])('%s of %j: %s', async (line, stdin, reason) => {
    expect(await sameview(line, { stdin })).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(reason) });
  });
});
