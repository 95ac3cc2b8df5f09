import { expect, test } from 'vitest';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { floodset } from '../../src/refute/algorithms/floodset.js';
import { hastyFloodset } from '../../src/refute/algorithms/hasty-floodset.js';
import { randomExecutions } from '../../src/refute/random.js';
import { refute } from '../../src/refute/refute.js';
import { exhaustive, random } from './request.js';

function first(count: number, model: Model, seed: number): Execution[] {
  const executions = randomExecutions(model, seed);
  return Array.from({ length: count }, () => executions.next().value);
}

const MODEL = { n: 5, f: 3, rounds: 4 };

test('the same seed draws the same executions, another one others', () => {
  expect(first(20, MODEL, 7)).toEqual(first(20, MODEL, 7));
  expect(first(20, MODEL, 7)).not.toEqual(first(20, MODEL, 8));
});

test.each([
  { n: 1, f: 1, rounds: 1 },
  { n: 5, f: 3, rounds: 4 },
  { n: 4, f: 4, rounds: 0 },
  { n: 40, f: 10, rounds: 2 },
])('what is drawn is an execution of %o', (model) => {
  const faults = first(300, model, 1).map((execution) => new Pattern(model).load(execution));
  expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
});

test('a random search finds what is not rare, and says after how many executions', () => {
  const refutation = refute(hastyFloodset, random(5, 3, 42, 10_000));
  expect(refutation).toMatchObject({ kind: 'refuted', found: { method: 'random', seed: 42 } });
});

test('a random search never proves anything', () => {
  const { n, f } = { n: 4, f: 2 };
  expect(refute(floodset, random(n, f, 1, 50))).toMatchObject({ kind: 'not-found', tried: 50, total: undefined, seed: 1 });
});

test('an exhaustive search that is cut short says of how many', () => {
  expect(refute(floodset, exhaustive(4, 2, ['agreement'], 100))).toMatchObject({
    kind: 'not-found',
    tried: 100,
    total: 16048n,
    seed: undefined,
  });
});
