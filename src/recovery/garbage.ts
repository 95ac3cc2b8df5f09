import { intervals } from './graph.js';
import type { Checkpoint, Pattern, State } from './pattern.js';
import { type RollbackGraph, rollbackGraph } from './rollback-graph.js';
import { eachUndoing, type Undoing } from './undoing.js';

/** What is never needed again, whoever crashes and whenever: checkpoints, and logged messages by their numbers. */
export interface Garbage {
  readonly checkpoints: readonly Checkpoint[];
  readonly messages: readonly number[];
}

/**
 * What can be thrown away now. A stored state is needed only if the crash of a single process, now, would lead back to it: whatever more crashes or
 * later ones undo is a union of what these undo (Wang, Chung, Lin and Fuchs 1995). A logged message is needed if such a crash would have it received
 * again, be it for a replay or because it is in transit. The initial state is stored like a checkpoint.
 */
export function garbage(pattern: Pattern, logged: ReadonlySet<number> = new Set()): Garbage {
  const graph = rollbackGraph(pattern);
  const among = intervals(pattern);
  const received = [...logged].filter((m) => (pattern.receivedAt[m] ?? -1) >= 0).map((m) => receipt(pattern, graph, among, m));
  const states = new Uint8Array(graph.nodes);
  const messages = new Set<number>();
  eachUndoing(graph, (undoing) => {
    markRestored(graph, undoing, states);
    for (const { message, send, stretch } of received) if ((undoing(stretch) & ~undoing(send)) !== 0) messages.add(message);
  });
  return {
    checkpoints: pattern.states.flatMap((list, process) =>
      unneeded(list, process, (state) => states[(graph.first[process] ?? 0) + state] === 1),
    ),
    messages: received.map(({ message }) => message).filter((message) => !messages.has(message)),
  };
}

/** A state is restored by a crash that undoes the interval after it, but not the one before. */
function markRestored({ first }: RollbackGraph, undoing: Undoing, restored: Uint8Array): void {
  for (let p = 0; p + 1 < first.length; p++) {
    let before = 0;
    for (let node = first[p] ?? 0; node < (first[p + 1] ?? 0); node++) {
      const now = undoing(node);
      if ((now & ~before) !== 0) restored[node] = 1;
      before = now;
    }
  }
}

/** A checkpoint is needed for itself, and for the states that are replayed from it. */
function unneeded(states: readonly State[], process: number, isRestored: (state: number) => boolean): readonly Checkpoint[] {
  const needed = new Set(states.flatMap(({ kind, checkpoint }, i) => (kind !== 'present' && isRestored(i) ? [checkpoint] : [])));
  return states.flatMap(({ kind, checkpoint }) =>
    (kind === 'checkpoint' || kind === 'initial') && !needed.has(checkpoint) ? [{ process, checkpoint }] : [],
  );
}

/** The node in which a message is sent, and the last one that begins no later than the next checkpoint after its receipt: undone, it is received again. */
function receipt(pattern: Pattern, { first }: RollbackGraph, [sent, received]: ReturnType<typeof intervals>, message: number) {
  const { from, to } = pattern.run.messages[message] ?? { from: 0, to: 0 };
  const states = pattern.states[to] ?? [];
  const checkpoint = states[received[message] ?? 0]?.checkpoint ?? 0;
  const last = states.findLastIndex((state) => state.kind !== 'present' && state.checkpoint === checkpoint);
  return { message, send: (first[from] ?? 0) + (sent[message] ?? 0), stretch: (first[to] ?? 0) + last };
}
