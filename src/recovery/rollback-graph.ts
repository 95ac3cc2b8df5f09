import type { Cut } from './cut.js';
import { buildGraph, eachMessage, type Graph, type Numbering, numbering, reach } from './graph.js';
import type { Pattern } from './pattern.js';

/**
 * The rollback-dependency graph (Bhargava and Lian 1988; Wang, Chung, Lin and Fuchs 1995): its nodes are intervals, and an edge leads from one that
 * is undone to one that must be undone then: the next of the same process, and those in which its messages are received.
 */
export interface RollbackGraph extends Graph, Numbering {}

export function rollbackGraph(pattern: Pattern): RollbackGraph {
  const { first } = numbering(pattern, 1);
  const graph = buildGraph(first.at(-1) ?? 0, (edge) => {
    for (const [p, list] of pattern.states.entries())
      for (let x = 0; x + 2 < list.length; x++) edge((first[p] ?? 0) + x, (first[p] ?? 0) + x + 1);
    eachMessage(pattern, (m, sent, received) => {
      const { from, to } = pattern.run.messages[m] ?? { from: 0, to: 0 };
      edge((first[from] ?? 0) + sent, (first[to] ?? 0) + received);
    });
  });
  return { ...graph, first };
}

/** The recovery line: what the last interval of a crashed process reaches is undone, and each process goes to where its first undone interval begins. */
export function lineByRollbackGraph(pattern: Pattern, graph: RollbackGraph = rollbackGraph(pattern)): Cut {
  const undone = new Uint8Array(graph.nodes);
  reach(
    graph,
    pattern.crashed.map((p) => lastInterval(graph, p)),
    undone,
  );
  return firstMarked(graph, undone);
}

/** The node of the interval that leads to the present state. */
export function lastInterval({ first }: Numbering, process: number): number {
  return (first[process + 1] ?? 0) - 1;
}

/** Per process the first of its intervals that is marked, or how many it has, where none is. */
function firstMarked({ first }: Numbering, marked: Uint8Array): Cut {
  return Array.from({ length: first.length - 1 }, (_, p) => {
    const [begin, end] = [first[p] ?? 0, first[p + 1] ?? 0];
    let node = begin;
    while (node < end && !marked[node]) node++;
    return node - begin;
  });
}
