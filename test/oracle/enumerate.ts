import type { Crash, Execution, Value } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';

/** Every execution of a model: all inputs, and all ways for at most f processes to crash. */
export function everyExecution({ n, f, rounds }: Model): Execution[] {
  const patterns = patternsFrom(0, f, n, rounds);
  return subsets(n).flatMap((ones) => {
    const inputs = Array.from({ length: n }, (_, p): Value => (ones.includes(p) ? 1 : 0));
    return patterns.map((crashes) => ({ inputs, crashes }));
  });
}

/** All crash patterns of the processes p … n−1 with at most `budget` crashes. */
function patternsFrom(p: number, budget: number, n: number, rounds: number): Crash[][] {
  if (p === n) return [[]];
  const correct = patternsFrom(p + 1, budget, n, rounds);
  if (budget === 0) return correct;
  const rest = patternsFrom(p + 1, budget - 1, n, rounds);
  return [...correct, ...crashesOf(p, n, rounds).flatMap((crash) => rest.map((pattern) => [crash, ...pattern]))];
}

function crashesOf(process: number, n: number, rounds: number): Crash[] {
  const reached = subsets(n).filter((set) => !set.includes(process));
  return Array.from({ length: rounds }, (_, k) => reached.map((reaches) => ({ process, round: k + 1, reaches }))).flat();
}

function subsets(n: number): number[][] {
  const everybody = Array.from({ length: n }, (_, p) => p);
  return Array.from({ length: 2 ** n }, (_, bits) => everybody.filter((p) => (bits >> p) % 2 === 1));
}
