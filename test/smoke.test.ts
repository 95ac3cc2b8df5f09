import { expect, test } from 'vitest';
import { similarity } from '../src/kernel/similarity.js';
import { x } from './notation.js';

test('the slides: α^0 and α_1^0 look the same to p1 and p2', () => {
  const result = similarity({ n: 4, f: 1, rounds: 1 }, x('0000'), x('0000 p0@1-p3'));
  expect(result.kind === 'compared' && result.witnesses).toEqual([1, 2]);
});
