import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../../bin/sameview.js', import.meta.url));
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bash = (script: string): string =>
  execFileSync('bash', ['-c', script.replaceAll('sameview', `"${process.execPath}" "${PROGRAM}"`)], { cwd: folder, encoding: 'utf8' });

test.each([
  ['-n 3 -f 1', 15],
  ['-n 4 -f 2', 148],
  ['-n 5 -f 3', 1805],
  ['-n 5 -f 3 --format json', 1805],
  ['-n 6 -f 4 --format ndjson', 26166],
])('generate %s | check - accepts %i links', (options, links) => {
  expect(bash(`sameview generate ${options} | sameview check -`)).toContain(`accepted: ${links} links`);
});

test('a reader that goes away ends generate quietly, with exit 0', () => {
  expect(bash('set +o pipefail; { sameview generate -n 7 -f 5 2>err; echo "exit $?" >code; } | head -1; cat code err')).toBe(
    'sameview/chain 1\nexit 0\n',
  );
});

test('an interrupted generate leaves neither the file nor a part of it, and exits with 130', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'generate', '-n', '9', '-f', '7', '-o', 'chain.ndjson'], {
    cwd: folder,
    stdio: 'ignore',
  });
  while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill('SIGINT');
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect({ code, files: readdirSync(folder) }).toEqual({ code: 130, files: [] });
});

test('an interrupted simulation ends at the next crash that it tries', async () => {
  const argv = ['recover', '--simulate', '--processes', '20', '--messages', '5000', '--crashes', '100000'];
  const child = spawn(process.execPath, [PROGRAM, ...argv], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  child.kill('SIGINT');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130);
});

test('an interrupted check of an open pipe exits with 130', async () => {
  const child = spawn(process.execPath, [PROGRAM, 'check', '-'], { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.write('sameview/chain 1\n');
  await new Promise((resolve) => setTimeout(resolve, 700));
  child.kill('SIGINT');
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130);
});

test('a file that exists is replaced only by a whole one', () => {
  writeFileSync(join(folder, 'a.json'), 'precious');
  expect(spawnSync(process.execPath, [PROGRAM, 'generate', '-n', '3', '-f', '2', '-o', 'a.json'], { cwd: folder }).status).toBe(2);
  expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('precious');
  bash('sameview generate -n 3 -f 1 -o a.json');
  expect(JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')).executions).toHaveLength(16);
});

test('a link is written through, and a file keeps its mode', () => {
  bash('echo old >target; chmod 640 target; ln -s target link; sameview generate -n 3 -f 1 -o link');
  expect(bash('head -1 target; stat -c %a target; test -L link && echo link')).toBe('sameview/chain 1\n640\nlink\n');
});

test('what is no plain file is written to as it is', () => {
  expect(bash('mkfifo pipe; sameview generate -n 3 -f 1 -o pipe & head -1 pipe; wait; test -p pipe && echo pipe')).toBe(
    'sameview/chain 1\npipe\n',
  );
});

test('where the whole does not fit, nothing is left, and it is said', () => {
  const script = "(trap '' XFSZ; ulimit -f 1; sameview generate -n 6 -f 1 -o short.chain 2>err; echo $?); ls -A; cut -c1-40 err";
  expect(bash(script)).toBe('2\nerr\nsameview: file.unwritable: cannot write \n');
});

test('the example in the help of every command runs as it stands', () => {
  const names = [...bash('sameview --help').matchAll(/^ {2}([a-z]+) {2,}/gm)].map((match) => match[1]!);
  const commands = ['', ...names.filter((name) => name !== 'scenarios')];
  expect(commands.length).toBeGreaterThan(9);
  for (const name of commands) {
    const examples =
      bash(`sameview ${name} --help`)
        .split(/Examples?:\n/)[1]
        ?.split('\n')
        .filter((line) => line.startsWith('  sameview')) ?? [];
    expect(examples.length, name).toBeGreaterThan(0);
    for (const example of examples) {
      const [, written] = / -o (\S+)$/.exec(example) ?? [];
      const shown = written === undefined ? '' : `; cat ${written}`;
      expect(bash(`set -o pipefail; ${example.trim()}; test $? -le 1${shown}`), example).not.toBe('');
    }
  }
});
