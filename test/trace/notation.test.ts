import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { runFault } from '../../src/run/fault.js';
import { runToJson } from '../../src/trace/json.js';
import { formatRun } from '../../src/trace/paper.js';
import { readRun } from '../../src/trace/read.js';
import { aCase } from '../recovery/runs.js';
import { paper } from './paper.js';

/** Messages are numbered as a reader meets them, so runs are compared as they are written. */
const rewritten = async (text: string): Promise<string> => formatRun(await paper(text));

describe('a run on paper', () => {
  test('the example of the notation', async () => {
    expect(await paper('p0: [] a! b? [] c! x\np1: a? b! c?  # received in time\n')).toEqual({
      events: [
        [
          { kind: 'checkpoint' },
          { kind: 'send', message: 0 },
          { kind: 'receive', message: 1 },
          { kind: 'checkpoint' },
          { kind: 'send', message: 2 },
          { kind: 'crash' },
        ],
        [
          { kind: 'receive', message: 0 },
          { kind: 'send', message: 1 },
          { kind: 'receive', message: 2 },
        ],
      ],
      messages: [
        { from: 0, to: 1, lost: false, label: 'a' },
        { from: 1, to: 0, lost: false, label: 'b' },
        { from: 0, to: 1, lost: false, label: 'c' },
      ],
    });
  });

  test.each([
    'p0: =1 [before a] a!@3 b!-p1@3 c!p1@3 . .@2 (yes) x@4\np1: a? *m!\np2: *m?',
    'p0:\np1: []',
    'p0: x!\np1: x? x',
    'p0: α₁! a-b.c!\np1: a-b.c? α₁?',
  ])('what can be written is written as it was read: %s', async (text) => {
    expect(await rewritten(text)).toBe(`sameview/run 1\n${text}\n`);
  });

  test('lines come in any order, and the header, comments and blanks mean nothing', async () => {
    expect(await rewritten('\ufeff# a run\r\n sameview/run 1\n\n\tp1 :\ta?\r\n  p0:   a!   \n')).toBe('sameview/run 1\np0: a!\np1: a?\n');
  });

  test('names that the notation has not, or that are not unique, are replaced', async () => {
    const message = { from: 0, to: 1, lost: false };
    const messages = [
      { ...message, label: 'a b' },
      { ...message, label: 'm1' },
      { ...message, label: 'c' },
      { ...message, label: 'c' },
      message,
    ];
    const sends = messages.map((_, m) => ({ kind: 'send', message: m }) as const);
    const text = formatRun({ events: [[{ kind: 'init', value: 'a (b)' }, ...sends, { kind: 'checkpoint', label: '[#1]' }], []], messages });
    expect(text).toBe("sameview/run 1\np0: =a__b_ m1'!p1 m1!p1 m3!p1 m4!p1 m5!p1 [[_1_]\np1:\n");
  });
});

law.prop([aCase], { numRuns: 500 })(
  'a run survives being written and read, on paper and as JSON, in chunks of any size',
  async ({ run }) => {
    const text = formatRun(run);
    expect(await rewritten(text)).toBe(text);
    expect(await readRun(chunks(runToJson(run), 7))).toMatchObject({ kind: 'run', run });
    expect(formatRun(await paper(text))).toBe(text);
  },
);

law.prop([fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('p0: ', 'p0: a! ', '')], { numRuns: 1000 })(
  'any text gets a run or a diagnostic with a place in it',
  async (text, head) => {
    const result = await readRun([Buffer.from(head + text)]);
    if (result.kind === 'run') expect(runFault(result.run)).toBeUndefined();
    else expect(result.diagnostic.at!.line).toBeLessThanOrEqual((head + text).split('\n').length);
  },
);

function* chunks(text: string, size: number): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
