import { modelText } from '../../chain/variant.js';
import type { Value } from '../../kernel/execution.js';
import { NONE } from '../execution-tree.js';
import { notationOf } from '../outline.js';
import { type SimilarityGraph, unanimous } from '../similarity-graph.js';

/**
 * The bound as a question to a SAT solver (DIMACS CNF): can every view after the last round be given a decision so that in each execution all correct processes
 * decide alike, and v where all propose v and nobody fails? It is unsatisfiable exactly where a chain connects two of these ends. With two values variable v
 * stands for "a process with view v decides 1"; with more there is one for each view and value. The comments say which view each variable
 * is of: whose, in which execution.
 */
export function* dimacs(graph: SimilarityGraph): Generator<string> {
  const { values = 2 } = graph.tree.model;
  const clauses = [...decisive(graph), ...valid(graph), ...agreeing(graph)];
  yield `c sameview: is there an algorithm for consensus, ${modelText(graph.tree.model)}?\n`;
  yield `c ${values === 2 ? 'Variable: does a process with this view decide 1?' : 'Variable: does a process with this view decide this value?'} Here is whose view it is, in one of the executions that have it.\n`;
  yield* variables(graph);
  yield `p cnf ${values === 2 ? graph.viewCount : graph.viewCount * values} ${clauses.filter((it) => typeof it !== 'string').length}\n`;
  for (const clause of clauses) yield typeof clause === 'string' ? `c ${clause}\n` : `${clause.join(' ')} 0\n`;
}

/** Literals, at least one of which must be true; or what the clauses after it say. */
type Clause = readonly number[] | string;

function* variables(graph: SimilarityGraph): Generator<string> {
  const { n, values = 2 } = graph.tree.model;
  for (let v = 0; v < graph.viewCount; v++) {
    const facet = graph.facets[graph.first[v]!]!;
    const process = graph.views.subarray(facet * n, (facet + 1) * n).indexOf(v);
    const whose = `p${process} in ${notationOf(graph, facet)}`;
    if (values === 2) yield `c ${decides(graph, v, 1)} is ${whose}\n`;
    else for (let value = 0; value < values; value++) yield `c ${decides(graph, v, value)} is ${value} by ${whose}\n`;
  }
}

/** The literal that stands for "a process with this view decides this value". */
function decides({ tree }: SimilarityGraph, view: number, value: Value): number {
  const { values = 2 } = tree.model;
  if (values === 2) return value === 1 ? view + 1 : -(view + 1);
  return view * values + value + 1;
}

/** With two values who does not decide 1 decides 0, and nothing needs to be said. */
function* decisive(graph: SimilarityGraph): Generator<Clause> {
  const { values = 2 } = graph.tree.model;
  if (values === 2) return;
  yield 'Termination: every view decides one value, and not two.';
  for (let v = 0; v < graph.viewCount; v++) {
    const each = Array.from({ length: values }, (_, value) => decides(graph, v, value));
    yield each;
    for (const [i, one] of each.entries()) for (const other of each.slice(i + 1)) yield [-one, -other];
  }
}

function* valid(graph: SimilarityGraph): Generator<Clause> {
  const { values = 2 } = graph.tree.model;
  yield `Validity: ${values === 2 ? '0 where all propose 0, 1 where all propose 1' : 'v where all propose v'}, if nobody fails.`;
  for (let value = 0; value < values; value++) {
    for (const view of seenIn(graph, unanimous(graph.tree, value))) yield [decides(graph, view, value)];
  }
}

function* agreeing(graph: SimilarityGraph): Generator<Clause> {
  const { values = 2 } = graph.tree.model;
  const pairs = neighbours(graph);
  yield `Agreement: in each execution, if one of the correct processes decides ${values === 2 ? '1' : 'v > 0'} then so does the next, around in a circle.`;
  // Who decides none of these decides 0.
  for (let value = 1; value < values; value++) {
    for (const [one, next] of pairs) yield [-decides(graph, one, value), decides(graph, next, value)];
  }
}

/** Pairs of views that are beside each other in some execution, correct processes in a circle. */
function neighbours(graph: SimilarityGraph): readonly (readonly [number, number])[] {
  const known = new Set<number>();
  for (let x = 0; x < graph.facetCount; x++) {
    const seen = seenIn(graph, x);
    if (seen.length > 1) for (const [i, v] of seen.entries()) known.add(v * graph.viewCount + seen[(i + 1) % seen.length]!);
  }
  return Array.from(known, (pair) => [Math.floor(pair / graph.viewCount), pair % graph.viewCount] as const);
}

function seenIn({ tree, views }: SimilarityGraph, facet: number): readonly number[] {
  const { n } = tree.model;
  return [...views.subarray(facet * n, (facet + 1) * n)].filter((view) => view !== NONE);
}
