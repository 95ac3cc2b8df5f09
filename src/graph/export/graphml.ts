import type { Outline } from '../outline.js';

const KEYS = [
  ['execution', 'string'],
  ['facets', 'int'],
  ['correct', 'int'],
  ['component', 'int'],
  ['distance', 'int'],
] as const;

/** The outline as GraphML (http://graphml.graphdrawing.org/), for Gephi, yEd, NetworkX and the like. */
export function* graphml({ nodes, edges, chain }: Outline): Generator<string> {
  const isOnChain = new Set(chain);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  for (const [name, type] of KEYS) yield `  <key id="${name}" for="node" attr.name="${name}" attr.type="${type}"/>\n`;
  yield '  <key id="chain" for="node" attr.name="chain" attr.type="boolean"/>\n  <graph edgedefault="undirected">\n';
  for (const [i, node] of nodes.entries()) {
    const data = KEYS.map(([name]) => (node[name] === undefined ? '' : `<data key="${name}">${node[name]}</data>`)).join('');
    yield `    <node id="x${i}">${data}<data key="chain">${isOnChain.has(i)}</data></node>\n`;
  }
  for (const { from, to } of edges) yield `    <edge source="x${from}" target="x${to}"/>\n`;
  yield '  </graph>\n</graphml>\n';
}
