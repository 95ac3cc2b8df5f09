import { test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { Pattern } from '../../src/kernel/pattern.js';
import { anExecution, anyVariant, pairs } from '../arbitraries.js';
import { x } from '../notation.js';
import { everybody } from '../oracle/similar.js';
import { isCorrect, isDelivered, isUp } from '../oracle/views.js';

test('what is said twice is found whatever was loaded before', () => {
  const pattern = new Pattern({ n: 3, f: 2, rounds: 1, failures: 'send-omission' });
  expect(pattern.load(x('000 p1!1-p0'))).toBeUndefined();
  expect(pattern.load(x('000 p0!1-p1 p0!1-p2'))).toMatchObject({ code: 'execution.omits-twice', path: ['omissions', 1] });
});

const several = pairs(anyVariant).chain(({ model, a, b }) =>
  anExecution(model).map((c) => ({ model, executions: [a, b, c, a, { ...b, crashes: [...b.crashes] }] })),
);

law.prop([several], { numRuns: 300 })(
  'a pattern is the execution that was loaded last, whatever was loaded before',
  ({ model, executions }) => {
    const pattern = new Pattern(model);
    const [processes, rounds] = [everybody(model), Array.from({ length: model.rounds }, (_, i) => i + 1)];
    for (const execution of executions) {
      expect(pattern.load(execution)).toBeUndefined();
      for (const p of processes) {
        expect(pattern.isFaulty(p)).toBe(!isCorrect(execution, p));
        for (const round of rounds) {
          expect(pattern.computes(p, round)).toBe(isUp(execution, p, round));
          const heard = processes.filter((q) => pattern.hears(p, q, round));
          expect(heard).toEqual(processes.filter((q) => isDelivered(execution, q, p, round)));
        }
      }
    }
  },
);
