import type { Event } from '../run/run.js';
import type { Pattern } from './pattern.js';

/** A directed graph on nodes 0 … nodes − 1: the successors of a node stand in `targets` from `starts[node]` up to, not including, `starts[node + 1]`. */
export interface Graph {
  readonly nodes: number;
  readonly starts: Int32Array;
  readonly targets: Int32Array;
}

/** A graph whose edges `emit` calls out; it is asked twice, first to count them. */
export function buildGraph(nodes: number, emit: (edge: (from: number, to: number) => void) => void): Graph {
  const starts = new Int32Array(nodes + 1);
  emit((from) => {
    starts[from + 1] = (starts[from + 1] ?? 0) + 1;
  });
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const next = starts.slice();
  const targets = new Int32Array(starts[nodes] ?? 0);
  emit((from, to) => {
    const at = next[from] ?? 0;
    targets[at] = to;
    next[from] = at + 1;
  });
  return { nodes, starts, targets };
}

/** Marks in `marked` all that can be reached from `sources`, themselves included. */
export function reach({ starts, targets }: Graph, sources: Iterable<number>, marked: Uint8Array): void {
  const todo: number[] = [];
  const visit = (node: number): void => {
    if (marked[node]) return;
    marked[node] = 1;
    todo.push(node);
  };
  for (const source of sources) visit(source);
  for (let node = todo.pop(); node !== undefined; node = todo.pop())
    for (let i = starts[node] ?? 0; i < (starts[node + 1] ?? 0); i++) visit(targets[i] ?? 0);
}

/** Nodes numbered process by process: number x of process p is `first[p] + x`; `first` has one entry more, for the end. */
export interface Numbering {
  readonly first: Int32Array;
}

/** Numbers as many nodes per process as it has states, or `less` fewer. */
export function numbering({ states }: Pattern, less: number): Numbering {
  const first = new Int32Array(states.length + 1);
  for (const [p, list] of states.entries()) first[p + 1] = (first[p] ?? 0) + list.length - less;
  return { first };
}

/** Calls `visit` for every message that counts and is received, with the intervals (from 0, within its process) of send and receipt. */
export function eachMessage(pattern: Pattern, visit: (message: number, sent: number, received: number) => void): void {
  const { run, receivedAt } = pattern;
  const [sent, received] = intervals(pattern);
  for (let m = 0; m < run.messages.length; m++)
    if ((receivedAt[m] ?? -1) >= 0 && !run.messages[m]?.control) visit(m, sent[m] ?? 0, received[m] ?? 0);
}

/** Per message the interval in which it is sent, and that in which it is received. */
export function intervals({ run, states }: Pattern): readonly [sent: Int32Array, received: Int32Array] {
  const [sent, received] = [new Int32Array(run.messages.length), new Int32Array(run.messages.length)];
  for (const [p, log] of run.events.entries()) {
    const list = states[p] ?? [];
    for (let i = 0, x = 0; i < log.length; i++) {
      while (x + 2 < list.length && (list[x + 1]?.kept ?? 0) <= i) x++;
      const event = log[i] as Event;
      if (event.kind === 'send') sent[event.message] = x;
      else if (event.kind === 'receive') received[event.message] = x;
    }
  }
  return [sent, received];
}
