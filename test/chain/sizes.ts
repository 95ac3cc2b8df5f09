import type { Model } from '../../src/kernel/model.js';

/** Every (n, rounds) up to `most` processes for which a chain exists, with no more failures than it needs. */
export function provable(most: number): Model[] {
  const sizes = Array.from({ length: most - 1 }, (_, i) => i + 2);
  return sizes.flatMap((n) => Array.from({ length: n - 1 }, (_, rounds) => ({ n, f: rounds, rounds })));
}

/** Every (n, f, rounds) with f < n up to `most` processes for which a chain exists. */
export function sizes(most: number): Model[] {
  return provable(most).flatMap(({ n, rounds }) => Array.from({ length: n - rounds }, (_, i) => ({ n, f: rounds + i, rounds })));
}
