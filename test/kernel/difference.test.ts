import { test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { Difference } from '../../src/kernel/difference.js';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { anyVariant, pairs } from '../arbitraries.js';
import { x } from '../notation.js';
import { witnessesOf } from '../oracle/similar.js';

function lowestWitness(model: Model, a: Execution, b: Execution): number | undefined {
  const [first, second, difference] = [new Pattern(model), new Pattern(model), new Difference(model)];
  expect([first.load(a), second.load(b)]).toEqual([undefined, undefined]);
  difference.propagate(first, second);
  return difference.witness(first, second);
}

test.prop([pairs(anyVariant)], { numRuns: 500 })(
  'the witness that is found is the lowest-numbered one of the definition',
  ({ model, a, b }) => {
    expect(lowestWitness(model, a, b)).toBe(witnessesOf(model, a, b)[0]);
  },
);

test.each([1, 30, 31, 32, 33, 62, 63, 64, 98])('of 100 processes, those up to p%i miss a message: the next one is the witness', (last) => {
  const missing = Array.from({ length: last }, (_, i) => `p${i + 1}`).join();
  const zeros = '0'.repeat(100);
  expect(lowestWitness({ n: 100, f: 1, rounds: 1 }, x(zeros), x(`${zeros} p0@1-${missing}`))).toBe(last + 1);
});
