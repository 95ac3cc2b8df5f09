import { fc, test as law } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parseLocated } from '../../../src/input/located.js';
import { checkTrace, type TraceVerdict } from '../../../src/replication/trace/check.js';
import { isTraceEvent } from '../../../src/replication/trace/fields.js';
import { hasKeyTwice } from '../../../src/replication/trace/keys.js';
import { eventSchema, replicationTraceSchema } from '../../../src/replication/trace/schema.js';
import { mutated } from './mutated.js';
import { recorded, traceText } from './recorded.js';

const verdictOf = (text: string | Uint8Array): Promise<TraceVerdict> => checkTrace([Buffer.from(text)]);

function cut(bytes: Buffer, lengths: readonly number[]): readonly Buffer[] {
  let start = 0;
  return [...lengths, bytes.length].map((length) => {
    start += length;
    return bytes.subarray(start - length, start);
  });
}

law.prop([mutated, fc.array(fc.integer({ min: 1, max: 300 }))], { numRuns: 200 })(
  'the verdict does not depend on how the bytes arrive',
  async (trace, lengths) => {
    const text = traceText(trace);
    expect(await checkTrace(cut(Buffer.from(text), lengths))).toEqual(await verdictOf(text));
  },
);

law.prop([mutated], { numRuns: 200 })('neither does it depend on spaces, nor on the order of keys, nor on notes', async (trace) => {
  const reversed = (line: string): string => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line)).reverse()), undefined, ' ');
  const [header = '', ...lines] = traceText(trace).trimEnd().split('\n');
  const respelled = [header, ...lines.map((line) => reversed(line).replaceAll('\n', ' ').replace(/^\{/, '{ "note": "a : b\\": {" ,\t'))];
  const [one, other] = [await verdictOf(traceText(trace)), await verdictOf(`\n \r\n${respelled.join('\r\n\r\n')}`)];
  expect(withoutLines(other)).toEqual(withoutLines(one));
});

/** Empty lines move places, and what messages say of earlier ones. */
function withoutLines(verdict: TraceVerdict): object {
  if (verdict.kind === 'accepted') return verdict;
  const { code, at, message } = verdict.diagnostic;
  return { ...verdict, diagnostic: { code, pointer: at?.pointer, message: message.replaceAll(/line \d+/g, 'line') } };
}

const junk = fc.oneof(
  fc.uint8Array({ maxLength: 8 }),
  fc
    .constantFrom('{', '}', '"', ':', ',', '\\', '\n', '\0', '[', 'null', '1e999', '"__proto__":1', '"event":"accept"', '\ufffd', '\ud83d')
    .map((it) => new Uint8Array(Buffer.from(it))),
);

law.prop([recorded, fc.array(fc.tuple(junk, fc.nat(), fc.nat(4)), { minLength: 1, maxLength: 5 })], { numRuns: 1000 })(
  'whatever bytes come, the answer is a verdict, and a diagnostic has its place in them',
  async (trace, changes) => {
    const bytes = changes.reduce(
      (all, [what, at, over]) => {
        const place = at % (all.length + 1);
        return Buffer.concat([all.subarray(0, place), what, all.subarray(place + over)]);
      },
      Buffer.from(traceText(trace)),
    );
    const verdict = await verdictOf(bytes);
    if (verdict.kind === 'accepted') return;
    const { at, message } = verdict.diagnostic;
    const lines = bytes.toString().split('\n');
    expect(message).not.toMatch(/undefined|\[object/);
    expect(at?.line).toBeLessThanOrEqual(lines.length);
    expect(at?.column).toBeLessThanOrEqual((lines[(at?.line ?? 0) - 1] ?? '').length + 1);
  },
);

const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('a', '1.p0', '01.p0', 'p0', 1, 0, -1, 1.5, 2 ** 60, null, true, [], {}));
const someFields = fc.dictionary(
  fc.constantFrom('server', 'ballot', 'slot', 'value', 'slots', 'from', 'accepted', 'promises', 'skipped', 'executed', 'note', 'toString'),
  fc.oneof(
    anything,
    fc.array(anything),
    fc.record({ client: anything, sequence: anything, command: anything }, { requiredKeys: [] }),
    fc.array(fc.record({ slot: anything, ballot: anything, value: anything }, { requiredKeys: ['slot', 'ballot'] })),
  ),
);
const isValid = new Ajv2020({ strict: true }).compile(eventSchema);

law.prop([mutated, fc.nat(), someFields, fc.constantFrom('merged', 'alone', 'less')], { numRuns: 1500 })(
  'the quick look at an event takes just what the schema takes',
  ({ events }, at, fields, how) => {
    const event = events[at % Math.max(1, events.length)] ?? { event: 'crash' };
    const [key = ''] = Object.keys(fields);
    const less = Object.fromEntries(Object.entries(event).filter(([it]) => it !== key));
    const subject = how === 'merged' ? { ...event, ...fields } : how === 'less' ? less : { event: event.event, ...fields };
    expect(isTraceEvent(subject)).toBe(isValid(subject));
  },
);

const takes = new Ajv2020({ strict: true }).compile(replicationTraceSchema);

law.prop([recorded], { numRuns: 100 })('the schema that is printed takes every line of a trace', (trace) => {
  for (const line of traceText(trace).trimEnd().split('\n'))
    expect({ line, takes: takes(JSON.parse(line)) }).toEqual({ line, takes: true });
});

const keys = fc.constantFrom('a', 'b', 'a:b', '\\u0061', '"', '\\\\');
const json: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('1', 'null', '"a:b"', '"\\""', '"\\\\"', '":\\":"', '""'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(keys, tie('value')), { maxLength: 3 })
      .map((members) => `{${members.map(([key, value]) => `"${key.replace(/^"$/, '\\"')}" : ${value}`).join(',')}}`),
  ),
})).value;

law.prop([json], { numRuns: 2000 })('a key that is given twice is seen without parsing again', (text) => {
  const parsed = parseLocated(text, (line, column) => ({ line, column }));
  const isTwice = parsed.kind === 'bad' && parsed.diagnostic.code === 'format.duplicate-key';
  expect(hasKeyTwice(text, JSON.parse(text))).toBe(isTwice);
});

test('a byte-order mark means nothing, and UTF-16 is told to be saved as UTF-8', async () => {
  const text = '{"format":"sameview/replication-trace","version":1,"servers":["p0"]}\n';
  expect(await verdictOf(`\ufeff${text}`)).toMatchObject({ kind: 'accepted', summary: { events: 0 } });
  expect(await verdictOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({ diagnostic: { code: 'format.encoding' } });
});

test('U+FFFD may stand in a trace, but bytes that are no UTF-8 may not', async () => {
  const text = (command: string): Buffer =>
    Buffer.concat([
      Buffer.from('{"format":"sameview/replication-trace","version":1,"servers":["p0"]}\n{"event":"crash","server":"p0","note":"'),
      Buffer.from(command, 'latin1'),
      Buffer.from('"}\n'),
    ]);
  expect(await verdictOf(text('\xef\xbf\xbd'))).toMatchObject({ kind: 'accepted' });
  expect(await verdictOf(text('\xe9'))).toMatchObject({
    kind: 'invalid',
    diagnostic: { code: 'format.encoding', at: { line: 2, column: 40 } },
  });
});
