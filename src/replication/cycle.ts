/** A graph on the numbers from 0 up to, but not including, `size`; only those `inside` count. */
export interface Digraph {
  readonly size: number;
  readonly inside: (node: number) => boolean;
  readonly after: (node: number) => readonly number[];
}

/** Between two pauses so many nodes are looked at. */
const STRETCH = 1 << 14;

/** A node on a cycle, or behind one; undefined where there is no cycle. Nodes are taken away to which no arrow leads any more; what is left is it. */
export async function onCycle(graph: Digraph, pause: () => Promise<void>): Promise<number | undefined> {
  const arriving = await countArrows(graph, pause);
  const free = [...arriving.keys()].filter((node) => arriving[node] === 0);
  for (let taken = 1; free.length > 0; taken++) {
    if (taken % STRETCH === 0) await pause();
    for (const next of targets(graph, free.pop() ?? 0)) {
      arriving[next] = (arriving[next] ?? 0) - 1;
      if (arriving[next] === 0) free.push(next);
    }
  }
  const left = arriving.findIndex((count) => count > 0);
  return left < 0 ? undefined : left;
}

/** How many arrows lead to each node. */
async function countArrows(graph: Digraph, pause: () => Promise<void>): Promise<Int32Array> {
  const arriving = new Int32Array(graph.size);
  for (let node = 0; node < graph.size; node++) {
    if (node % STRETCH === 0) await pause();
    for (const next of targets(graph, node)) arriving[next] = (arriving[next] ?? 0) + 1;
  }
  return arriving;
}

function targets({ inside, after }: Digraph, node: number): readonly number[] {
  return inside(node) ? after(node).filter(inside) : [];
}
