import { modelText } from '../../chain/variant.js';
import type { Model } from '../../kernel/model.js';
import type { Outline } from '../outline.js';

/** The outline for Graphviz: one line per node and edge, the shortest chain in bold, nodes of a distance on a level. */
export function* dot({ nodes, edges, chain }: Outline, model: Model): Generator<string> {
  const isOnChain = new Set(chain);
  const steps = new Set(chain.slice(1).map((node, i) => pair(chain[i]!, node)));
  yield `graph "similarity ${modelText(model)}" {\n  node [shape=box, style=rounded, fontname="sans-serif", fontsize=10];\n`;
  for (const [i, { execution, facets, distance }] of nodes.entries()) {
    const where = distance === undefined ? 'not connected to α^0' : `${distance} from α^0`;
    const bold = isOnChain.has(i) ? ', penwidth=2.5' : '';
    yield `  x${i} [label="${execution}\\n${facets === 1 ? '' : `×${facets}, `}${where}"${bold}];\n`;
  }
  for (const level of levelsOf(nodes)) yield `  { rank=same; ${level.map((i) => `x${i};`).join(' ')} }\n`;
  for (const { from, to } of edges) yield `  x${from} -- x${to}${steps.has(pair(from, to)) ? ' [penwidth=2.5]' : ' [color=gray60]'};\n`;
  yield '}\n';
}

/** The nodes of each distance. */
function levelsOf(nodes: Outline['nodes']): readonly (readonly number[])[] {
  const levels = new Map<number, number[]>();
  for (const [i, { distance }] of nodes.entries()) {
    if (distance !== undefined) levels.set(distance, [...(levels.get(distance) ?? []), i]);
  }
  return [...levels.values()];
}

function pair(a: number, b: number): string {
  return `${Math.min(a, b)} ${Math.max(a, b)}`;
}
