import { test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { Views } from '../../src/complex/views.js';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { similarity } from '../../src/kernel/similarity.js';
import { pairs, smallVariant } from '../arbitraries.js';
import { everybody } from '../oracle/similar.js';
import { isCorrect, isUp } from '../oracle/views.js';
import { spelled } from './spelled.js';

/** The views of several executions, numbered together. */
function numbered(model: Model, executions: readonly Execution[]) {
  const views = new Views();
  const pattern = new Pattern(model);
  const numbers = executions.map((execution) => {
    expect(pattern.load(execution)).toBeUndefined();
    return views.of(pattern, execution.inputs);
  });
  return { views, numbers };
}

law.prop([pairs(smallVariant)], { numRuns: 1000 })(
  'who is correct in two executions has the same number in both exactly if it cannot tell them apart',
  ({ model, a, b }) => {
    const compared = similarity(model, a, b);
    const { numbers } = numbered(model, [a, b]);
    const same = everybody(model).filter((p) => isCorrect(a, p) && isCorrect(b, p) && numbers[0]![p] === numbers[1]![p]);
    expect(compared).toMatchObject({ kind: 'compared', witnesses: same });
  },
);

law.prop([pairs(smallVariant)], { numRuns: 500 })(
  'a view is that of its process and knows of whatever came to it, and who has crashed has none',
  ({ model, a, b }) => {
    const { views, numbers } = numbered(model, [a, b]);
    for (const [i, execution] of [a, b].entries()) {
      const up = everybody(model).filter((p) => isUp(execution, p, model.rounds));
      expect(everybody(model).filter((p) => numbers[i]![p] !== undefined)).toEqual(up);
      const { simplices, knows } = spelled([{ execution, processes: up }], model.rounds);
      for (const [j, p] of up.entries()) {
        const number = numbers[i]![p]!;
        expect(views.process[number]).toBe(p);
        expect(views.knows[number]).toBe(knows.get(simplices[0]![j]!)!.reduce((set, value) => set | (1 << value), 0));
      }
    }
  },
);

test('an execution adds no view to itself, and no two processes have the same', () => {
  const execution: Execution = { inputs: [0, 0, 0], crashes: [{ process: 2, round: 2, reaches: [0] }] };
  const { views, numbers } = numbered({ n: 3, f: 1, rounds: 2 }, [execution, structuredClone(execution)]);
  expect(numbers[1]).toEqual(numbers[0]);
  expect(new Set(numbers[0]).size).toBe(3);
  expect(views.count).toBe(3 + 3 + 2);
});

test('views are told apart by all that is in them, whatever numbers the parts have', () => {
  const alone = (a: number, b: number): Execution => ({
    inputs: new Array(13).fill(0),
    crashes: everybody(model).flatMap((process) => (process === a || process === b ? [] : [{ process, round: 1, reaches: [] }])),
  });
  const model: Model = { n: 13, f: 11, rounds: 1 };
  const { views, numbers } = numbered(model, [alone(1, 12), alone(11, 2)]);
  expect(views.process[numbers[0]![1]!]).toBe(1);
  expect(views.process[numbers[1]![11]!]).toBe(11);
});
