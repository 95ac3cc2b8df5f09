import { modelWords } from '../../chain/variant.js';
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
import { graphCommand } from './command.js';
import type { Export } from './exports.js';

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
  const [from, to] = rule.ends.map(({ facet, value }) => `${notationOf(graph, facet)}, where all may propose ${value}`);
  const { model } = graph.tree;
  const message = `there is no algorithm for ${modelWords(model)}: a chain leads from ${from}, to ${to}`;
  const hint = `"${graphCommand(model)}" says more`;
  throw new Refusal({ code: 'graph.connected', at: undefined, message, hint });
}
