import { NONE } from '../execution-tree.js';
import { notationOf } from '../outline.js';
import type { SimilarityGraph } from '../similarity-graph.js';

/**
 * The bound as a question to a SAT solver (DIMACS CNF): can every view after the last round be given a decision so that in each execution all correct processes
 * decide alike, 0 in α^0 and 1 in α^n? Variable v stands for "a process with view v decides 1". It is unsatisfiable exactly where a
 * chain leads from α^0 to α^n; the comments say which view each variable is: whose, in which execution.
 */
export function* dimacs(graph: SimilarityGraph): Generator<string> {
  const { tree, viewCount, first, facets, views } = graph;
  const { n, f, rounds } = tree.model;
  const clauses = implications(graph);
  const [zero, one] = [seenIn(graph, graph.zero), seenIn(graph, graph.one)];
  yield `c sameview: is there an algorithm for consensus, n=${n} f=${f} rounds=${rounds}?\n`;
  yield 'c Variable: does a process with this view decide 1? Here is whose view it is, in one of the executions that have it.\n';
  for (let v = 0; v < viewCount; v++) {
    const facet = facets[first[v]!]!;
    const process = views.subarray(facet * n, (facet + 1) * n).indexOf(v);
    yield `c ${v + 1} is p${process} in ${notationOf(graph, facet)}\n`;
  }
  yield `p cnf ${viewCount} ${clauses.length / 2 + zero.length + one.length}\n`;
  yield 'c Validity: 0 where all propose 0, 1 where all propose 1, if nobody fails.\n';
  for (const v of zero) yield `-${v + 1} 0\n`;
  for (const v of one) yield `${v + 1} 0\n`;
  yield 'c Agreement: in each execution, if one of the correct processes decides 1 then so does the next, around in a circle.\n';
  for (let i = 0; i < clauses.length; i += 2) yield `-${clauses[i]! + 1} ${clauses[i + 1]! + 1} 0\n`;
}

function seenIn({ tree, views }: SimilarityGraph, facet: number): readonly number[] {
  const { n } = tree.model;
  return [...views.subarray(facet * n, (facet + 1) * n)].filter((view) => view !== NONE);
}

/** Pairs of views, flat: if the first decides 1 then so does the second. */
function implications(graph: SimilarityGraph): readonly number[] {
  const known = new Set<number>();
  for (let x = 0; x < graph.facetCount; x++) {
    const seen = seenIn(graph, x);
    if (seen.length > 1) for (const [i, v] of seen.entries()) known.add(v * graph.viewCount + seen[(i + 1) % seen.length]!);
  }
  return [...known].flatMap((pair) => [Math.floor(pair / graph.viewCount), pair % graph.viewCount]);
}
