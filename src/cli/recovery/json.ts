import type { Checkpoint } from '../../recovery/pattern.js';
import { nameOf } from '../../trace/name.js';
import type { Findings } from './text.js';

/** The recovery for programs. Checkpoints are numbered from 1 in their process; 0 is the initial state. Messages are called by their names. */
export function recoveryJson({ subject, recovery, useless, garbage }: Findings): string {
  const { pattern, steps, line, losses, inTransit, extent } = recovery;
  const name = (process: number) => subject.names[process];
  const messages = (numbers: readonly number[]) => numbers.map((m) => nameOf(subject.run, m));
  const state = (process: number, index: number) => {
    const { kind, checkpoint, kept } = pattern.states[process]?.[index] ?? {};
    return { state: kind, checkpoint, eventsKept: kept };
  };
  const checkpoints = (all: readonly Checkpoint[]) => all.map((it) => ({ ...it, process: name(it.process) }));
  const value = {
    verdict: extent,
    crashed: pattern.crashed.map(name),
    line: line.map((index, p) => ({ process: name(p), ...state(p, index), undone: losses[p] })),
    steps: steps.map(({ process, to, reason }) => ({
      process: name(process),
      ...state(process, to),
      reason:
        reason.kind === 'crash' ? reason : { kind: 'orphan', message: nameOf(subject.run, reason.message), sender: name(reason.sender) },
    })),
    inTransit: { lost: messages(inTransit.lost), replayed: messages(inTransit.replayed), underway: messages(inTransit.underway) },
    useless: checkpoints(useless),
    garbage: { checkpoints: checkpoints(garbage.checkpoints), messages: messages(garbage.messages) },
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
