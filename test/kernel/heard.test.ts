import { test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { heard } from '../../src/kernel/view.js';
import { anExecution, anyVariant } from '../arbitraries.js';
import { x } from '../notation.js';
import { everybody } from '../oracle/similar.js';
import { isUp, sendersTo } from '../oracle/views.js';

test.prop([anyVariant.chain((model) => anExecution(model).map((execution) => ({ model, execution })))], { numRuns: 300 })(
  'a process hears those whose messages the definition delivers to it, and nobody from its crash on',
  ({ model, execution }) => {
    for (const p of everybody(model)) {
      const rounds = Array.from({ length: model.rounds }, (_, i) => i + 1);
      const expected = rounds.map((round) => (isUp(execution, p, round) ? sendersTo(execution, p, round) : undefined));
      expect(heard(model, execution, p)).toEqual(expected);
    }
  },
);

test('whom p1 hears, round by round, by hand', () => {
  expect(heard({ n: 4, f: 2, rounds: 3 }, x('0000 p0@2-p1 p3@3'), 1)).toEqual([[0, 2, 3], [2, 3], [2]]);
  expect(heard({ n: 4, f: 2, rounds: 3 }, x('0000 p0@2-p1 p1@3'), 1)).toEqual([[0, 2, 3], [2, 3], undefined]);
});

test('what is no execution has no views', () => {
  expect(() => heard({ n: 2, f: 0, rounds: 1 }, x('00 p0@1'), 1)).toThrow('execution.too-many-crashes');
});
