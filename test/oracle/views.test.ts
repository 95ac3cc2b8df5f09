import { expect, test } from 'vitest';
import { x } from '../notation.js';
import { randomAlgorithm } from './algorithms.js';
import { everyExecution } from './enumerate.js';
import { witnessesOf } from './similar.js';
import { simulate } from './simulator.js';
import { isCorrect, Names, nestedView, viewsOf } from './views.js';

const model = { n: 3, f: 2, rounds: 2 };

test('the oracle numbers two views alike exactly if they are the same nested list', () => {
  const [names, byNumber, byNest] = [new Names(), new Map<number, string>(), new Map<string, number>()];
  for (const execution of everyExecution(model)) {
    for (const [p, number] of viewsOf(execution, model.rounds, names)[model.rounds]!.entries()) {
      if (number === undefined) continue;
      const nest = nestedView(execution, p, model.rounds);
      expect(byNumber.get(number) ?? nest).toBe(nest);
      expect(byNest.get(nest) ?? number).toBe(number);
      byNumber.set(number, nest);
      byNest.set(nest, number);
    }
  }
  expect(byNumber.size).toBeGreaterThan(100);
});

test('an algorithm that forgets nothing decides alike exactly where the oracle says that the views are equal', () => {
  const decisionOf = new Map<number, number>();
  const viewOf = new Map<number, number>();
  const names = new Names();
  for (const execution of everyExecution(model)) {
    const views = viewsOf(execution, model.rounds, names)[model.rounds]!;
    for (const [p, decision] of simulate(randomAlgorithm(1, 2 ** 53), execution, model.rounds).entries()) {
      if (decision === undefined) continue;
      expect(decisionOf.get(views[p]!) ?? decision).toBe(decision);
      expect(viewOf.get(decision) ?? views[p]).toBe(views[p]);
      decisionOf.set(views[p]!, decision);
      viewOf.set(decision, views[p]!);
    }
  }
  expect(decisionOf.size).toBeGreaterThan(100);
});

test('a view of one round, written out by hand', () => {
  expect(nestedView(x('101 p0@1:p2'), 2, 1)).toBe('((p2 1) [p0 (p0 1) p1 (p1 0)])');
  expect(nestedView(x('101 p0@1:p2'), 1, 1)).toBe('((p1 0) [p2 (p2 1)])');
});

test('who is correct, and who is a witness, by hand on the slides’ first links', () => {
  expect([0, 1, 2, 3].map((p) => isCorrect(x('0000 p0@1-p3'), p))).toEqual([false, true, true, true]);
  expect(witnessesOf({ n: 4, f: 1, rounds: 1 }, x('0000'), x('0000 p0@1-p3'))).toEqual([1, 2]);
  expect(witnessesOf({ n: 4, f: 1, rounds: 1 }, x('0000 p0@1'), x('1000 p0@1'))).toEqual([1, 2, 3]);
  expect(witnessesOf({ n: 4, f: 1, rounds: 1 }, x('0000'), x('1000'))).toEqual([]);
});

test('there are as many executions as one counts by hand', () => {
  expect(everyExecution({ n: 3, f: 1, rounds: 1 })).toHaveLength(8 * (1 + 3 * 4));
  expect(everyExecution({ n: 3, f: 2, rounds: 2 })).toHaveLength(8 * (1 + 3 * 8 + 3 * 64));
});
