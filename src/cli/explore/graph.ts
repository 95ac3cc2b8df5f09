import { type Chain, type Step, Walk } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import type { Graph } from '../../explore/subject.js';
import { NONE } from '../../graph/execution-tree.js';
import { facetOf } from '../../graph/facet-of.js';
import { notationOf } from '../../graph/outline.js';
import { distancesFrom, type SimilarityGraph, shortestWay, similarityGraph } from '../../graph/similarity-graph.js';
import { finish, TooMany } from '../../graph/work.js';

/** More states than that take too long to list, more nodes than that cannot be told apart in a picture, and more links cannot be followed in it. */
const [MOST_STATES, MOST_NODES, MOST_LINKS] = [60_000, 3000, 10_000n];

/** The graph in which a chain leads from α^0 to α^n, if it is small enough to be drawn. */
export function graphOf(chain: Chain): Graph | undefined {
  const { model, derivation } = chain;
  if (model.n > 6 || model.rounds === 0 || length(derivation) > MOST_LINKS) return undefined;
  try {
    return drawable(finish(similarityGraph(model, undefined, MOST_STATES)), chain);
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

function drawable(graph: SimilarityGraph, chain: Chain): Graph | undefined {
  const distances = distancesFrom(graph, graph.zero);
  const own = Array.from(distances.keys()).filter((facet) => distances[facet] !== NONE);
  if (own.length > MOST_NODES) return undefined;
  const numbers = new Map(own.map((facet, i) => [facet, i]));
  const numberOf = (facet: number): number => numbers.get(facet) ?? 0;
  return {
    nodes: own.map((facet) => notationOf(graph, facet)),
    views: viewsOf(graph, numbers),
    of: graph.facetCount,
    chain: Array.from(stepsOf(chain), ({ execution }) => numberOf(facetOf(graph, execution))),
    shortest: (shortestWay(graph, distances, graph.one) ?? []).map(({ facet }) => numberOf(facet)),
  };
}

/** Every view that several nodes share. */
function viewsOf({ views, viewCount, first, facets, tree }: SimilarityGraph, numbers: ReadonlyMap<number, number>): Graph['views'] {
  const { n } = tree.model;
  return Array.from({ length: viewCount }, (_, view) => {
    const members = Array.from(facets.subarray(first[view], first[view + 1]));
    const [some = 0] = members;
    const process = views.subarray(some * n, (some + 1) * n).indexOf(view);
    return { process, nodes: members.flatMap((facet) => numbers.get(facet) ?? []) };
  }).filter(({ nodes }) => nodes.length > 1);
}

function* stepsOf(chain: Chain): Generator<Step> {
  const walk = new Walk(chain);
  for (let step: Step | undefined = walk.current; step !== undefined; step = walk.next()) yield step;
}
