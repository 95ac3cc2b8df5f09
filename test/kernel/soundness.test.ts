import { expect, test } from 'vitest';
import { Difference } from '../../src/kernel/difference.js';
import { isUnanimous } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { everyExecution } from '../oracle/enumerate.js';

/** Does any sequence of executions lead from α^0 to α^n by steps for which the kernel finds a witness? Tries them all. */
function isBoundAcceptable(model: Model): boolean {
  const difference = new Difference(model);
  const patterns = everyExecution(model).map((execution) => {
    const pattern = new Pattern(model);
    expect(pattern.load(execution)).toBeUndefined();
    return { pattern, isEnd: isUnanimous(execution, 1), isStart: isUnanimous(execution, 0) };
  });
  let unreached = patterns.filter(({ isStart }) => !isStart);
  const queue = patterns.filter(({ isStart }) => isStart);
  for (const { pattern, isEnd } of queue) {
    if (isEnd) return true;
    const isLinked = (next: Pattern) => {
      difference.propagate(pattern, next);
      return difference.witness(pattern, next) !== undefined;
    };
    queue.push(...unreached.filter((it) => isLinked(it.pattern)));
    unreached = unreached.filter((it) => !queue.includes(it));
  }
  return false;
}

test.each([
  [1, 1, 1],
  [2, 1, 1],
  [2, 2, 2],
  [3, 0, 1],
  [3, 1, 2],
  [3, 2, 2],
])(
  'with (n, f, rounds) = (%i,%i,%i), more rounds than min(f, n−2), no chain whatever is accepted as a proof of the bound',
  (n, f, rounds) => {
    expect(isBoundAcceptable({ n, f, rounds })).toBe(false);
  },
);

test.each(['one-per-round', 'send-omission', 'receive-omission', 'general-omission'] as const)(
  'with %s no more is accepted, and no less: none for (2,1,1), some for (2,1,0)',
  (failures) => {
    expect(isBoundAcceptable({ n: 2, f: 1, rounds: 1, failures })).toBe(false);
    expect(isBoundAcceptable({ n: 2, f: 1, rounds: 1, failures, values: 3 })).toBe(false);
    expect(isBoundAcceptable({ n: 2, f: 1, rounds: 0, failures })).toBe(true);
  },
);

test.each(['one-per-round', 'send-omission', 'receive-omission'] as const)('with %s some chain is for (3,1,1)', (failures) => {
  expect(isBoundAcceptable({ n: 3, f: 1, rounds: 1, failures })).toBe(true);
});

test.each([
  [2, 1, 0],
  [3, 1, 1],
  [3, 2, 1],
  [4, 1, 1],
])('with (n, f, rounds) = (%i,%i,%i), no more rounds than min(f, n−2), some chain is', (n, f, rounds) => {
  expect(isBoundAcceptable({ n, f, rounds })).toBe(true);
});
