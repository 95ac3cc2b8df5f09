import { type Cut, presentCut } from './cut.js';
import { buildGraph, eachMessage, type Graph, type Numbering, numbering, reach } from './graph.js';
import type { Pattern } from './pattern.js';

/**
 * The checkpoint graph (Wang, Lowry and Fuchs 1994): its nodes are states. An edge leads from each to the next of its process, and for a message sent
 * in the interval that begins with a state, to the state that ends the interval in which it is received: the two exclude each other.
 */
interface CheckpointGraph extends Graph, Numbering {}

function checkpointGraph(pattern: Pattern): CheckpointGraph {
  const { first } = numbering(pattern, 0);
  const graph = buildGraph(first.at(-1) ?? 0, (edge) => {
    for (const [p, list] of pattern.states.entries())
      for (let x = 0; x + 1 < list.length; x++) edge((first[p] ?? 0) + x, (first[p] ?? 0) + x + 1);
    eachMessage(pattern, (m, sent, received) => {
      const { from, to } = pattern.run.messages[m] ?? { from: 0, to: 0 };
      edge((first[from] ?? 0) + sent, (first[to] ?? 0) + received + 1);
    });
  });
  return { ...graph, first };
}

/**
 * The recovery line by the rollback propagation algorithm (Elnozahy et al., figure 10): a root set holds the last stored state of whoever crashed and
 * the present state of all others. As long as a root can be reached from another, it gives way to the last state of its process that cannot.
 */
export function lineByCheckpointGraph(pattern: Pattern): Cut {
  const graph = checkpointGraph(pattern);
  const roots = [...presentCut(pattern)];
  for (const p of pattern.crashed) roots[p] = (roots[p] ?? 0) - 1;
  const marked = new Uint8Array(graph.nodes);
  const node = (p: number) => (graph.first[p] ?? 0) + (roots[p] ?? 0);
  const mark = () =>
    reach(
      graph,
      roots.flatMap((_, p) => successors(graph, node(p))),
      marked,
    );
  mark();
  for (let moved = true; moved; mark()) {
    moved = false;
    for (let p = 0; p < roots.length; p++) {
      for (; marked[node(p)]; moved = true) roots[p] = (roots[p] ?? 0) - 1;
    }
  }
  return roots;
}

function successors({ starts, targets }: Graph, node: number): readonly number[] {
  return Array.from(targets.subarray(starts[node], starts[node + 1]));
}
