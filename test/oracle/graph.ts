import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { everyExecution } from './enumerate.js';
import { isCorrect, Names, viewsOf } from './views.js';

/** Figures of the whole similarity graph (theory, section 7). `shortest` counts the links from α^0 to α^n; undefined: there is no chain. */
export interface Figures {
  readonly facets: number;
  readonly views: number;
  readonly components: number;
  readonly shortest: number | undefined;
}

/** A facet is what the correct processes see at the end, as a list of view numbers; two facets with a view in common are similar. */
type Facet = readonly number[];

export function figuresOf(model: Model): Figures {
  const { facets, members, facetOf } = facetsOf(model);
  const reached = new Map<string, number>();
  let components = 0;
  for (const start of facets.keys()) {
    if (reached.has(start)) continue;
    components++;
    distancesFrom(start, facets, members, reached);
  }
  const [zero, one] = [facetOf(unanimous(model, 0)), facetOf(unanimous(model, 1))];
  const shortest = distancesFrom(zero, facets, members, new Map()).get(one);
  return { facets: facets.size, views: members.size, components, shortest };
}

function facetsOf(model: Model) {
  const names = new Names();
  const facets = new Map<string, Facet>();
  const members = new Map<number, string[]>();
  const facet = (execution: Execution): Facet =>
    viewsOf(execution, model.rounds, names)[model.rounds]!.flatMap((view, p) => (isCorrect(execution, p) ? (view ?? []) : []));
  for (const execution of everyExecution(model)) {
    const seen = facet(execution);
    if (facets.has(seen.join())) continue;
    facets.set(seen.join(), seen);
    for (const view of seen) {
      if (!members.has(view)) members.set(view, []);
      members.get(view)?.push(seen.join());
    }
  }
  return { facets, members, facetOf: (execution: Execution) => facet(execution).join() };
}

/** Breadth first, over facets and the views that they share; adds to `reached`. */
function distancesFrom(
  start: string,
  facets: ReadonlyMap<string, Facet>,
  members: ReadonlyMap<number, readonly string[]>,
  reached: Map<string, number>,
): Map<string, number> {
  const used = new Set<number>();
  const queue = [start];
  reached.set(start, 0);
  for (const facet of queue) {
    const views = facets.get(facet)!.filter((view) => !used.has(view));
    for (const view of views) used.add(view);
    for (const next of views.flatMap((view) => members.get(view) ?? [])) {
      if (reached.has(next)) continue;
      reached.set(next, reached.get(facet)! + 1);
      queue.push(next);
    }
  }
  return reached;
}

function unanimous({ n }: Model, value: 0 | 1): Execution {
  return { inputs: Array.from({ length: n }, () => value), crashes: [] };
}
