import { eachMessage } from '../../recovery/graph.js';
import type { Pattern } from '../../recovery/pattern.js';
import { nameOf } from '../../trace/name.js';
import type { Findings } from './text.js';

/**
 * The rollback-dependency graph for Graphviz. A node is an interval, called after the state it begins with; what is undone is filled, and an edge says
 * which messages it stands for.
 */
export function recoveryDot({ subject, recovery: { pattern, line } }: Findings): string {
  const nodes = pattern.states.map((states, p) => {
    const inner = states.slice(0, -1).map((_, x) => `    ${nodeLine(pattern, p, x, x >= (line[p] ?? 0))}`);
    return [`  subgraph "cluster p${p}" {`, `    label=${quoted(subject.names[p] ?? '')};`, '    color=none;', ...inner, '  }'].join('\n');
  });
  const edges = [...edgesOf(pattern)].map(
    ([edge, messages]) => `  ${edge} [label=${quoted(messages.map((m) => nameOf(subject.run, m)).join(', '))}];`,
  );
  const next = pattern.states.flatMap((states, p) => states.slice(2).map((_, x) => `  ${node(p, x)} -> ${node(p, x + 1)} [style=bold];`));
  return ['digraph "rollback dependencies" {', '  rankdir=LR;', '  node [shape=box];', ...nodes, ...next, ...edges, '}', ''].join('\n');
}

function nodeLine(pattern: Pattern, process: number, interval: number, undone: boolean): string {
  const { kind, checkpoint } = pattern.states[process]?.[interval] ?? { kind: 'initial', checkpoint: 0 };
  const label = kind === 'initial' ? 'initial' : `${kind === 'replayed' ? 'replayed from ' : ''}${checkpoint}`;
  return `${node(process, interval)} [label=${quoted(label)}${undone ? ' style=filled fillcolor=gray80' : ''}];`;
}

function node(process: number, interval: number): string {
  return `"p${process}.${interval}"`;
}

/** The messages of each edge between intervals; parallel ones are drawn as one. */
function edgesOf(pattern: Pattern): ReadonlyMap<string, readonly number[]> {
  const edges = new Map<string, number[]>();
  eachMessage(pattern, (m, sent, received) => {
    const { from, to } = pattern.run.messages[m] ?? { from: 0, to: 0 };
    const edge = `${node(from, sent)} -> ${node(to, received)}`;
    const messages = edges.get(edge);
    if (messages) messages.push(m);
    else edges.set(edge, [m]);
  });
  return edges;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/gu, '\\$&')}"`;
}
