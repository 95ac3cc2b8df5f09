import { algorithmModule } from '../../graph/export/algorithm.js';
import { csv } from '../../graph/export/csv.js';
import { dimacs } from '../../graph/export/dimacs.js';
import { dot } from '../../graph/export/dot.js';
import { graphml } from '../../graph/export/graphml.js';
import { notationOf, outline } from '../../graph/outline.js';
import { ruleOf } from '../../graph/rule.js';
import { type SimilarityGraph, similarityGraph } from '../../graph/similarity-graph.js';
import type { Work } from '../../graph/work.js';
import type { Model } from '../../kernel/model.js';
import { Refusal } from '../refusal.js';

export const EXPORTS = ['dot', 'graphml', 'csv', 'dimacs', 'algorithm'] as const;

export type Export = (typeof EXPORTS)[number];

/** The pieces of what is to be written. @throws Refusal where there is no algorithm, TooMany beyond the limit */
export function* exported(model: Model, format: Export, isRenamed: boolean, limit: number): Work<Iterable<string>> {
  const graph = yield* similarityGraph(model, undefined, limit);
  if (format === 'dimacs') return dimacs(graph);
  if (format === 'algorithm') return algorithmModule(graph, decisionsOf(graph));
  const drawn = yield* outline(graph, { isRenamed, limit });
  return format === 'dot' ? dot(drawn, model) : format === 'csv' ? csv(drawn) : graphml(drawn);
}

function decisionsOf(graph: SimilarityGraph): Uint8Array {
  const rule = ruleOf(graph);
  if (rule.kind === 'rule') return rule.decisions;
  const { n, f, rounds } = graph.tree.model;
  const [zero, one] = [notationOf(graph, rule.zero), notationOf(graph, rule.one)];
  const message = `there is no algorithm for n=${n}, f=${f}, rounds=${rounds}: a chain leads from ${zero}, where all may propose 0, to ${one}, where all may propose 1`;
  const hint = `"sameview graph -n ${n} -f ${f} -r ${rounds}" says more`;
  throw new Refusal({ code: 'graph.connected', at: undefined, message, hint });
}
