import { expect, test } from 'vitest';
import type { Execution } from '../../src/kernel/execution.js';
import { floodSet } from './algorithms.js';
import { everyExecution } from './enumerate.js';
import { simulate } from './simulator.js';

/** The executions of the model in which FloodSet breaks agreement or validity; it always terminates. */
function broken(n: number, f: number, rounds: number): Execution[] {
  return everyExecution({ n, f, rounds }).filter((execution) => {
    const decisions = simulate(floodSet, execution, rounds).filter((decision) => decision !== undefined);
    return new Set(decisions).size > 1 || decisions.some((decision) => !execution.inputs.some((input) => input === decision));
  });
}

test.each([
  [2, 1],
  [3, 1],
  [4, 1],
  [4, 2],
])('FloodSet solves consensus among %i processes, %i of which may crash, in one round more', (n, f) => {
  expect(broken(n, f, f + 1)).toEqual([]);
});

test.each([
  [3, 1],
  [4, 1],
  [4, 2],
])('FloodSet fails among %i processes, %i of which may crash, in as many rounds', (n, f) => {
  expect(broken(n, f, f).length).toBeGreaterThan(0);
});

test.each([
  [2, 1],
  [3, 2],
])('FloodSet solves consensus among %i processes in %i rounds if all but one may crash: there the bound is n−1', (n, f) => {
  expect(broken(n, f, f)).toEqual([]);
});
