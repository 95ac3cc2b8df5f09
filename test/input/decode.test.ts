import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test as plainTest } from 'vitest';
import { decode } from '../../src/input/decode.js';

const at = { line: 7, column: 5 };
const text = fc.string({ unit: fc.constantFrom('a', 'α', '😀', '\n', '\r\n', '\ufffd', '\ufeff', '"') });

test.prop([text])('UTF-8 is its text', (it) => {
  expect(decode(Buffer.from(it), at)).toEqual({ kind: 'text', text: it });
});

test.prop([fc.string({ unit: 'binary-ascii' }).filter((it) => !it.includes('\0'))])('any character but NUL is text', (it) => {
  expect(decode(Buffer.from(it), at)).toEqual({ kind: 'text', text: it });
});

/** Where something stands after `before`, in a file in which the text begins at `at`. */
function after(before: string) {
  const lines = before.split('\n');
  const column = lines.at(-1)!.length + (lines.length === 1 ? at.column : 1);
  return { line: at.line + lines.length - 1, column };
}

const NO_UTF8 = [[0xff], [0x80], [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80]];

test.prop([text, fc.constantFrom(...NO_UTF8), text], { numRuns: 500 })(
  'bytes that are no UTF-8 are refused where they stand',
  (before, bytes, behind) => {
    const whole = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(behind)]);
    expect(decode(whole, at)).toMatchObject({ kind: 'bad', diagnostic: { code: 'format.encoding', at: after(before) } });
  },
);

test.prop([text, text])('a NUL byte is refused where it stands', (before, behind) => {
  expect(decode(Buffer.from(`${before}\0${behind}\0`), at)).toMatchObject({
    kind: 'bad',
    diagnostic: { code: 'format.encoding', at: after(before) },
  });
});

plainTest('only the bytes that are handed over count', () => {
  const bytes = Buffer.from('\0abc\0');
  expect(decode(bytes.subarray(1, 4), at)).toEqual({ kind: 'text', text: 'abc' });
});
