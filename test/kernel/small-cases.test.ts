import { expect, test } from 'vitest';
import { formatExecution } from '../../src/chain/notation.js';
import { Difference } from '../../src/kernel/difference.js';
import type { Model } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { everyExecution } from '../oracle/enumerate.js';
import { everybody } from '../oracle/similar.js';
import { isCorrect, Names, viewsOf } from '../oracle/views.js';

/** Per execution what each process sees in the end; undefined for who is faulty. */
function seenIn(model: Model) {
  const names = new Names();
  return everyExecution(model).map((execution) => {
    const views = viewsOf(execution, model.rounds, names)[model.rounds]!;
    const pattern = new Pattern(model);
    expect(pattern.load(execution)).toBeUndefined();
    return { execution, pattern, views: views.map((view, p) => (isCorrect(execution, p) ? view : undefined)) };
  });
}

test.each([
  { n: 3, f: 1, rounds: 1, failures: 'send-omission' },
  { n: 3, f: 1, rounds: 1, failures: 'receive-omission' },
  { n: 2, f: 2, rounds: 1, failures: 'general-omission' },
  { n: 2, f: 1, rounds: 2, failures: 'general-omission' },
  { n: 2, f: 2, rounds: 2, failures: 'one-per-round' },
  { n: 3, f: 1, rounds: 1, values: 3 },
] as const)('among all pairs of executions of %o the lowest-numbered witness is that of the definition', (model) => {
  const all = seenIn(model);
  const difference = new Difference(model);
  const wrong: string[] = [];
  for (const a of all.filter(({ execution }) => execution.inputs.every((value) => value === 0))) {
    for (const b of all) {
      difference.propagate(a.pattern, b.pattern);
      const expected = everybody(model).find((p) => a.views[p] !== undefined && a.views[p] === b.views[p]);
      if (difference.witness(a.pattern, b.pattern) !== expected)
        wrong.push(`${formatExecution(a.execution)} ~ ${formatExecution(b.execution)}`);
    }
  }
  expect(all.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
