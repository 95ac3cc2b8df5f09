import { describe, expect, test } from 'vitest';
import { executionWith } from '../../src/graph/outline.js';
import { componentsOf, distancesFrom, shortestWay, similarityGraph } from '../../src/graph/similarity-graph.js';
import { finish } from '../../src/graph/work.js';
import { Checker } from '../../src/kernel/checker.js';
import { figuresOf } from '../oracle/graph.js';

const MODELS = [
  [1, 1, 1],
  [2, 0, 0],
  [2, 1, 1],
  [3, 1, 1],
  [3, 2, 1],
  [3, 3, 2],
  [3, 1, 2],
  [3, 2, 2],
  [4, 1, 1],
  [4, 2, 1],
  [4, 3, 1],
  [4, 2, 2],
] as const;

describe.each(MODELS)('the similarity graph of crashes for (n, f, rounds) = (%i,%i,%i)', (n, f, rounds) => {
  const model = { n, f, rounds };
  const graph = finish(similarityGraph(model));
  const distances = distancesFrom(graph, graph.zero);

  test('has the figures that brute force finds', () => {
    const shortest = distances[graph.one]! < 0 ? undefined : distances[graph.one];
    const components = componentsOf(graph).sets;
    expect({ facets: graph.facetCount, views: graph.viewCount, components, shortest }).toEqual(figuresOf(model));
  });

  test('gives a shortest chain that the checker accepts, where there is one', () => {
    const way = shortestWay(graph, distances, graph.one);
    if (way === undefined) return;
    const checker = new Checker(model, 'bound');
    for (const { facet, witness } of way) checker.push(executionWith(graph, facet), witness);
    expect(checker.verdict()).toMatchObject({ kind: 'accepted', claim: 'bound', links: distances[graph.one] });
  });
});
