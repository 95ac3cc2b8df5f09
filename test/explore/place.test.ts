import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { formatPlace, indexAt, indexOf, numbered, parsePlace, partOf } from '../../src/explore/place.js';

const TRACK = {
  first: 0n,
  last: 10n ** 191n,
  milestones: [
    { index: 0n, name: 'α^0' },
    { index: 5n, name: 'α^2' },
  ],
};

describe('the number of a place', () => {
  test.prop([fc.bigInt({ min: 1n, max: 10n ** 300n })])('is short, and not that of its neighbour', (index) => {
    expect(numbered(index).length).toBeLessThan(42);
    expect(numbered(index)).not.toBe(numbered(index - 1n));
  });

  test('of a long one is its first and last digits', () => {
    expect(numbered(1234567n)).toBe('1,234,567');
    expect(numbered(10n ** 190n + 12n)).toBe('100000…000012');
  });
});

describe('a place', () => {
  test.prop([
    fc.bigInt({ min: 0n, max: 10n ** 200n }),
    fc.option(fc.nat(999), { nil: undefined }),
    fc.constantFrom('link', 'eyes', 'graph', 'counterexample'),
  ])('is read off the address as it was written', (link, eyes, view) => {
    const place = { link, eyes, view } as const;
    expect(parsePlace(formatPlace(place as never))).toEqual({ ...place, view: view === 'link' ? undefined : view });
  });

  test.prop([fc.string()])('is undefined as far as an address makes no sense', (text) => {
    const { link, eyes, view } = parsePlace(`#${text}`);
    expect([link === undefined || link >= 0n, eyes === undefined || eyes >= 0, view === undefined || view.length > 0]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('is found by a number of any size, a milestone, or per cent', () => {
    expect(indexOf(String(10n ** 190n), TRACK)).toBe(10n ** 190n);
    expect([indexOf('α^2', TRACK), indexOf('a2', TRACK), indexOf(' α2 ', TRACK), indexOf('1,000', TRACK)]).toEqual([5n, 5n, 5n, 1000n]);
    expect([indexOf('50%', TRACK), indexOf('12.5 %', TRACK)]).toEqual([10n ** 191n / 2n, 10n ** 191n / 8n]);
    expect(['', 'x', '-1', '101%', 'α^9', String(10n ** 191n + 1n)].map((text) => indexOf(text, TRACK))).toEqual(
      new Array(6).fill(undefined),
    );
  });

  test.prop([fc.bigInt({ min: 1n, max: 10n ** 200n }), fc.double({ min: 0, max: 1, noNaN: true })])(
    'along the bar is where the bar says that it is',
    (last, part) => {
      const index = indexAt(part, 1n, last);
      expect(index >= 1n && index <= last).toBe(true);
      if (last > 10n ** 9n) expect(partOf(index, 1n, last)).toBeCloseTo(part, 5);
      expect([indexAt(0, 1n, last), indexAt(1, 1n, last), indexAt(7, 1n, last)]).toEqual([1n, last, last]);
    },
  );
});
