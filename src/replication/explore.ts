import type { Instance } from './instance.js';
import { StateGraph } from './state-graph.js';
import type { Action } from './step.js';
import type { Violation } from './violation.js';

/** What was found among the states that an instance can reach. Depth is in actions, a crash with recovery counting as one. */
export interface Exploration {
  readonly instance: Instance;
  readonly outcome:
    | { readonly kind: 'holds' }
    /** As many states as were allowed have been met, and more may be there. */
    | { readonly kind: 'limit' }
    /** `actions` is a shortest run to a violation, which the last of them brings about. */
    | { readonly kind: 'violated'; readonly violation: Violation; readonly actions: readonly Action[] };
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** How many servers with their messages the states are made of. */
  readonly places: number;
}

/** How far to go. `pause` is awaited now and then, with the number of states met so far. */
export interface ExploreOptions {
  readonly limit: number;
  /** Are states that differ only in the names of servers that never lead taken as one? */
  readonly symmetry: boolean;
  readonly pause: (states: number) => Promise<void>;
}

/** Between two pauses so many states are looked at. */
const STRETCH = 1 << 14;

/** Visits all states that can be reached, nearest first, and looks whether safety holds in each. */
export async function explore(instance: Instance, options: ExploreOptions): Promise<Exploration> {
  return (await visit(instance, options)).exploration;
}

/** The same, with the states themselves. */
export async function visit(
  instance: Instance,
  { limit, symmetry, pause }: ExploreOptions,
): Promise<{ readonly exploration: Exploration; readonly graph: StateGraph }> {
  const graph = new StateGraph(instance, symmetry);
  let [depth, levelEnd] = [0, 1];
  let outcome: Exploration['outcome'] = { kind: 'holds' };
  for (let state = 0; state < graph.size && outcome.kind === 'holds'; state++) {
    if (state === levelEnd) [depth, levelEnd] = [depth + 1, graph.size];
    if (state % STRETCH === 0) await pause(graph.size);
    const violated = graph.expand(state);
    if (violated !== undefined) [depth, outcome] = [depth + 1, violation(graph, violated)];
    else if (graph.size > limit) outcome = { kind: 'limit' };
  }
  const { size: states, transitions, places } = graph;
  return { exploration: { instance, outcome, states, transitions, depth, places }, graph };
}

function violation(graph: StateGraph, state: number): Exploration['outcome'] {
  const { actions, violation } = graph.runTo(state);
  if (violation === undefined) throw new Error(`state ${state} violates nothing`);
  return { kind: 'violated', violation, actions };
}
