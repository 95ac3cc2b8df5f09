import type { Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { type ExecutionTree, executionTree, NONE, viewOfInput } from './execution-tree.js';
import type { FailureModel } from './failures/failure-model.js';
import { failureModelOf } from './failures/failure-models.js';
import { UnionFind } from './union-find.js';
import type { Work } from './work.js';

/**
 * The similarity graph of a model. Its nodes are facets: executions grouped by what the correct processes see; facets that share a view are similar. Nothing
 * but typed arrays: facet x has the views `views[x·n] … views[x·n+n−1]`, in order of the processes, NONE for who is faulty; view v is in the facets
 * `facets[first[v]] … facets[first[v+1]−1]`.
 */
export interface SimilarityGraph {
  readonly tree: ExecutionTree;
  readonly facetCount: number;
  readonly viewCount: number;
  readonly views: Int32Array;
  readonly first: Int32Array;
  readonly facets: Int32Array;
  /** The facets of α^0 and α^n. */
  readonly zero: number;
  readonly one: number;
}

export function* similarityGraph(model: Model, failures: FailureModel = failureModelOf(model), limit?: number): Work<SimilarityGraph> {
  const tree = yield* executionTree(model, failures, limit);
  const { n } = model;
  const facetCount = tree.facets.states.size;
  const views = new Int32Array(facetCount * n);
  for (let x = 0; x < facetCount; x++) views.set(tree.facets.states.row(x).subarray(0, n), x * n);
  const viewCount = tree.views.at(-1)?.size ?? (model.values ?? 2) * n;
  const { first, members } = membersByView(views, viewCount, n);
  return { tree, facetCount, viewCount, views, first, facets: members, zero: unanimous(tree, 0), one: unanimous(tree, 1) };
}

/** Counts the facets of each view, then puts each facet where its views' counts say. */
function membersByView(views: Int32Array, viewCount: number, n: number): { first: Int32Array; members: Int32Array } {
  const first = new Int32Array(viewCount + 1);
  for (const view of views) if (view !== NONE) first[view + 1]!++;
  for (let v = 0; v < viewCount; v++) first[v + 1] = first[v + 1]! + first[v]!;
  const members = new Int32Array(first[viewCount]!);
  const next = first.slice(0, viewCount);
  for (let i = 0; i < views.length; i++) if (views[i] !== NONE) members[next[views[i]!]!++] = Math.floor(i / n);
  return { first, members };
}

/** The facet in which all propose `value` and everybody hears everybody in every round. */
export function unanimous({ model, views, facets }: ExecutionTree, value: Value): number {
  let seen = Int32Array.from({ length: model.n }, (_, p) => viewOfInput(model, p, value));
  for (const level of views) seen = seen.map((_, p) => level.find(Int32Array.of(...seen, p)) ?? NONE);
  const facet = facets.states.find(Int32Array.of(...seen, 0));
  if (facet === undefined) throw new Error('the execution without failures is none of the model');
  return facet;
}

/** Which facets are connected; each facet stands for itself. */
export function componentsOf({ facetCount, viewCount, first, facets }: SimilarityGraph): UnionFind {
  const components = new UnionFind(facetCount);
  for (let v = 0; v < viewCount; v++) {
    for (let i = first[v]! + 1; i < first[v + 1]!; i++) components.union(facets[i - 1]!, facets[i]!);
  }
  return components;
}

/** Per facet how many links it is from `start`; NONE where no chain leads there. Breadth first, each view is looked at once. */
export function distancesFrom(graph: SimilarityGraph, start: number): Int32Array {
  const { views, first, facets } = graph;
  const { n } = graph.tree.model;
  const distances = new Int32Array(graph.facetCount).fill(NONE);
  const isUsed = new Uint8Array(graph.viewCount);
  const queue = new Int32Array(graph.facetCount);
  queue[0] = start;
  distances[start] = 0;
  for (let [head, tail] = [0, 1]; head < tail; head++) {
    const facet = queue[head]!;
    for (let i = facet * n; i < (facet + 1) * n; i++) {
      const view = views[i]!;
      if (view === NONE || isUsed[view] === 1) continue;
      isUsed[view] = 1;
      for (let j = first[view]!; j < first[view + 1]!; j++) {
        const next = facets[j]!;
        if (distances[next] !== NONE) continue;
        distances[next] = distances[facet]! + 1;
        queue[tail++] = next;
      }
    }
  }
  return distances;
}

/** One step of a way: the facet, and whose view it shares with the one before. */
export interface Hop {
  readonly facet: number;
  readonly witness: number | undefined;
}

/** A shortest way to `end` from where `distances` are measured; undefined where there is none. */
export function shortestWay(graph: SimilarityGraph, distances: Int32Array, end: number): readonly Hop[] | undefined {
  if (distances[end] === NONE) return undefined;
  const hops: Hop[] = [];
  let facet = end;
  while (distances[facet]! > 0) {
    const back = nearer(graph, distances, facet);
    hops.unshift({ facet, witness: back.witness });
    facet = back.facet;
  }
  return [{ facet, witness: undefined }, ...hops];
}

function nearer({ tree, views, first, facets }: SimilarityGraph, distances: Int32Array, facet: number): { facet: number; witness: number } {
  const { n } = tree.model;
  for (let p = 0; p < n; p++) {
    const view = views[facet * n + p]!;
    if (view === NONE) continue;
    for (let j = first[view]!; j < first[view + 1]!; j++) {
      if (distances[facets[j]!] === distances[facet]! - 1) return { facet: facets[j]!, witness: p };
    }
  }
  throw new Error('a facet has a distance, but no neighbour that is nearer');
}
