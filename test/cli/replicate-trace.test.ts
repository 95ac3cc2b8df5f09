import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseXml } from '@rgrove/parse-xml';
import { describe, expect, test } from 'vitest';
import { Interrupted } from '../../src/cli/io.js';
import type { TraceEvent } from '../../src/replication/trace/event.js';
import { sameview } from './sameview.js';

const HEADER = '{"format":"sameview/replication-trace","version":1,"servers":["p0","p1","p2"]}\n';
const line = (event: TraceEvent): string => `${JSON.stringify(event)}\n`;
const GOOD = HEADER + line({ event: 'promise', server: 'p0', ballot: 2 });
const BAD = GOOD + line({ event: 'promise', server: 'p0', ballot: 1 });
const NONE = 'p0 promises\n';

describe('replicate --trace', () => {
  test.each([
    [GOOD, 0, 'accepted: 1 event of 3 servers in 1 ballot keeps the rules of Multi-Paxos.\n'],
    [HEADER, 0, 'accepted: the trace has no event, so it says nothing.\n'],
    [BAD, 1, 'rejected: the one event before it keeps the rules.\n'],
    [
      HEADER + BAD.split('\n').slice(1).reverse().join('\n').replace('"ballot":1', '"ballot":true'),
      2,
      'not a trace: nothing is said of the protocol.\n',
    ],
    [`${HEADER}{"event":"recover","server":"p0"}`, 1, 'rejected: it is the first event.\n'],
    [HEADER.replace('"servers"', '"quorum":1,"servers"'), 1, 'rejected: no event was looked at.\n'],
    [NONE, 2, 'not a trace: nothing is said of the protocol.\n'],
  ])('reads standard input, and says in the exit code what came of it (%#)', async (stdin, exit, words) => {
    expect(await sameview('replicate --trace -', { stdin })).toMatchObject({ exit, stderr: '', stdout: expect.stringContaining(words) });
  });

  test('names the place, the rule, the earlier event, and why there is such a rule', async () => {
    const { stdout } = await sameview('replicate --trace -', { stdin: BAD });
    const [first, hint] = stdout.split('\n');
    expect(first).toBe('<stdin>:3:43: replication.promise-not-higher: p0 promises ballot 1, but it promised ballot 2 in line 2');
    expect(hint).toMatch(/^ {2}hint: the ballot of an acceptor never goes down/);
  });

  test('says who has executed how far', async () => {
    const log = fileURLToPath(new URL('../../scenarios/trace-new-leader/log.ndjson', import.meta.url));
    const { stdout } = await sameview(['replicate', '--trace', log]);
    expect(stdout.split('\n')[1]).toBe('16 slots have a chosen value; λ executes through slot 16.');
    const all = ['p0', 'p1'].map((server) => line({ event: 'install', server, slot: 16 })).join('');
    const more = await sameview('replicate --trace -', { stdin: readFileSync(log, 'utf8') + all });
    expect(more.stdout.split('\n')[1]).toBe('16 slots have a chosen value; all servers execute through slot 16.');
  });

  test('has the reporters of check', async () => {
    const report = async (reporter: string, stdin: string): Promise<string> =>
      (await sameview(`replicate --trace - --reporter ${reporter}`, { stdin })).stdout;
    expect(JSON.parse(await report('json', BAD))).toMatchObject({
      verdict: 'rejected',
      events: 1,
      ballots: 1,
      diagnostics: [{ code: 'replication.promise-not-higher', at: { line: 3, column: 43, pointer: '/ballot' } }],
    });
    expect(JSON.parse(await report('json', GOOD))).toMatchObject({ verdict: 'accepted', servers: 3, chosen: 0, diagnostics: [] });
    expect(await report('github', BAD)).toMatch(/^::error file=<stdin>,line=3,col=43,title=replication.promise-not-higher::p0 promises/);
    expect(await report('github', GOOD)).toMatch(/^::notice file=<stdin>,title=accepted::1 event of 3 servers/);
    expect(JSON.parse(await report('sarif', BAD)).runs[0].results[0]).toMatchObject({ ruleId: 'replication.promise-not-higher' });
    expect(JSON.parse(await report('sarif', GOOD)).runs[0].results[0]).toMatchObject({ kind: 'pass' });
    const suites = parseXml(await report('junit', BAD)).root;
    expect(suites?.attributes).toMatchObject({ tests: '1', failures: '1' });
    expect(suites?.children[1]).toMatchObject({ attributes: { name: 'replicate' } });
  });

  test('refuses a file that cannot be read, and a command line without one', async () => {
    expect(await sameview('replicate --trace nowhere.ndjson')).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('file.unreadable'),
    });
    for (const line of ['replicate --trace', 'replicate --trace - --duel', 'replicate story.json --trace -'])
      expect(await sameview(line)).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('usage') });
  });

  test('takes what a random schedule writes', async () => {
    const { stdout: stdin } = await sameview('replicate --schedules 20 --servers 5 --format trace');
    expect(await sameview('replicate --trace -', { stdin })).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^accepted: \d\d+ events/),
    });
  });

  test('stops at Ctrl-C, in the middle of a log that does not end', async () => {
    const abort = new AbortController();
    const stdin = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from(GOOD);
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        abort.signal.throwIfAborted();
        yield Buffer.from(line({ event: 'promise', server: 'p1', ballot: 2 }));
        abort.abort(new Interrupted());
      }
    })();
    expect(await sameview('replicate --trace -', { stdin, signal: abort.signal })).toMatchObject({ exit: 130, stdout: '' });
  });
});
