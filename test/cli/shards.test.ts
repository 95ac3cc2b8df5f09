import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { at as executionAt } from '../../src/chain/chain.js';
import { formatResult } from '../../src/chain/shard/result.js';
import { WHOLE } from '../../src/chain/shard/shard.js';
import { textbook } from '../../src/chain/textbook.js';
import { Interrupted } from '../../src/cli/io.js';
import { version } from '../../src/cli/version.js';
import { sameview } from './sameview.js';

const PROGRAM = fileURLToPath(new URL('../../bin/sameview.js', import.meta.url));

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-shards-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const textOf = (name: string): string => readFileSync(at(name), 'utf8');

/** Checks shard `i` of `k` of the chain for n=4, f=2, and keeps what came of it in i.json. */
const checkShard = (i: number, k: number) => sameview(`check -n 4 -f 2 --shard ${i}/${k} --result ${at(`${i}.json`)}`);

async function checkShards(k: number, without: readonly number[] = []): Promise<void> {
  for (let i = 1; i <= k; i++) if (!without.includes(i)) expect((await checkShard(i, k)).exit).toBe(0);
}

describe('generate --shard', () => {
  test.each([1, 2, 7, 200])('writes one of %i parts, which are the whole but for the executions that neighbours share', async (k) => {
    const executions = async (options: string) =>
      (await sameview(`generate -n 4 -f 2 ${options}`)).stdout
        .split('\n')
        .slice(3, -1)
        .map((line) => line.replace(/^~p\d+ /, '').replace(/ *#/, ' #'));
    const whole = await executions('');
    const parts: string[][] = [];
    for (let i = 1; i <= k; i++) parts.push(await executions(`--shard ${i}/${k}`));
    expect(parts.flatMap((part, i) => (i === 0 ? part : part.slice(1)))).toEqual(whole);
  });

  test('finds any part of a chain of any length', async () => {
    const { exit, stdout } = await sameview(`generate -n 100 -f 98 --shard 5/1${'0'.repeat(190)} --format ndjson`);
    expect(exit).toBe(0);
    expect((await sameview('check -', { stdin: stdout })).stdout).toMatch(/^accepted: \d\d links from /);
  });
});

describe('check', () => {
  test('says of a chain that it generates what it says of the same chain in a file', async () => {
    const { stdout } = await sameview('generate -n 4 -f 2');
    expect(await sameview('check -n 4 -f 2')).toEqual(await sameview('check -', { stdin: stdout }));
    expect(await sameview('check -n 4 -f 2 --claim similar')).toEqual(await sameview('check - --claim similar', { stdin: stdout }));
  });

  test('says of a shard that it generates what it says of the same shard in a file, and keeps the same', async () => {
    const { stdout } = await sameview('generate -n 4 -f 2 --shard 2/3');
    const [own, read] = [await checkShard(2, 3), await sameview(`check - --shard 2/3 --result ${at('read.json')}`, { stdin: stdout })];
    expect(own).toEqual(read);
    expect(own.stdout).toMatch(/^accepted: 49 links from .*\n.*\nThis is shard 2\/3 of a chain/);
    const { generated, digest, ...rest } = JSON.parse(textOf('2.json'));
    const { digest: other, ...same } = JSON.parse(textOf('read.json'));
    expect(rest).toEqual(same);
    expect(generated).toEqual({ strategy: 'textbook', from: '49', to: '98' });
    expect(digest).not.toBe(other);
  });

  test('leaves no result of what is no chain, and refuses before it reads what it could not keep', async () => {
    const stdin = 'sameview/chain 1\nn=3 f=1 rounds=1\n000\n000\n';
    expect((await sameview(`check - --result ${at('1.json')}`, { stdin })).exit).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
    const { exit, stderr } = await sameview(`check - --result ${at('no/1.json')}`, { stdin });
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/^sameview: file\.unwritable: .*there is no such file or folder/)]);
    expect((await sameview(`check -n 9 -f 7 --result ${at('no/1.json')}`)).stderr).toMatch(/file\.unwritable/);
  });

  test.each([
    ['check', 'nothing to check'],
    ['check -n 4', 'nothing to check'],
    ['check -f 2', 'nothing to check'],
    ['check - -n 4 -f 2', 'a chain names its own model'],
    ['check - -r 2', 'a chain names its own model'],
    ['generate -n 4 -f 2 --format proof --shard 1/3', 'are for chains'],
    ['generate -n 4 -f 2 --format proof --strategy short', 'the textbook'],
    ['check - --strategy short', 'generated here'],
    ['check -n 3 -f 2', 'bound.not-provable'],
    ['check -n 0 -f 0', 'model.processes'],
    ['check -n 4 -f 2 --shard 0/3', 'i from 1 to k'],
    ['check -n 4 -f 2 --shard 4/3', 'i from 1 to k'],
    ['check -n 4 -f 2 --shard 3', 'i from 1 to k'],
    ['check -n 4 -f 2 --shard 1/3 --claim bound', '"merge --claim" demands it'],
    ['check - --result x.json --claim bound', '"merge --claim" demands it'],
    ['check -n 4 -f 2 --result -', 'a result is kept in a file'],
    ['check -n 4 -f 2 --resume', '--result says where it is'],
    ['check - --result x.json --resume', 'a file is read from its beginning'],
    ['check -n 4 -f 2 --checkpoint soon', 'whole number'],
    ['generate -n 4 -f 2 --shard 1/3 --from 7', 'cannot be used with'],
    ['generate -n 4 -f 2 --shard 1/3 --count 7', 'cannot be used with'],
    ['merge', 'missing required argument'],
    ['merge /nowhere', 'file.unreadable'],
    ['merge --claim none x', 'Allowed choices'],
  ])('%s ends with exit 2 and says why', async (line, reason) => {
    const { exit, stdout, stderr } = await sameview(line);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(reason);
  });
});

describe('merge', () => {
  test('says of all shards what check says of the whole, whether they are given one by one or in a folder', async () => {
    await checkShards(5);
    const whole = await sameview('check -n 4 -f 2');
    expect(await sameview(`merge ${folder}`)).toEqual(whole);
    expect(await sameview(['merge', ...[3, 1, 5, 2, 4].map((i) => at(`${i}.json`))])).toEqual(whole);
    const json = async (line: string) => ({ ...JSON.parse((await sameview(`${line} --reporter json`)).stdout), file: '' });
    expect(await json(`merge ${folder} --claim bound`)).toEqual(await json('check -n 4 -f 2 --claim bound'));
  });

  test('says of all shards what the proof in lemmas says that stands for the chain', async () => {
    await checkShards(3);
    const proof = (await sameview('generate -n 4 -f 2 --format proof')).stdout;
    const verdicts = [await sameview(`merge ${folder} --reporter json`), await sameview('check - --reporter json', { stdin: proof })];
    const [merged, compressed] = verdicts.map(({ stdout }) => ({ ...JSON.parse(stdout), file: '', conclusion: '' }));
    expect(merged).toEqual(compressed);
  });

  test('of a folder it reads only what is called as results are: no logs, and nothing that a killed process has not finished', async () => {
    await checkShards(2);
    for (const name of ['1.log', '.2.json.17.tmp', '.2.json', '2.json.old']) writeFileSync(at(name), 'nothing of interest');
    expect((await sameview(`merge ${folder}`)).exit).toBe(0);
  });

  test('takes more shards than there are links, and a whole chain in one shard', async () => {
    for (let i = 1; i <= 20; i++) await sameview(`check -n 3 -f 1 --shard ${i}/20 --result ${at(`${i}.json`)}`);
    expect((await sameview(`merge ${folder} --claim bound`)).stdout).toMatch(/^accepted: 15 links from 000 to 111/);
    await sameview(`check -n 3 -f 1 --result ${at('all.json')}`);
    expect((await sameview(`merge ${at('all.json')} --claim bound`)).stdout).toMatch(/^accepted: 15 links from 000 to 111/);
  });

  test('says which shards are missing, with exit 3, and how to check them', async () => {
    await checkShards(9, [3, 7, 8]);
    const { exit, stdout } = await sameview(`merge ${folder}`);
    expect(exit).toBe(3);
    expect(stdout).toContain('merge.missing: there is no result of shard 3,7-8, out of 9');
    expect(stdout).toContain('sameview check -n 4 -f 2 --shard I/9 --resume');
    expect(stdout).toContain('--array=3,7-8');
    expect(stdout).toContain('incomplete: nothing is proven.');
    expect(await sameview(`merge --missing ${folder}`)).toEqual({ exit: 0, stdout: '3\n7\n8\n', stderr: '' });
    for (const i of [3, 7, 8]) await checkShard(i, 9);
    expect(await sameview(`merge --missing ${folder}`)).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  test('lists no more of the missing shards than somebody wants to read', async () => {
    await sameview(`check -n 100 -f 98 --shard 7/1${'0'.repeat(188)} --result ${at('7.json')}`);
    expect((await sameview(`merge ${folder}`)).stdout).toContain(`there is no result of shard 1-6,8-1${'0'.repeat(188)}, out of`);
    const child = spawn('bash', ['-c', `"${process.execPath}" "${PROGRAM}" merge --missing . | sed 3q`], { cwd: folder });
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe('1\n2\n3\n');
  });

  test('joins the shards of a chain by another strategy, and refuses one of the textbook chain among them', async () => {
    const short = (i: number) => sameview(`check -n 4 -f 2 --strategy short --shard ${i}/3 --result ${at(`${i}.json`)}`);
    for (const i of [1, 2]) await short(i);
    expect((await sameview(`merge ${folder}`)).stdout).toContain('check -n 4 -f 2 --strategy short --shard I/3');
    await checkShard(3, 3);
    expect((await sameview(`merge ${folder}`)).stdout).toMatch(
      /3\.json:12:17: merge\.chain: this is of the textbook chain, but .*1\.json is of the short one/,
    );
    await short(3);
    expect(await sameview(`merge ${folder}`)).toEqual(await sameview('check -n 4 -f 2 --strategy short'));
  });

  test('refuses a shard of another chain by its name, and the place in its file', async () => {
    await checkShards(3, [2]);
    await sameview(`check -n 5 -f 2 --shard 2/3 --result ${at('2.json')}`);
    const { exit, stdout } = await sameview(`merge ${folder}`);
    expect(exit).toBe(2);
    expect(stdout).toMatch(/2\.json:5:12: merge\.model: this is of n=5, f=2, rounds=2, but .*1\.json is of n=4, f=2, rounds=2/);
    expect(stdout).toContain('not the results of one chain: nothing was judged.');
  });

  test('refuses a shard that another version has checked, and one that was cut off', async () => {
    await checkShards(3);
    const text = textOf('2.json');
    const tool = /"tool": "(.*)"/.exec(text)![1]!;
    writeFileSync(at('2.json'), text.slice(0, 300));
    expect((await sameview(`merge ${folder}`)).stdout).toMatch(/2\.json:\d+:\d+: format\.syntax: /);
    writeFileSync(at('2.json'), text.replace(tool, '0.0.0'));
    expect((await sameview(`merge ${folder}`)).stdout).toMatch(/2\.json:20:13: shard\.digest: /);
    expect((await sameview(`merge ${folder} --missing`)).exit).toBe(2);
  });

  test('a shard that was rejected is no reason to check it again: exit 1', async () => {
    await checkShards(2);
    const wrong = 'sameview/chain 1\nn=4 f=2 rounds=2\n0000 p1@2\n~p3 0000 p1@1-p2\n';
    expect((await sameview(`check - --shard 2/2 --result ${at('2.json')}`, { stdin: wrong })).exit).toBe(1);
    const { exit, stdout } = await sameview(`merge ${folder}`);
    expect(exit).toBe(1);
    expect(stdout).toMatch(
      /2\.json:12:12: merge\.rejected: shard 2\/2 was rejected: link\.view-differs: link 1, 0000 p1@2 ~ 0000 p1@1-p2: p3 /,
    );
    expect(stdout).toContain('rejected: nothing is proven.');
  });

  test.each(['human', 'json', 'sarif', 'junit', 'github'])('the reporter %s carries code and words', async (reporter) => {
    await checkShards(3, [2]);
    const { exit, stdout } = await sameview(`merge ${folder} --reporter ${reporter}`);
    expect(exit).toBe(3);
    for (const part of ['merge.missing', 'there is no result of shard 2, out of 3', '--array=2']) expect(stdout).toContain(part);
    if (reporter === 'json') expect(JSON.parse(stdout)).toMatchObject({ verdict: 'incomplete', diagnostics: [{ code: 'merge.missing' }] });
  });
});

describe('check --resume', () => {
  /** The chain for n=7, f=5 has 438,907 links, of which one is interrupted after the first look at signals. */
  const big = (options = '') => `check -n 7 -f 5 --shard 2/10 --result ${at('2.json')} ${options}`;
  const interrupted = { signal: AbortSignal.abort(new Interrupted()) };

  test('what was interrupted says how far it has come, and is gone on with from there to the same result', async () => {
    expect((await sameview(big(), interrupted)).exit).toBe(130);
    expect(JSON.parse(textOf('2.json'))).toMatchObject({ state: 'partial', links: '16384' });
    const merged = await sameview(`merge ${at('2.json')}`);
    expect([merged.exit, merged.stdout]).toEqual([3, expect.stringContaining('; of 1 more there is only a part')]);
    const resumed = await sameview(big('--resume'));
    expect(resumed.stderr).toBe(`${at('2.json')}: 16384 links were checked before.\n`);
    const [text, { stdout }] = [textOf('2.json'), await sameview(big())];
    expect([resumed.stdout, text]).toEqual([stdout, textOf('2.json')]);
  });

  test('what is done already is not done again: 177,733,593 links take no time', async () => {
    const [chain, to] = [textbook({ n: 9, f: 7, rounds: 7 }), 177_733_593n];
    const [start, end] = [0n, to].map((i) => executionAt(chain, i).execution);
    const origin = { tool: await version(), model: chain.model, shard: WHOLE, generated: { strategy: 'textbook', from: 0n, to } };
    writeFileSync(at('1.json'), formatResult({ ...origin, outcome: { kind: 'complete', links: to, start: start!, end: end! } }));
    const { exit, stdout, stderr } = await sameview(`check -n 9 -f 7 --result ${at('1.json')} --resume`);
    expect([exit, stderr]).toEqual([0, `${at('1.json')}: checked before.\n`]);
    expect(stdout).toMatch(/^accepted: 177733593 links from 000000000 to 111111111/);
  });

  test('a result whose executions do not stand at their places in the chain is checked anew', async () => {
    const chain = textbook({ n: 4, f: 2, rounds: 2 });
    const origin = { tool: await version(), model: chain.model, shard: WHOLE, generated: { strategy: 'textbook', from: 0n, to: 148n } };
    const [start, end] = [0n, 7n].map((i) => executionAt(chain, i).execution);
    writeFileSync(at('1.json'), formatResult({ ...origin, outcome: { kind: 'partial', links: 8n, start: start!, end: end! } }));
    const { exit, stderr } = await sameview(`check -n 4 -f 2 --result ${at('1.json')} --resume`);
    expect([exit, stderr]).toEqual([0, expect.stringMatching(/in another way now\.\nThe shard is checked from its beginning\.\n$/)]);
    expect(JSON.parse(textOf('1.json'))).toMatchObject({ state: 'complete', links: '148' });
  });

  test('without it, the check begins anew', async () => {
    await sameview(big(), interrupted);
    expect((await sameview(big(), interrupted)).exit).toBe(130);
    expect(JSON.parse(textOf('2.json'))).toMatchObject({ links: '16384' });
  });

  test.each([
    ['shard 3/3', '-n 4 -f 2 --shard 3/3'],
    ['n=5, f=2', '-n 5 -f 2 --shard 2/3'],
    ['shard 1/1', '-n 4 -f 2'],
  ])('the result of other work is not written over: %s', async (words, options) => {
    await checkShard(2, 3);
    const before = textOf('2.json');
    const { exit, stderr } = await sameview(`check ${options} --result ${at('2.json')} --resume`);
    expect(exit).toBe(2);
    expect(stderr).toMatch(
      /2\.json:10:12: shard\.other: this is the result of shard 2\/3 of the textbook chain for n=4, f=2, rounds=2, not of /,
    );
    expect(stderr).toContain(words);
    expect(textOf('2.json')).toBe(before);
  });

  test('a result that came to harm is checked anew, and it is said why', async () => {
    await checkShard(1, 2);
    const whole = textOf('1.json');
    const resume = () => sameview(`check -n 4 -f 2 --shard 1/2 --result ${at('1.json')} --resume`);
    writeFileSync(at('1.json'), whole.slice(0, 100));
    expect((await resume()).stderr).toMatch(/1\.json:\d+:\d+: format\.syntax: .*\nThe shard is checked from its beginning\.\n$/);
    expect(textOf('1.json')).toBe(whole);
    writeFileSync(at('1.json'), whole.replace('"links": "74"', '"links": "75"'));
    expect((await resume()).stderr).toMatch(/shard\.digest/);
    expect(textOf('1.json')).toBe(whole);
  });

  test('of a process that is killed there is a whole result of a part, from which another goes on to the same end', async () => {
    const child = spawn(process.execPath, [PROGRAM, ...big('--checkpoint 0').split(' ').filter(Boolean)], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (!existsSync(at('2.json')) || textOf('2.json').includes('"links": "0"')) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await ended;
    mkdirSync(at('kept'));
    copyFileSync(at('2.json'), at('kept/2.json'));
    expect((await sameview(`merge ${at('kept')}`)).exit).toBe(3);
    expect((await sameview(big('--resume'))).stderr).toMatch(/2\.json: (\d+ links were )?checked before\.\n$/);
    const resumed = textOf('2.json');
    await sameview(big());
    expect(textOf('2.json')).toBe(resumed);
  });

  test('a process that is asked to end says how far it has come', async () => {
    const args = ['check', '-n', '9', '-f', '7', '--shard', '2/2', '--result', at('2.json')];
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (!existsSync(at('2.json'))) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGTERM');
    expect(await ended).toBe(130);
    const { state, links } = JSON.parse(textOf('2.json'));
    expect([state, Number(links) % 16384, Number(links) > 0]).toEqual(['partial', 0, true]);
    expect(readdirSync(folder)).toEqual(['2.json']);
  });
});
