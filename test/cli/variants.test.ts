import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sameview } from './sameview.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-variants-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('of more values than two it is said that they are meant', () => {
  test('where a chain is accepted, whatever it claims', async () => {
    const { stdout } = await sameview('generate -n 3 -f 1 --values 3');
    for (const claim of ['bound', 'similar'])
      expect((await sameview(`check - --claim ${claim}`, { stdin: stdout })).stdout).toMatch(/ solves consensus on 3 values /);
  });

  test('of two executions', async () => {
    const { stdout } = await sameview(['similar', '0120 p1@1', '0220 p1@1', '-f', '1', '--values', '3']);
    expect(stdout).toMatch(/every algorithm that solves consensus on 3 values\n/);
  });

  test('of the graph, connected or not', async () => {
    const connected = await sameview('graph -n 3 -f 1 --values 3');
    expect(connected.stdout).toMatch(/^connected: .* no algorithm solves consensus on 3 values among /m);
    const apart = await sameview('graph -n 2 -f 1 --values 3');
    expect(apart.stdout).toMatch(/^disconnected: consensus on 3 values can be solved among /m);
  });
});

describe('check', () => {
  test('says of a chain on more values that it generates what it says of the same chain in a file', async () => {
    const options = '-n 4 -f 2 --failures one-per-round --values 3';
    const { stdout } = await sameview(`generate ${options}`);
    expect(await sameview(`check ${options}`)).toEqual(await sameview('check -', { stdin: stdout }));
  });

  test('its shards are merged for these values alone, and those that are missing are told with them', async () => {
    const result = (values: number, i: number) => join(folder, `${values}-${i}.json`);
    for (const [values, i] of [
      [3, 1],
      [4, 2],
    ] as const)
      await sameview(`check -n 4 -f 2 --failures send-omission --values ${values} --shard ${i}/2 --result ${result(values, i)}`);
    expect(await sameview(`merge ${result(3, 1)} ${result(4, 2)}`)).toMatchObject({
      exit: 2,
      stdout: expect.stringContaining('merge.model'),
    });
    const { exit, stdout } = await sameview(`merge ${result(3, 1)}`);
    expect([exit, stdout]).toEqual([3, expect.stringContaining('check -n 4 -f 2 --failures send-omission --values 3 --shard I/2')]);
  });

  test('a file says itself which values there are', async () => {
    const { exit, stderr } = await sameview('check - --values 3', { stdin: '' });
    expect([exit, stderr]).toEqual([2, expect.stringContaining('--failures and --values are for a chain that is generated here')]);
  });
});

describe('draw', () => {
  test.each(['--failures crash', '-f 1', '-r 1'])('a file says itself which model is meant, so %s is refused', async (option) => {
    const file = join(folder, 'a.chain');
    writeFileSync(file, (await sameview('generate -n 3 -f 1 --failures send-omission')).stdout);
    expect((await sameview(`draw ${file}`)).exit).toBe(0);
    const { exit, stderr } = await sameview(`draw ${file} ${option}`);
    expect([exit, stderr]).toEqual([2, expect.stringContaining('a file says what its model is')]);
  });
});

describe('what is wrong is said in words that fit', () => {
  const hinted = async (...executions: readonly string[]) =>
    (await sameview(['draw', ...executions, '-f', '2', '-r', '2', '--failures', 'one-per-round'])).stderr;

  test('only where there is a round before can a crash be told as one of the round before', async () => {
    expect(await hinted('000 p0@2 p1@2')).toMatch(/execution\.crash-round-taken.*\n {2}hint: a crash that reaches nobody/);
    expect(await hinted('000 p0@1 p1@1')).toMatch(/execution\.crash-round-taken.*\n$/);
  });

  test('why k-set agreement can be solved is said of the failures that were asked for', async () => {
    const { exit, stderr } = await sameview('generate -n 5 -f 2 --agreement 2 --failures one-per-round');
    expect([exit, stderr]).toEqual([2, expect.stringContaining('rounds=1, agreement=2, failures=one-per-round: one round is enough')]);
  });

  test('one process is faulty, two are', async () => {
    const faulty = async (text: string) =>
      (await sameview(['similar', text, '000', '-f', '0', '-r', '1', '--failures', 'send-omission'])).stderr;
    expect(await faulty('000 p0!1')).toContain('1 process is faulty, but at most f=0 may be');
    expect((await sameview(['draw', '000 p0!1 p1!1', '-f', '1'])).stderr).toContain('2 processes are faulty, but at most f=1 may be');
  });
});

test.each(['draw', 'explore'])('%s says of simplices, and of a proof, which command reads them', async (command) => {
  for (const [kind, options] of [
    ['complex', '-n 5 -f 2 --agreement 2'],
    ['proof', '-n 5 -f 2 --format proof'],
  ] as const) {
    const file = join(folder, `it.${kind}`);
    writeFileSync(file, (await sameview(`generate ${options}`)).stdout);
    const refused = await sameview(`${command} ${file}`);
    expect(refused).toMatchObject({ exit: 2, stdout: '' });
    expect(refused.stderr).toContain(`hint: it is a ${kind}, which "sameview check" reads`);
  }
});
