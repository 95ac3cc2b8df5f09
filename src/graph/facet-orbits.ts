import { type ExecutionTree, NONE, viewOfInput } from './execution-tree.js';
import type { SimilarityGraph } from './similarity-graph.js';
import { UnionFind } from './union-find.js';

/** Which facets go over into one another when processes are renamed: exchanging neighbours is enough to get everywhere. */
export function facetOrbits(graph: SimilarityGraph): UnionFind {
  const { tree, facetCount, views } = graph;
  const { n } = tree.model;
  const orbits = new UnionFind(facetCount);
  const image = new Int32Array(n + 1);
  for (let p = 1; p < n; p++) {
    const renamed = renamedViews(tree, p);
    for (let x = 0; x < facetCount; x++) {
      for (let q = 0; q < n; q++) image[exchanged(q, p)] = views[x * n + q] === NONE ? NONE : renamed[views[x * n + q]!]!;
      orbits.union(x, tree.facets.states.find(image) ?? x);
    }
  }
  return orbits;
}

/** Per view of the last round the one that it becomes when p−1 and p are exchanged. */
function renamedViews({ model, views }: ExecutionTree, p: number): Int32Array {
  const { n, values = 2 } = model;
  const ofInput = (view: number): number => viewOfInput(model, exchanged(Math.floor(view / values), p), view % values);
  let renamed = Int32Array.from({ length: values * n }, (_, view) => ofInput(view));
  const image = new Int32Array(n + 1);
  for (const level of views) {
    const before = renamed;
    renamed = new Int32Array(level.size);
    for (let v = 0; v < level.size; v++) {
      for (let q = 0; q < n; q++) image[exchanged(q, p)] = level.cell(v, q) === NONE ? NONE : before[level.cell(v, q)]!;
      image[n] = exchanged(level.cell(v, n), p);
      renamed[v] = level.find(image) ?? NONE;
    }
  }
  return renamed;
}

function exchanged(q: number, p: number): number {
  return q === p ? p - 1 : q === p - 1 ? p : q;
}
