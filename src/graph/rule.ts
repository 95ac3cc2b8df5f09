import type { Value } from '../kernel/execution.js';
import { membersOf } from './bits.js';
import { type ExecutionTree, NONE } from './execution-tree.js';
import { componentsOf, type SimilarityGraph } from './similarity-graph.js';
import type { UnionFind } from './union-find.js';

/**
 * A decision for every view after the last round, by the component that its executions are in: so no two correct processes ever decide differently, and all of them
 * decide. A component with an execution in which the correct processes know of one value alone decides that one, since it may be what all propose. Any other one
 * decides the smallest value that each of its views knows of, so that somebody has proposed what is decided; if there is none, 0, which
 * validity does not forbid where not all propose the same.
 */
export type Rule =
  | { readonly kind: 'rule'; readonly decisions: Uint8Array }
  /** One component has executions in which all propose one value, and others in which all propose another one. */
  | { readonly kind: 'impossible'; readonly ends: readonly [Unanimous, Unanimous] };

/** A facet of executions in which all propose this value, or may do so as far as anybody correct knows. */
interface Unanimous {
  readonly facet: number;
  readonly value: Value;
}

export function ruleOf(graph: SimilarityGraph): Rule {
  const components = componentsOf(graph);
  const knowing = knownValues(graph.tree);
  const demanded = new Map<number, Unanimous>();
  for (let value = 0; value < (graph.tree.model.values ?? 2); value++) {
    for (const [component, facet] of unanimousFacets(graph, components, knowing, value)) {
      const other = demanded.get(component);
      if (other !== undefined) return { kind: 'impossible', ends: [other, { facet, value }] };
      demanded.set(component, { facet, value });
    }
  }
  const common = commonValues(graph, components, knowing);
  const decisions = Uint8Array.from(knowing, (_, view) => {
    const component = components.find(graph.facets[graph.first[view]!]!);
    return demanded.get(component)?.value ?? membersOf(common[component]!)[0] ?? 0;
  });
  return { kind: 'rule', decisions };
}

/** Per component a facet that comes of an execution in which all propose `value`: one in which nobody who is correct knows of anything else. */
function unanimousFacets(
  { tree, facetCount, views }: SimilarityGraph,
  components: UnionFind,
  knowing: Int32Array,
  value: Value,
): ReadonlyMap<number, number> {
  const { n } = tree.model;
  const found = new Map<number, number>();
  for (let x = 0; x < facetCount; x++) {
    const seen = views.subarray(x * n, (x + 1) * n).filter((view) => view !== NONE);
    if (seen.length > 0 && seen.every((view) => knowing[view] === 1 << value)) found.set(components.find(x), x);
  }
  return found;
}

/** Per component the values that each of its views knows of. */
function commonValues({ viewCount, first, facets, facetCount }: SimilarityGraph, components: UnionFind, knowing: Int32Array): Int32Array {
  const common = new Int32Array(facetCount).fill(-1);
  for (let v = 0; v < viewCount; v++) common[components.find(facets[first[v]!]!)]! &= knowing[v]!;
  return common;
}

/** Per view after the last round the set of values of which it knows that somebody proposes them. */
function knownValues({ model: { n, values = 2 }, views }: ExecutionTree): Int32Array {
  let knows = Int32Array.from({ length: values * n }, (_, view) => 1 << (view % values));
  for (const level of views) {
    const before = knows;
    knows = new Int32Array(level.size);
    for (let v = 0; v < level.size; v++) {
      for (let q = 0; q < n; q++) if (level.cell(v, q) !== NONE) knows[v]! |= before[level.cell(v, q)]!;
    }
  }
  return knows;
}
