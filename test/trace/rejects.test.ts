import { expect, test } from 'vitest';
import { CODES, type Code } from '../../src/input/codes.js';
import { DEFAULT_PARSER, type LogOptions } from '../../src/trace/log.js';
import { readRun } from '../../src/trace/read.js';

const LOG: LogOptions = { parser: DEFAULT_PARSER, separator: undefined, execution: undefined, checkpoint: /checkpoint/i, crash: /crash/i };

/** The code, line and column of what is wrong; for JSON also the pointer. */
type Reject = readonly [title: string, text: string, code: Code, place: string];

const ON_PAPER: readonly Reject[] = [
  ['an empty file', '', 'run.empty', '1:1'],
  ['only comments', '# nothing\n', 'run.empty', '2:1'],
  ['received but never sent', 'p0: []\np1: [] a?', 'run.received-unsent', '2:8'],
  ['received twice by the same', 'p0: a!\np1: a? [] a?', 'run.received-twice', '2:11'],
  ['received by two', 'p0: a!\np1: a?\np2: [] a?', 'run.received-twice', '3:8'],
  ['sent twice by the same', 'p0: a! a!\np1: a?', 'run.sent-twice', '1:8'],
  ['sent by two', 'p0: a!\np1: a? a!', 'run.sent-twice', '2:8'],
  ['a causal cycle of two', 'p0: b? a!\np1: [] a? b!', 'run.cycle', '1:5'],
  ['a causal cycle of three, away from the start', 'p0: [] z!\np1: z? c? a!\np2: a? b!\np3: b? c!', 'run.cycle', '2:8'],
  ['received before it is sent, by the next in line', 'p0: a!\np1: [] b? a?\np2: x! b!\np3: y!\n', 'run.no-receiver', '3:5'],
  ['a process without a line', 'p0: []\np2: []', 'run.process-range', '2:1'],
  ['a line for a process far away', '  p17: []', 'run.process-range', '1:3'],
  ['a message to a process that is not there', 'p0: [] a!p7 b!\np1: b?', 'run.process-range', '1:10'],
  ['a lost message to a process that is not there', 'p0: [] a!-p7@2', 'run.process-range', '1:11'],
  ['too many processes', 'p0: []\np10000: []', 'run.processes', '2:1'],
  ['two lines for a process', 'p0: []\np1: []\np0: []', 'run.process-twice', '3:1'],
  ['an event after the crash', 'p0: a! x []\np1: a?', 'run.after-crash', '1:10'],
  ['a crash in the middle of two', 'p0: x x', 'run.after-crash', '1:7'],
  ['an initial state later on', 'p0: [] =1', 'run.initial-state', '1:8'],
  ['a lost message that arrives', 'p0: a!-p1\np1: a?', 'run.received-though-lost', '2:5'],
  ['a message received by another', 'p0: a!p2\np1: a?\np2:', 'run.wrong-receiver', '2:5'],
  ['a message to itself', 'p0: [] a! a?', 'run.to-itself', '1:8'],
  ['a message addressed to itself', 'p0: a!p0', 'run.to-itself', '1:5'],
  ['a message that nobody receives, to nobody', 'p0: [] [] a!', 'run.no-receiver', '1:11'],
  ['a word that is no event', 'p0: [] hello', 'format.syntax', '1:8'],
  ['events without a blank between', 'p0: a!b!', 'format.syntax', '1:7'],
  ['a checkpoint that is not closed', 'p0: [half', 'format.syntax', '1:5'],
  ['a line without a process', 'p0: []\n[] a!', 'format.syntax', '2:1'],
  ['a name without a number', 'alice: []', 'format.syntax', '1:1'],
  ['a line without a colon', 'p0 []', 'format.syntax', '1:1'],
  ['a lost message that does not say to whom', 'p0: a!-', 'format.syntax', '1:7'],
  ['round 0', 'p0: a! b!@0', 'format.syntax', '1:8'],
  ['a version that is not known', 'sameview/run 2\np0: []', 'format.version', '1:1'],
  ['a version that is no version', 'sameview/run 1.0\np0: []', 'format.version', '1:1'],
  ['the header of another format', 'sameview/chain 1\np0: []', 'format.syntax', '1:1'],
  ['a header in the middle', 'p0: []\nsameview/run 1', 'format.syntax', '2:1'],
  ['a NUL byte', 'p0: []\np1: a\0!', 'format.encoding', '2:6'],
];

const json = (messages: string, events: string): string =>
  `{"format":"sameview/run","version":1,\n"messages":${messages},\n"events":${events}}`;
const AB = '[{"from":0,"to":1}]';

const AS_JSON: readonly Reject[] = [
  ['no processes', json('[]', '[]'), 'run.empty', '3:10 /events'],
  ['another version', '{"format":"sameview/run","version":2}', 'format.version', '1:36 /version'],
  ['no messages', '{"format":"sameview/run","version":1,"events":[]}', 'format.schema', '1:1 '],
  ['a kind of event that there is not', json('[]', '[[{"kind":"sleep"}]]'), 'format.schema', '3:20 /events/0/0/kind'],
  ['a send without its message', json('[]', '[[{"kind":"send"}]]'), 'format.schema', '3:12 /events/0/0'],
  ['a field that this kind of event has not', json('[]', '[[{"kind":"crash","value":"1"}]]'), 'format.schema', '3:36 /events/0/0/value'],
  ['round 0', json('[]', '[[{"kind":"compute","round":0}]]'), 'format.schema', '3:38 /events/0/0/round'],
  ['a message from nobody', json('[{"from":-1,"to":1}]', '[[],[]]'), 'format.schema', '2:21 /messages/0/from'],
  ['a key twice', json('[{"from":0,"to":1,"to":0}]', '[[],[]]'), 'format.duplicate-key', '2:30'],
  ['a message to nobody', json('[{"from":0,"to":2}]', '[[],[]]'), 'run.process-range', '2:28 /messages/0/to'],
  ['a message to itself', json('[{"from":0,"to":0}]', '[[],[]]'), 'run.to-itself', '2:13 /messages/0'],
  ['a message that is never sent', json(AB, '[[],[]]'), 'run.never-sent', '2:13 /messages/0'],
  [
    'an event of a message that is not in the list',
    json(AB, '[[{"kind":"send","message":1}],[]]'),
    'run.message-range',
    '3:37 /events/0/0/message',
  ],
  ['a message sent by another', json(AB, '[[],[{"kind":"send","message":0}]]'), 'run.wrong-sender', '3:40 /events/1/0/message'],
  ['more processes than anybody could want', json('[]', `[${'[],'.repeat(10_000)}[]]`), 'run.processes', '3:30011 /events/10000'],
  ['text that ends too early', '{"format":"sameview/run","version":1,', 'format.syntax', '1:38'],
];

const event = (text: string, host: string, clock: string): string => `${text}\n${host} ${clock}\n`;
const SENT = event('send', 'a', '{"a":1}');

const LOGGED: readonly Reject[] = [
  ['a log without events', 'nothing\nto see', 'log.no-event', '1:1'],
  ['a clock that is no JSON', SENT + event('oops', 'b', '{b:1}'), 'log.clock', '4:3'],
  ['a clock with a fraction', event('oops', 'b', '{"b":1.5}'), 'log.clock', '2:3'],
  ['a clock without its own host', SENT + event('oops', 'b', '{"a":1}'), 'log.clock', '4:3'],
  ['a clock that leaves a number out', SENT + event('again', 'a', '{"a":3}'), 'log.clock-gap', '4:3'],
  ['two events with the same count', SENT + event('again', 'a', '{"a":1}'), 'log.clock-gap', '4:3'],
  ['a clock that forgets', SENT + event('r', 'b', '{"b":1,"a":1}') + event('s', 'b', '{"b":2}'), 'log.clock-gap', '6:3'],
  ['a clock that has seen what is not there', SENT + event('r', 'b', '{"b":1,"a":2}'), 'log.unknown-event', '4:3'],
  ['a clock that knows a host that is not there', event('r', 'b', '{"b":1,"c":1}'), 'log.unknown-event', '2:3'],
  ['clocks that know each other', event('r', 'a', '{"a":1,"b":1}') + event('s', 'b', '{"a":1,"b":1}'), 'run.cycle', '2:3'],
  ['an event after the crash', event('crash', 'a', '{"a":1}') + event('on', 'a', '{"a":2}'), 'run.after-crash', '4:3'],
];

async function reject(text: string, log?: LogOptions): Promise<string> {
  const result = await readRun([Buffer.from(text)], log);
  if (result.kind === 'run') return 'accepted';
  const { code, at } = result.diagnostic;
  return `${code} ${at?.line}:${at?.column}${at?.pointer === undefined ? '' : ` ${at.pointer}`}`;
}

test.each(ON_PAPER)('on paper: %s', async (_, text, code, place) => {
  expect(await reject(text)).toBe(`${code} ${place}`);
});

test.each(AS_JSON)('as JSON: %s', async (_, text, code, place) => {
  expect(await reject(text)).toBe(`${code} ${place}`);
});

test.each(LOGGED)('in a log: %s', async (_, text, code, place) => {
  expect(await reject(text, LOG)).toBe(`${code} ${place}`);
});

test('every code that a run or a log can have occurs here', () => {
  const occurring = new Set([...ON_PAPER, ...AS_JSON, ...LOGGED].map(([, , code]) => code));
  const codes = (Object.keys(CODES) as Code[]).filter((code) => /^(run|log)\./.test(code));
  expect(codes.filter((code) => !occurring.has(code))).toEqual([]);
});
