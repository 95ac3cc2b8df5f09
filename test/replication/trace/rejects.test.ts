import { describe, expect, test } from 'vitest';
import type { Code } from '../../../src/input/codes.js';
import type { Position } from '../../../src/input/diagnostic.js';
import { checkTrace } from '../../../src/replication/trace/check.js';
import type { TraceEvent, Value } from '../../../src/replication/trace/event.js';
import { MISFITS, RULES } from '../../../src/replication/trace/rule.js';

/**
 * A trace that must be refused; the title says what went wrong in the system, or in the log of it. `at` is the line, and what leads to the part of it that is
 * at fault: a #pointer, or :column where the line is no JSON.
 */
interface Reject {
  readonly title: string;
  readonly kind: 'rejected' | 'invalid';
  readonly code: Code;
  readonly at: string;
  readonly text: string;
}

const HEADER = '{"format":"sameview/replication-trace","version":1,"servers":["p0","p1","p2"]}';

const lines = (...all: readonly (string | TraceEvent)[]): string =>
  all.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

/** The trace breaks a rule in its last line. */
function rejected(code: keyof typeof RULES, at: string, title: string, ...events: readonly TraceEvent[]): Reject {
  return { title, kind: 'rejected', code, at, text: lines(HEADER, ...events) };
}

function invalid(code: Code, at: string, title: string, ...all: readonly (string | TraceEvent)[]): Reject {
  return { title, kind: 'invalid', code, at, text: lines(...all) };
}

const prepare = (server: string, ballot: string | number): TraceEvent => ({ event: 'prepare', server, ballot });
const promise = (server: string, ballot: string | number, more: object = {}): TraceEvent => ({ event: 'promise', server, ballot, ...more });
const propose = (server: string, ballot: string | number, slot: number, value: Value, more: object = {}): TraceEvent => ({
  event: 'propose',
  server,
  ballot,
  slot,
  value,
  ...more,
});
const accept = (server: string, ballot: string | number, slot: number, value: Value): TraceEvent => ({
  event: 'accept',
  server,
  ballot,
  slot,
  value,
});
const chosen = (server: string, slot: number, value: Value, more: object = {}): TraceEvent => ({
  event: 'chosen',
  server,
  slot,
  value,
  ...more,
});
const execute = (server: string, slot: number, value: Value, more: object = {}): TraceEvent => ({
  event: 'execute',
  server,
  slot,
  value,
  ...more,
});
const crash = (server: string): TraceEvent => ({ event: 'crash', server });
const recover = (server: string, more: object = {}): TraceEvent => ({ event: 'recover', server, ...more });

/** p0 leads with the promises of p0 and p1. */
const led = [promise('p0', '1.p0'), promise('p1', '1.p0')];
/** … and has a value chosen in a slot. */
const agreed = (slot: number, value: Value): readonly TraceEvent[] => [
  accept('p0', '1.p0', slot, value),
  accept('p1', '1.p0', slot, value),
];
const x1 = { client: 'c', sequence: 1, command: 'x' };
const y1 = { client: 'c', sequence: 1, command: 'y' };

const REJECTS: readonly Reject[] = [
  // Quorums
  {
    title: 'half of the servers is taken for a quorum',
    kind: 'rejected',
    code: 'replication.quorums-disjoint',
    at: '1 #/quorum',
    text: '{"format":"sameview/replication-trace","version":1,"servers":["p0","p1","p2","p3"],"quorum":2}\n'.replace(
      '"quorum"',
      '  "quorum"',
    ),
  },
  {
    title: 'quorums of acceptances are made small, those of promises not large',
    kind: 'rejected',
    code: 'replication.quorums-disjoint',
    at: '1 #/quorum',
    text: `${HEADER.slice(0, -1)},"quorum":{"promises":2,"accepts":1}}\n`,
  },

  // Ballots
  rejected('replication.ballot-of-another', '2 #/ballot', 'a server begins a ballot with the name of another in it', prepare('p1', '1.p0')),
  rejected('replication.ballot-of-another', '3 #/ballot', 'all servers number their ballots 1, 2, 3 …', prepare('p0', 1), prepare('p1', 1)),
  rejected(
    'replication.ballot-of-another',
    '5 #/ballot',
    'somebody who does not lead proposes in the ballot of the leader',
    prepare('p0', 1),
    promise('p0', 1),
    promise('p1', 1),
    propose('p1', 1, 1, 'x'),
  ),
  rejected(
    'replication.ballot-reused',
    '5 #/ballot',
    'the number of the last ballot is not in stable storage',
    prepare('p0', '1.p0'),
    crash('p0'),
    recover('p0'),
    prepare('p0', '1.p0'),
  ),
  rejected('replication.ballot-not-higher', '3 #/ballot', 'the counter of ballots goes back', prepare('p0', '2.p0'), prepare('p0', '1.p0')),

  // Phase 1
  rejected(
    'replication.promise-before-prepare',
    '3 #/ballot',
    'the logs were merged by clocks that disagree',
    promise('p1', '1.p0'),
    prepare('p0', '1.p0'),
  ),
  rejected(
    'replication.promise-not-higher',
    '3 #/ballot',
    'an acceptor answers every prepare',
    promise('p1', '2.p2'),
    promise('p1', '1.p0'),
  ),
  rejected(
    'replication.promise-not-higher',
    '4 #/ballot',
    'one slot of many was promised to somebody else',
    promise('p1', '1.p0', { from: 4 }),
    promise('p1', '2.p2', { slots: [7] }),
    promise('p1', '2.p0', { slots: [2], from: 5 }),
  ),
  rejected(
    'replication.promise-not-higher',
    '5 #/ballot',
    'an acceptor promises less than it has accepted, without having promised that',
    ...led,
    accept('p2', '1.p0', 1, 'x'),
    promise('p2', '0.p1'),
  ),
  rejected(
    'replication.promise-forgotten',
    '5 #/ballot',
    'promises are kept in memory only',
    promise('p1', '2.p2'),
    crash('p1'),
    recover('p1'),
    promise('p1', '1.p0'),
  ),
  rejected(
    'replication.promise-hides-accepted',
    '5 #',
    'a promise has no room for what was accepted',
    ...led,
    accept('p1', '1.p0', 3, 'x'),
    promise('p1', '2.p2'),
  ),
  rejected(
    'replication.promise-hides-accepted',
    '5 #/accepted',
    'only the listed slots are looked up, not those from 16 on',
    ...led,
    accept('p1', '1.p0', 17, 'x'),
    promise('p1', '2.p2', { from: 16, accepted: [] }),
  ),
  rejected(
    'replication.promise-hides-accepted',
    '8 #/accepted',
    'the first value that was accepted is reported, not the last',
    ...led,
    accept('p1', '1.p0', 1, 'x'),
    promise('p0', '2.p2', { accepted: [] }),
    promise('p2', '2.p2', { accepted: [] }),
    accept('p1', '2.p2', 1, 'y'),
    promise('p1', '3.p0', { accepted: [{ slot: 1, ballot: '1.p0', value: 'x' }] }),
  ),
  rejected(
    'replication.accepted-forgotten',
    '7 #',
    'what is accepted is kept in memory only',
    ...led,
    accept('p1', '1.p0', 3, 'x'),
    crash('p1'),
    recover('p1'),
    promise('p1', '2.p2'),
  ),
  rejected(
    'replication.promise-reports-unaccepted',
    '4 #/accepted/0/ballot',
    'a promise reports what others have accepted',
    ...led,
    promise('p1', '2.p2', { accepted: [{ slot: 1, ballot: '1.p0', value: 'x' }] }),
  ),
  rejected(
    'replication.promise-reports-unaccepted',
    '5 #/accepted/0/ballot',
    'a value is reported with the ballot of the promise instead of its own',
    ...led,
    accept('p1', '1.p0', 1, 'x'),
    promise('p1', '2.p2', { from: 1, accepted: [{ slot: 1, ballot: '2.p2', value: 'x' }] }),
  ),
  rejected(
    'replication.promise-reports-unaccepted',
    '6 #/accepted/1/value',
    'values of two slots are mixed up',
    ...led,
    accept('p1', '1.p0', 1, 'x'),
    accept('p1', '1.p0', 2, 'y'),
    promise('p1', '2.p2', {
      accepted: [
        { slot: 1, ballot: '1.p0', value: 'x' },
        { slot: 2, ballot: '1.p0', value: 'x' },
      ],
    }),
  ),

  // Phase 2
  rejected('replication.propose-without-quorum', '2 #/ballot', 'a new leader skips phase 1', propose('p0', '1.p0', 1, 'x')),
  rejected(
    'replication.propose-without-quorum',
    '3 #/ballot',
    'a leader counts the answers of one server only',
    promise('p0', '1.p0'),
    propose('p0', '1.p0', 1, 'x'),
  ),
  rejected(
    'replication.propose-without-quorum',
    '4 #/ballot',
    'a leader fills a gap for which it did not run phase 1; its proposal is not logged',
    promise('p0', '1.p0', { from: 16 }),
    promise('p1', '1.p0', { from: 16 }),
    accept('p1', '1.p0', 11, null),
  ),
  rejected(
    'replication.propose-without-quorum',
    '4 #/promises',
    'a leader counts a server that never promised',
    ...led,
    propose('p0', '1.p0', 1, 'x', { promises: ['p0', 'p2'] }),
  ),
  rejected(
    'replication.propose-without-quorum',
    '4 #/ballot',
    'a leader counts the same server twice',
    ...led,
    propose('p0', '1.p0', 1, 'x', { promises: ['p0', 'p0'] }),
  ),
  rejected(
    'replication.propose-not-highest',
    '7 #/value',
    'a new leader proposes its own value over one that was accepted',
    ...led,
    accept('p1', '1.p0', 1, 'x'),
    promise('p1', '2.p2', { accepted: [{ slot: 1, ballot: '1.p0', value: 'x' }] }),
    promise('p2', '2.p2'),
    propose('p2', '2.p2', 1, 'y'),
  ),
  rejected(
    'replication.propose-not-highest',
    '10 #/value',
    'of two values that are reported, a leader takes the one with the lower ballot',
    ...led,
    accept('p0', '1.p0', 1, 'x'),
    promise('p1', '2.p2', { accepted: [] }),
    promise('p2', '2.p2', { accepted: [] }),
    accept('p1', '2.p2', 1, 'y'),
    ...['p0', 'p1'].map((server) =>
      promise(server, '3.p0', {
        accepted: [{ slot: 1, ballot: server === 'p0' ? '1.p0' : '2.p2', value: server === 'p0' ? 'x' : 'y' }],
      }),
    ),
    propose('p0', '3.p0', 1, 'x'),
  ),
  rejected(
    'replication.two-values-in-ballot',
    '5 #/value',
    'a leader changes its mind',
    ...led,
    propose('p0', '1.p0', 1, 'x'),
    propose('p0', '1.p0', 1, 'y'),
  ),
  rejected(
    'replication.two-values-in-ballot',
    '5 #/value',
    'a message was damaged on its way to one of the acceptors',
    ...led,
    accept('p1', '1.p0', 1, x1),
    accept('p2', '1.p0', 1, y1),
  ),
  rejected(
    'replication.accept-before-propose',
    '5 #/ballot',
    'the log of the leader is late',
    ...led,
    accept('p1', '1.p0', 1, 'x'),
    propose('p0', '1.p0', 1, 'x'),
  ),
  rejected(
    'replication.accept-below-promise',
    '5 #/ballot',
    'an acceptor does not compare ballots',
    ...led,
    promise('p1', '2.p2'),
    accept('p1', '1.p0', 1, 'x'),
  ),
  rejected(
    'replication.promise-forgotten',
    '7 #/ballot',
    'after a crash an acceptor accepts whatever comes',
    ...led,
    promise('p1', '2.p2'),
    crash('p1'),
    recover('p1'),
    accept('p1', '1.p0', 1, 'x'),
  ),
  rejected(
    'replication.accept-below-accepted',
    '7 #/ballot',
    'an acceptor compares ballots with its promise, but not with what it has accepted',
    ...led,
    promise('p1', '2.p2'),
    promise('p0', '2.p2'),
    accept('p2', '2.p2', 1, 'x'),
    accept('p2', '1.p0', 1, 'y'),
  ),
  rejected(
    'replication.accepted-forgotten',
    '9 #/ballot',
    'after a crash an acceptor does not know what it has accepted',
    ...led,
    promise('p1', '2.p2'),
    promise('p0', '2.p2'),
    accept('p2', '2.p2', 1, 'x'),
    crash('p2'),
    recover('p2'),
    accept('p2', '1.p0', 1, 'y'),
  ),

  // Learning
  rejected(
    'replication.chosen-without-quorum',
    '5 #/value',
    'one acceptance is taken for enough',
    ...led,
    accept('p1', '1.p0', 1, 'x'),
    chosen('p0', 1, 'x'),
  ),
  rejected(
    'replication.chosen-without-quorum',
    '8 #/value',
    'acceptances of the same value in two ballots are added up',
    ...led,
    accept('p0', '1.p0', 1, 'x'),
    promise('p1', '2.p2', { accepted: [] }),
    promise('p2', '2.p2', { accepted: [] }),
    accept('p1', '2.p2', 1, 'x'),
    chosen('p0', 1, 'x'),
  ),
  rejected(
    'replication.chosen-without-quorum',
    '6 #/value',
    'a learner names a ballot in which it was not chosen',
    ...led,
    ...agreed(1, 'x'),
    chosen('p0', 1, 'x', { ballot: '3.p1' }),
  ),
  rejected('replication.chosen-differs', '6 #/value', 'a learner mixes up slots', ...led, ...agreed(1, 'x'), chosen('p2', 1, 'y')),

  // Execution
  rejected(
    'replication.execute-past-gap',
    '6 #/slot',
    'what is chosen is executed at once',
    ...led,
    ...agreed(2, 'x'),
    execute('p0', 2, 'x'),
  ),
  rejected(
    'replication.execute-unchosen',
    '5 #/slot',
    'a leader executes what it has only proposed',
    ...led,
    accept('p0', '1.p0', 1, 'x'),
    execute('p0', 1, 'x'),
  ),
  rejected(
    'replication.execute-differs',
    '6 #/value',
    'a replica executes the wrong command',
    ...led,
    ...agreed(1, 'x'),
    execute('p2', 1, null),
  ),
  rejected(
    'replication.executed-twice',
    '7 #/slot',
    'a replica executes a slot whenever it hears that it is chosen',
    ...led,
    ...agreed(1, 'x'),
    execute('p0', 1, 'x'),
    execute('p0', 1, 'x'),
  ),
  rejected(
    'replication.executed-twice',
    '9 #/slot',
    'after a crash the log is replayed on a state that has survived',
    ...led,
    ...agreed(1, 'x'),
    execute('p0', 1, 'x'),
    crash('p0'),
    recover('p0'),
    execute('p0', 1, 'x'),
  ),
  rejected(
    'replication.request-executed-twice',
    '9 #/value',
    'a request that a client has repeated is done again',
    ...led,
    ...agreed(1, x1),
    ...agreed(2, x1),
    execute('p0', 1, x1),
    execute('p0', 2, x1),
  ),
  rejected(
    'replication.request-skipped',
    '6 #/skipped',
    'a replica takes the first request of a client for a repeated one',
    ...led,
    ...agreed(1, x1),
    execute('p0', 1, x1, { skipped: true }),
  ),
  rejected(
    'replication.execution-diverges',
    '11 #/skipped',
    'two replicas disagree about what is outdated',
    ...led,
    ...agreed(1, { ...x1, sequence: 2 }),
    ...agreed(2, x1),
    execute('p0', 1, { ...x1, sequence: 2 }),
    execute('p1', 1, { ...x1, sequence: 2 }),
    execute('p0', 2, x1),
    execute('p1', 2, x1, { skipped: true }),
  ),

  // Crashes
  rejected('replication.crashed-acts', '3 #/server', 'the crash of another server was logged', crash('p1'), promise('p1', '1.p0')),
  rejected('replication.crashed-twice', '3 #/server', 'the recovery was not logged', crash('p1'), crash('p1')),
  rejected('replication.recovered-uncrashed', '2 #/server', 'the crash was not logged', recover('p1')),
  rejected(
    'replication.recovered-ahead',
    '3 #/executed',
    'a snapshot of somebody else is taken for one of its own',
    crash('p1'),
    recover('p1', { executed: 3 }),
  ),

  // Snapshots
  rejected('replication.snapshot-unexecuted', '2 #/slot', 'a snapshot is of a state that nobody has been in', {
    event: 'install',
    server: 'p1',
    slot: 1,
  }),
  rejected('replication.snapshot-unexecuted', '4 #/slot', 'the log is truncated before it is executed', ...led, {
    event: 'truncate',
    slot: 1,
  }),
  rejected(
    'replication.truncated',
    '8 #/slot',
    'somebody still needs what was truncated',
    ...led,
    ...agreed(1, 'x'),
    execute('p0', 1, 'x'),
    { event: 'truncate', slot: 1 },
    accept('p2', '1.p0', 1, 'x'),
  ),

  // The log itself
  invalid('replication.unknown-server', '2 #/server', 'a server was added later', HEADER, prepare('p3', '1.p3')),
  invalid('replication.unknown-server', '2 #/ballot', 'a ballot is of a server that was added later', HEADER, promise('p0', '1.p3')),
  invalid(
    'replication.unknown-server',
    '4 #/promises/1',
    'a quorum has a server that was added later',
    HEADER,
    ...led,
    propose('p0', '1.p0', 1, 'x', { promises: ['p0', 'p3'] }),
  ),
  invalid('replication.ballot-kind', '3 #/ballot', 'two versions log ballots differently', HEADER, prepare('p0', 4), prepare('p1', '5.p1')),
  invalid('replication.servers', '1 #/servers/1', 'a server is listed twice', HEADER.replace('p1', 'p0')),
  invalid('replication.quorum-size', '1 #/quorum', 'a quorum of nobody', `${HEADER.slice(0, -1)},"quorum":0}`),
  invalid(
    'replication.quorum-size',
    '1 #/quorum/accepts',
    'a quorum of more servers than there are',
    `${HEADER.slice(0, -1)},"quorum":{"promises":2,"accepts":4}}`,
  ),
  invalid('format.syntax', '1:1', 'nothing was logged'),
  invalid('format.version', '1 #/version', 'the log is of a later version', HEADER.replace('1,', '2,')),
  invalid('format.schema', '1 #/format', 'this is another file', '{"format":"sameview/run","version":1}'),
  invalid('format.schema', '1 #', 'the header is forgotten', prepare('p0', '1.p0')),
  invalid('format.schema', '1 #/servers', 'there is nobody', HEADER.replace('"p0","p1","p2"', '')),
  invalid('format.schema', '2 #/event', 'an event is called as in another paper', HEADER, '{"event":"propagate","server":"p0"}'),
  invalid('format.schema', '2 #', 'a field is forgotten', HEADER, '{"event":"accept","server":"p0","ballot":"1.p0","slot":1}'),
  invalid('format.schema', '2 #/slot', 'slots are counted from 0', HEADER, '{"event":"chosen","server":"p0","value":"x","slot":0}'),
  invalid('format.schema', '2 #/ballot', 'a ballot is named like a version', HEADER, '{"event":"prepare","server":"p0","ballot":"v1"}'),
  invalid('format.schema', '2 #/when', 'a field is not of the format', HEADER, '{"event":"crash","server":"p0","when":12}'),
  invalid('format.duplicate-key', '2:32', 'a field is given twice', HEADER, '{"event":"crash","server":"p0","server":"p1"}'),
  invalid('format.syntax', '3:27', 'the log was cut off', HEADER, crash('p0'), '{"event":"crash","server":'),
];

describe.each(REJECTS)('$code at $at', ({ title, kind, code, at, text }) => {
  test(title, async () => {
    const verdict = await checkTrace([Buffer.from(text)]);
    if (verdict.kind === 'accepted') throw new Error('it is accepted');
    const { code: found, at: place } = verdict.diagnostic;
    expect({ kind: verdict.kind, code: found, at: placeIn(text, place) }).toEqual({ kind, code, at });
  });
});

/** A place in the words of the table; where it has a pointer, the column must be that of what the pointer leads to. */
function placeIn(text: string, at: Position | undefined): string {
  const { line = 0, column = 0, pointer } = at ?? {};
  if (pointer === undefined) return `${line}:${column}`;
  const whole = text.split('\n')[line - 1] ?? '';
  const keys = pointer.split('/').slice(1);
  const part = keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], JSON.parse(whole));
  expect(whole.slice(column - 1, column - 1 + JSON.stringify(part).length)).toBe(JSON.stringify(part));
  return `${line} #${pointer}`;
}

test('every rule, and every way to be no trace of it, has a trace that is refused for it', () => {
  const codes: readonly string[] = [...Object.keys(RULES), ...MISFITS];
  expect(codes.filter((code) => !REJECTS.some((reject) => reject.code === code))).toEqual([]);
});

test('all but the last event of a trace that breaks a rule keep the rules', async () => {
  for (const { text } of REJECTS.filter((reject) => reject.kind === 'rejected' && reject.text.split('\n').length > 2)) {
    const before = text.trimEnd().split('\n').slice(0, -1).join('\n');
    expect(await checkTrace([Buffer.from(before)])).toMatchObject({ kind: 'accepted' });
  }
});
