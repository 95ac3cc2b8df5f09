import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { isCorrect, Names, type Views, viewsOf } from './views.js';

/** All p with α ~p β: correct in both, and with the same view at the end. */
export function witnessesOf(model: Model, a: Execution, b: Execution): number[] {
  const [viewsOfA, viewsOfB] = viewsOfBoth(model, a, b);
  return everybody(model).filter((p) => isCorrect(a, p) && isCorrect(b, p) && viewsOfA[model.rounds]?.[p] === viewsOfB[model.rounds]?.[p]);
}

/** Per process the first round at whose end its two views differ, among the rounds that it finishes in both executions. */
export function firstDifferences(model: Model, a: Execution, b: Execution): (number | undefined)[] {
  const [viewsOfA, viewsOfB] = viewsOfBoth(model, a, b);
  return everybody(model).map((p) => {
    const round = viewsOfA.findIndex((views, k) => {
      const [mine, its] = [views[p], viewsOfB[k]?.[p]];
      return mine !== undefined && its !== undefined && mine !== its;
    });
    return round < 0 ? undefined : round;
  });
}

export function viewsOfBoth(model: Model, a: Execution, b: Execution): [Views, Views] {
  const names = new Names();
  return [viewsOf(a, model.rounds, names), viewsOf(b, model.rounds, names)];
}

export function everybody({ n }: Model): number[] {
  return Array.from({ length: n }, (_, p) => p);
}
