import type { Value } from '../kernel/execution.js';
import { type ExecutionTree, NONE } from './execution-tree.js';
import { componentsOf, type SimilarityGraph } from './similarity-graph.js';
import type { UnionFind } from './union-find.js';

/**
 * A decision for every view after the last round, by the component that its executions are in: so no two correct processes ever decide differently, and all of them
 * decide. Where validity leaves a component free it decides 0.
 */
export type Rule =
  | { readonly kind: 'rule'; readonly decisions: Uint8Array }
  /** One component has executions in which all propose 0, and others in which all propose 1; here is a facet of each. */
  | { readonly kind: 'impossible'; readonly zero: number; readonly one: number };

export function ruleOf(graph: SimilarityGraph): Rule {
  const components = componentsOf(graph);
  const [zero, one] = [unanimousFacets(graph, components, 0), unanimousFacets(graph, components, 1)];
  for (const [component, facet] of one) {
    const other = zero.get(component);
    if (other !== undefined) return { kind: 'impossible', zero: other, one: facet };
  }
  const decisions = new Uint8Array(graph.viewCount);
  for (let v = 0; v < graph.viewCount; v++) decisions[v] = one.has(components.find(graph.facets[graph.first[v]!]!)) ? 1 : 0;
  return { kind: 'rule', decisions };
}

/** Per component a facet that comes of an execution in which all propose `value`: one in which nobody who is correct knows of anything else. */
function unanimousFacets({ tree, facetCount, views }: SimilarityGraph, components: UnionFind, value: Value): ReadonlyMap<number, number> {
  const knowsOther = knowing(tree, value === 0 ? 1 : 0);
  const { n } = tree.model;
  const found = new Map<number, number>();
  for (let x = 0; x < facetCount; x++) {
    const seen = views.subarray(x * n, (x + 1) * n).filter((view) => view !== NONE);
    if (seen.length > 0 && seen.every((view) => knowsOther[view] === 0)) found.set(components.find(x), x);
  }
  return found;
}

/** Per view after the last round whether it knows of somebody who proposes `value`. */
function knowing({ model: { n }, views }: ExecutionTree, value: Value): Uint8Array {
  let knows = Uint8Array.from({ length: 2 * n }, (_, view) => ((view & 1) === value ? 1 : 0));
  for (const level of views) {
    const before = knows;
    knows = new Uint8Array(level.size);
    for (let v = 0; v < level.size; v++) {
      for (let q = 0; q < n; q++) if (level.cell(v, q) !== NONE && before[level.cell(v, q)] === 1) knows[v] = 1;
    }
  }
  return knows;
}
