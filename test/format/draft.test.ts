import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test as plainTest } from 'vitest';
import { Draft } from '../../src/chain/format/draft.js';
import { literal } from '../../src/chain/format/spelling.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary', minLength: 60, maxLength: 90 }),
  fc.constant('x'.repeat(40_000)),
);

type Piece =
  | { readonly kind: 'text' | 'literal'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'again'; readonly from: number; readonly to: number }
  | { readonly kind: 'take' };

const piece: fc.Arbitrary<Piece> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: anyText }),
  fc.record({ kind: fc.constant('literal' as const), text: fc.string({ unit: 'grapheme-ascii' }) }),
  fc.record({
    kind: fc.constant('number' as const),
    value: fc.oneof(fc.integer({ min: -3, max: 120 }), fc.integer(), fc.double({ noNaN: true })),
  }),
  fc.record({ kind: fc.constant('again' as const), from: fc.nat(), to: fc.nat() }),
  fc.constant({ kind: 'take' as const }),
);

test.prop([fc.array(piece, { maxLength: 40 })], { numRuns: 500 })(
  'what is taken is what was written, piece by piece, and is still there when the next is taken',
  (pieces) => {
    const draft = new Draft();
    let expected = Buffer.alloc(0);
    let taken: { readonly bytes: Uint8Array; readonly expected: Buffer } = { bytes: new Uint8Array(), expected };
    for (const it of pieces) {
      if (it.kind === 'take') {
        const latest = { bytes: draft.take(), expected };
        for (const one of [latest, taken]) expect(Buffer.from(one.bytes).equals(one.expected)).toBe(true);
        taken = latest;
        expected = Buffer.alloc(0);
        continue;
      }
      expected = Buffer.concat([expected, write(draft, it, expected)]);
      expect(draft.length).toBe(expected.length);
    }
    expect(Buffer.from(draft.take()).equals(expected)).toBe(true);
  },
);

/** Writes a piece; gives what that is to add to what was there before. */
function write(draft: Draft, it: Exclude<Piece, { kind: 'take' }>, before: Buffer): Buffer {
  if (it.kind === 'again') {
    const [low, high] = [it.from, it.to].map((at) => at % (before.length + 1)).sort((a, b) => a - b) as [number, number];
    draft.again(low, high);
    return before.subarray(low, high);
  }
  if (it.kind === 'number') draft.number(it.value);
  else if (it.kind === 'text') draft.text(it.text);
  else draft.literal(literal(it.text));
  return Buffer.from(it.kind === 'number' ? String(it.value) : it.text);
}

plainTest('a number is spelled as JSON spells it', () => {
  for (const value of [0, 9, 10, 42, 99, 100, 1000, -1, 0.5]) {
    const draft = new Draft();
    draft.number(value);
    expect(Buffer.from(draft.take()).toString()).toBe(JSON.stringify(value));
  }
});
