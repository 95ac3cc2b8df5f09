import type { Outline } from '../outline.js';

/** The outline as a table, RFC 4180: a line per node, with the nodes beside it. */
export function* csv({ nodes, edges, chain }: Outline): Generator<string> {
  const isOnChain = new Set(chain);
  const beside: number[][] = nodes.map(() => []);
  for (const { from, to } of edges) {
    beside[from]!.push(to);
    beside[to]!.push(from);
  }
  yield 'node,execution,facets,correct,component,distance,chain,similar\r\n';
  for (const [i, { execution, facets, correct, component, distance }] of nodes.entries()) {
    const similar = beside[i]!.sort((a, b) => a - b).join(' ');
    yield `${i},"${execution}",${facets},${correct},${component},${distance ?? ''},${isOnChain.has(i)},${similar}\r\n`;
  }
}
