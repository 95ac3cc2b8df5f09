import { components } from './components.js';
import { lastInterval, type RollbackGraph } from './rollback-graph.js';

/** Which processes of a batch of 32 would undo an interval if they crashed now: a bit per process. */
export type Undoing = (node: number) => number;

/**
 * Asks of every process what its crash alone would undo, 32 processes at a time. The sets flow along the edges, component by component, so that a batch
 * costs as much as one look at the graph.
 */
export function eachUndoing(graph: RollbackGraph, visit: (undoing: Undoing, first: number) => void): void {
  const component = components(graph);
  const order = againstNumbers(component);
  const processes = graph.first.length - 1;
  for (let batch = 0; batch < processes; batch += 32) {
    const sets = new Int32Array(graph.nodes);
    for (let p = batch; p < Math.min(batch + 32, processes); p++) add(sets, component[lastInterval(graph, p)] ?? 0, 1 << (p - batch));
    flow(graph, order, component, sets);
    visit((node) => sets[component[node] ?? 0] ?? 0, batch);
  }
}

function flow({ starts, targets }: RollbackGraph, order: Int32Array, component: Int32Array, sets: Int32Array): void {
  for (const node of order) {
    const set = sets[component[node] ?? 0] ?? 0;
    if (set === 0) continue;
    for (let i = starts[node] ?? 0; i < (starts[node + 1] ?? 0); i++) add(sets, component[targets[i] ?? 0] ?? 0, set);
  }
}

function add(sets: Int32Array, at: number, set: number): void {
  sets[at] = (sets[at] ?? 0) | set;
}

/** The nodes by the numbers of their components, the largest first: edges lead on. */
function againstNumbers(component: Int32Array): Int32Array {
  const starts = new Int32Array(component.length + 2);
  for (const c of component) starts[c + 1] = (starts[c + 1] ?? 0) + 1;
  for (let c = 0; c < component.length; c++) starts[c + 1] = (starts[c + 1] ?? 0) + (starts[c] ?? 0);
  const order = new Int32Array(component.length);
  for (const [node, c] of component.entries()) {
    order[component.length - 1 - (starts[c] ?? 0)] = node;
    starts[c] = (starts[c] ?? 0) + 1;
  }
  return order;
}
