import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test as plainTest } from 'vitest';
import type { Diagnostic } from '../../src/input/diagnostic.js';
import { LineCutter, MAX_PIECE } from '../../src/input/lines.js';

/** The lines of the chunks, up to one that is `stop`, each with its number; or what is wrong. */
function cut(chunks: readonly Buffer[], { stop, first }: { stop?: string; first?: number } = {}) {
  const lines: [number, string][] = [];
  const take = (bytes: Buffer, start: number, end: number, line: number) => {
    const text = bytes.toString('latin1', start, end);
    lines.push([line, text]);
    return text === stop ? 'stopped' : undefined;
  };
  const cutter = new LineCutter<string | Diagnostic>(take, (diagnostic) => diagnostic, first);
  for (const chunk of chunks) {
    const result = cutter.write(chunk);
    if (result) return { lines, result };
  }
  const result = cutter.end();
  return { lines, result };
}

const chunks = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r') }).map((text) => Buffer.from(text)));

test.prop([chunks, fc.nat(9)])('lines are what stands between line feeds, numbered, however they arrive', (all, first) => {
  const texts = Buffer.concat(all).toString().split('\n');
  if (texts.at(-1) === '') texts.pop();
  expect(cut(all, { first })).toEqual({ lines: texts.map((text, i) => [first + i, text]), result: undefined });
});

test.prop([chunks, fc.infiniteStream(fc.boolean())])('who knows where some lines end changes nothing, and is told so', (all, knows) => {
  const [lines, known]: [[number, string][], boolean[]] = [[], []];
  let isKnown = false;
  const cutter = new LineCutter<never>(
    (bytes, start, end, line, told) => {
      lines.push([line, bytes.toString('latin1', start, end)]);
      known.push(told === isKnown);
      isKnown = false;
      return undefined;
    },
    (diagnostic) => expect.fail(diagnostic.message),
    1,
    (bytes, start) => {
      const end = knows.next().value ? bytes.indexOf('\n', start) : -1;
      isKnown = end >= 0;
      return end;
    },
  );
  for (const chunk of all) cutter.write(chunk);
  cutter.end();
  expect(lines).toEqual(cut(all).lines);
  expect(known).not.toContain(false);
});

test.prop([chunks])('nothing is handed on after the line that stops', (all) => {
  const texts = Buffer.concat(all).toString().split('\n');
  const index = texts.indexOf('a');
  const { lines, result } = cut(all, { stop: 'a' });
  expect(result).toBe(index < 0 ? undefined : 'stopped');
  if (index >= 0) expect(lines.map(([, text]) => text)).toEqual(texts.slice(0, index + 1));
});

const pieces = (length: number) => [
  [Buffer.alloc(length, 'a')],
  [Buffer.alloc(length - 1, 'a'), Buffer.from('a')],
  Array.from({ length: 16 }, (_, i) => Buffer.alloc(Math.floor(length / 16) + (i < length % 16 ? 1 : 0), 'a')),
];

plainTest.each([
  ['that does not end', ''],
  ['that ends', '\n'],
])('the longest line is as long however it arrives: one %s', (_, end) => {
  for (const longest of pieces(MAX_PIECE)) {
    const { lines, result } = cut([Buffer.from('x\n'), ...longest, Buffer.from(end)]);
    expect([result, lines.length, lines[1]?.[1].length]).toEqual([undefined, 2, MAX_PIECE]);
  }
  for (const tooLong of pieces(MAX_PIECE + 1)) {
    const { lines, result } = cut([Buffer.from('x\n'), Buffer.concat([...tooLong, Buffer.from(end)])]);
    expect(lines.length).toBe(1);
    expect(result).toMatchObject({ code: 'format.too-long', at: { line: 2, column: 1 } });
    expect(cut([Buffer.from('x\n'), ...tooLong, Buffer.from(end)]).result).toEqual(result);
  }
});

plainTest('a long line may come byte by byte', () => {
  const bytes = Array.from({ length: 1 << 18 }, () => Buffer.from('a'));
  expect(cut(bytes).lines[0]?.[1].length).toBe(1 << 18);
});
