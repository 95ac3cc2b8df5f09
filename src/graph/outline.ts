import { formatExecution } from '../chain/notation.js';
import type { Execution } from '../kernel/execution.js';
import { historyOf, NONE } from './execution-tree.js';
import { facetOrbits } from './facet-orbits.js';
import { componentsOf, distancesFrom, type SimilarityGraph, shortestWay } from './similarity-graph.js';
import { TooMany, type Work } from './work.js';

/** A node of the graph: executions that no correct process tells apart, and, up to renaming, their renamings. */
export interface OutlineNode {
  /** One of its executions, as it is written. */
  readonly execution: string;
  /** How many facets it stands for. */
  readonly facets: number;
  readonly correct: number;
  /** Numbered from 0, that of α^0 first; up to renaming. */
  readonly component: number;
  /** Links from α^0; undefined: it is in another component. */
  readonly distance: number | undefined;
}

/** Two nodes with executions that look the same to somebody. */
export interface OutlineEdge {
  readonly from: number;
  readonly to: number;
}

/** The similarity graph as plain data, small enough to draw. `chain`: the nodes of a shortest chain from α^0 to α^n, empty where there is none. */
export interface Outline {
  readonly nodes: readonly OutlineNode[];
  readonly edges: readonly OutlineEdge[];
  readonly chain: readonly number[];
}

export interface OutlineOptions {
  /** One node for all renamings of an execution. */
  readonly isRenamed: boolean;
  /** The component of α^0 alone. */
  readonly isOwnOnly?: boolean;
  /** How many edges there may be; beyond, TooMany is thrown. */
  readonly limit?: number;
}

/** What of the graph can be drawn or written to a file. @throws TooMany */
export function* outline(graph: SimilarityGraph, { isRenamed, isOwnOnly = false, limit }: OutlineOptions): Work<Outline> {
  const distances = distancesFrom(graph, graph.zero);
  const orbits = isRenamed ? facetOrbits(graph) : undefined;
  const numbers = new Map<number, number>();
  const representatives: number[] = [];
  const sizes: number[] = [];
  const order = [graph.zero, ...Array.from({ length: graph.facetCount }, (_, x) => x)];
  const numberOf = (facet: number): number | undefined => numbers.get(orbits?.find(facet) ?? facet);
  for (const [i, facet] of order.entries()) {
    if (isOwnOnly && distances[facet] === NONE) continue;
    const number = numberOf(facet) ?? representatives.push(facet) - 1;
    numbers.set(orbits?.find(facet) ?? facet, number);
    if (i > 0) sizes[number] = (sizes[number] ?? 0) + 1;
  }
  const edges = yield* edgesOf(graph, numberOf, limit ?? Number.POSITIVE_INFINITY);
  const components = componentsOf(graph);
  for (let x = 0; x < graph.facetCount && orbits !== undefined; x++) components.union(x, orbits.find(x));
  const named = new Map<number, number>();
  const nodes = representatives.map((facet, i): OutlineNode => {
    const root = components.find(facet);
    if (!named.has(root)) named.set(root, named.size);
    const distance = distances[facet] === NONE ? undefined : distances[facet];
    return {
      execution: notationOf(graph, facet),
      facets: sizes[i]!,
      correct: correctIn(graph, facet),
      component: named.get(root)!,
      distance,
    };
  });
  const way = shortestWay(graph, distances, graph.one) ?? [];
  return { nodes, edges, chain: way.map(({ facet }) => numberOf(facet)!) };
}

export function notationOf(graph: SimilarityGraph, facet: number): string {
  return formatExecution(executionWith(graph, facet));
}

/** An execution with this facet, in which all others are faulty. */
export function executionWith({ tree }: SimilarityGraph, facet: number): Execution {
  return tree.deliveries.failures.execution(historyOf(tree, facet));
}

function correctIn({ tree, views }: SimilarityGraph, facet: number): number {
  const { n } = tree.model;
  return views.subarray(facet * n, (facet + 1) * n).filter((view) => view !== NONE).length;
}

/** Each pair of different nodes with a view in common once, the smaller number first. */
function* edgesOf(graph: SimilarityGraph, numberOf: (facet: number) => number | undefined, limit: number): Work<readonly OutlineEdge[]> {
  const known = new Set<number>();
  const most = graph.facetCount + 1;
  for (let v = 0; v < graph.viewCount; v++) {
    const members = new Set([...graph.facets.subarray(graph.first[v]!, graph.first[v + 1]!)].map(numberOf));
    const nodes = [...members].filter((node) => node !== undefined).sort((a, b) => a - b);
    for (const [i, from] of nodes.entries()) for (const to of nodes.slice(i + 1)) known.add(from * most + to);
    if (known.size > limit) throw new TooMany();
    yield v / graph.viewCount;
  }
  const edges = [...known].sort((a, b) => a - b);
  return edges.map((edge) => ({ from: Math.floor(edge / most), to: edge % most }));
}
