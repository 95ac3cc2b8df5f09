import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect } from 'vitest';
import { Random } from '../../src/random/random.js';

test.prop([fc.integer(), fc.integer({ min: 1, max: 50 })])(
  'the same seed gives the same numbers, all of them below the limit',
  (seed, limit) => {
    const draw = (random: Random) => Array.from({ length: 20 }, () => random.below(limit));
    const drawn = draw(new Random(seed));
    expect(draw(new Random(seed))).toEqual(drawn);
    expect(drawn.every((it) => Number.isInteger(it) && it >= 0 && it < limit)).toBe(true);
  },
);

test.prop([fc.integer(), fc.array(fc.nat())])('a shuffle loses nothing, and a pick is one of those there are', (seed, values) => {
  const random = new Random(seed);
  expect([...random.shuffled(values)].sort()).toEqual([...values].sort());
  const picked = random.pick(values);
  expect(values.length === 0 ? picked === undefined : values.includes(picked ?? -1)).toBe(true);
});

test.prop([fc.integer(), fc.bigInt({ min: 1n, max: 10n ** 200n })])(
  'numbers of any size are below their limit, fractions below 1',
  (seed, limit) => {
    const random = new Random(seed);
    const big = random.belowBig(limit);
    expect(big >= 0n && big < limit).toBe(true);
    const fraction = random.fraction();
    expect(fraction >= 0 && fraction < 1).toBe(true);
  },
);

test('every number comes up', () => {
  const random = new Random(1);
  expect(new Set(Array.from({ length: 200 }, () => random.below(6))).size).toBe(6);
});
