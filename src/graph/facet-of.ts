import type { Execution } from '../kernel/execution.js';
import { heard } from '../kernel/view.js';
import { NONE, viewOfInput } from './execution-tree.js';
import type { SimilarityGraph } from './similarity-graph.js';

/** The facet of an execution of the graph's model: its number. @throws where the execution is none of the model */
export function facetOf({ tree }: SimilarityGraph, execution: Execution): number {
  const { model, views, facets } = tree;
  const everybody = Array.from({ length: model.n }, (_, p) => p);
  const told = everybody.map((p) => heard(model, execution, p));
  let seen = everybody.map((p) => viewOfInput(model, p, execution.inputs[p] ?? 0));
  for (const [round, level] of views.entries()) {
    const before = seen;
    seen = everybody.map((p) => {
      const senders = told[p]?.[round];
      if (senders === undefined) return NONE;
      return level.find(Int32Array.of(...everybody.map((q) => (q === p || senders.includes(q) ? (before[q] ?? NONE) : NONE)), p)) ?? NONE;
    });
  }
  const faulty = new Set([...execution.crashes, ...(execution.omissions ?? [])].map(({ process }) => process));
  const facet = facets.states.find(Int32Array.of(...seen.map((view, p) => (faulty.has(p) ? NONE : view)), 0));
  if (facet === undefined) throw new Error('the execution is none of the model');
  return facet;
}
