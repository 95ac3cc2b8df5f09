import { components } from './components.js';
import type { Checkpoint, Pattern } from './pattern.js';
import { rollbackGraph } from './rollback-graph.js';

/**
 * The useless checkpoints: those that no consistent global checkpoint contains, not even one together with present states. They are exactly those on a
 * zigzag cycle (Netzer and Xu 1995). In the rollback-dependency graph, where zigzag paths are paths, that is a checkpoint between two intervals of one
 * strongly connected component: undoing what follows it undoes what precedes it.
 */
export function uselessCheckpoints(pattern: Pattern): readonly Checkpoint[] {
  const graph = rollbackGraph(pattern);
  const component = components(graph);
  return pattern.states.flatMap((states, process) =>
    states.flatMap(({ kind, checkpoint }, state) => {
      const node = (graph.first[process] ?? 0) + state;
      return kind === 'checkpoint' && component[node - 1] === component[node] ? [{ process, checkpoint }] : [];
    }),
  );
}
