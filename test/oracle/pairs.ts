import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { everyExecution } from './enumerate.js';
import { isCorrect, Names, viewsOf } from './views.js';

/** Every execution compared with every other one: how many links the shortest chain from α^0 to α^n has; undefined: there is none. */
export function shortestByPairs(model: Model): number | undefined {
  const names = new Names();
  const executions = everyExecution(model);
  const seen = executions.map((execution) =>
    (viewsOf(execution, model.rounds, names)[model.rounds] ?? []).map((view, p) => (isCorrect(execution, p) ? view : undefined)),
  );
  const isSimilar = (a: number, b: number): boolean => seen[a]!.some((view, p) => view !== undefined && view === seen[b]![p]);
  const isUnanimous = ({ inputs, crashes }: Execution, value: number): boolean =>
    crashes.length === 0 && inputs.every((input) => input === value);
  let frontier = [executions.findIndex((it) => isUnanimous(it, 0))];
  let left = [...executions.keys()];
  for (let distance = 0; frontier.length > 0; distance++) {
    if (frontier.some((i) => isUnanimous(executions[i]!, 1))) return distance;
    const before = new Set(frontier);
    left = left.filter((i) => !before.has(i));
    frontier = left.filter((i) => [...before].some((j) => isSimilar(i, j)));
  }
  return undefined;
}

/** Does it say nothing twice? Each crash reaches only those who take a step in its round, and not all of them, unless the round is the last one. */
export function isCanonical({ inputs, crashes }: Execution, rounds: number): boolean {
  return crashes.every(({ round, reaches }) => {
    const survivors = [...inputs.keys()].filter((p) => crashes.every((other) => other.process !== p || other.round > round));
    return reaches.every((p) => survivors.includes(p)) && (round === rounds || reaches.length < survivors.length);
  });
}
