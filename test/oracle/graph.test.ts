import { expect, test } from 'vitest';
import { type Figures, figuresOf } from './graph.js';

/** Theory, section 7 (n, f, rounds), as far as brute force gets there at once. */
const FIGURES: readonly [n: number, f: number, rounds: number, figures: Partial<Figures>][] = [
  [3, 1, 1, { facets: 92, views: 48, components: 1, shortest: 8 }],
  [4, 1, 1, { components: 1, shortest: 9 }],
  [5, 1, 1, { components: 1, shortest: 11 }],
  [6, 1, 1, { components: 1, shortest: 13 }],
  [3, 2, 1, { components: 7, shortest: 8 }],
  [4, 2, 1, { components: 1, shortest: 6 }],
  [5, 2, 1, { facets: 20512, views: 720, components: 1, shortest: 7 }],
  [4, 2, 2, { facets: 7304, views: 3856, components: 601, shortest: 43 }],
  [5, 2, 2, { facets: 108032, views: 64080, components: 13521, shortest: 63 }],
  [3, 1, 2, { components: 68, shortest: undefined }],
  [3, 2, 2, { components: 122, shortest: undefined }],
  [4, 2, 3, { components: 4872, shortest: undefined }],
];

test.each(FIGURES)('the similarity graph of (%i,%i,%i) has the figures of the theory', (n, f, rounds, figures) => {
  expect(figuresOf({ n, f, rounds })).toMatchObject(figures);
});

/** The existence theorem at its edge: rounds ≤ min(f, n−2), or no rounds at all and somebody else to see it. */
test.each([
  [1, 0, 0, false],
  [1, 1, 1, false],
  [2, 0, 0, true],
  [2, 1, 0, true],
  [2, 1, 1, false],
  [2, 2, 1, false],
  [2, 2, 2, false],
  [3, 1, 0, true],
  [3, 0, 1, false],
  [3, 1, 1, true],
  [3, 3, 1, true],
  [3, 3, 2, false],
  [4, 1, 2, false],
])('with (n, f, rounds) = (%i,%i,%i) it is %s that a chain leads from α^0 to α^n', (n, f, rounds, exists) => {
  expect(figuresOf({ n, f, rounds }).shortest !== undefined).toBe(exists);
});
