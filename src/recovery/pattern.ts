import type { Event, Run } from '../run/run.js';

/**
 * A state of a process that it can have again: its initial one, a checkpoint, one it reaches from a checkpoint by replaying logged messages, or its
 * present one, which ends with a crash. `kept` is how many of its events are done in it. `checkpoint` counts from 1; 0 is the initial state.
 */
export interface State {
  readonly kind: 'initial' | 'checkpoint' | 'replayed' | 'present';
  readonly kept: number;
  readonly checkpoint: number;
}

/**
 * The checkpoint and communication pattern of a run (Wang): per process its states in their order, the last being the present one, and where
 * messages are sent and received. Interval x of a process is all that it does from its state x up to its state x + 1.
 */
export interface Pattern {
  readonly run: Run;
  readonly states: readonly (readonly State[])[];
  readonly crashed: readonly number[];
  /** Per message the number of the event at its sender, and at its receiver; −1 where there is none, be it that the run ends before. */
  readonly sentAt: Int32Array;
  readonly receivedAt: Int32Array;
}

/** Checkpoint number `checkpoint` (from 1) of a process; 0 is its initial state. */
export interface Checkpoint {
  readonly process: number;
  readonly checkpoint: number;
}

/**
 * The pattern of a run, which must be one (`runFault`). Where messages are `logged`, processes are taken to be piecewise deterministic, as logging
 * demands: from a checkpoint a process does again all that it did, up to its first receipt of a message that is not logged (Elnozahy et al., 1.2).
 */
export function patternOf(run: Run, logged: ReadonlySet<number> = new Set()): Pattern {
  const sentAt = new Int32Array(run.messages.length).fill(-1);
  const receivedAt = new Int32Array(run.messages.length).fill(-1);
  for (const log of run.events) {
    for (let i = 0; i < log.length; i++) {
      const event = log[i] as Event;
      if (event.kind === 'send') sentAt[event.message] = i;
      else if (event.kind === 'receive') receivedAt[event.message] = i;
    }
  }
  const crashed = run.events.flatMap((log, p) => (log.at(-1)?.kind === 'crash' ? [p] : []));
  return { run, states: run.events.map((log) => statesOf(log, run, logged)), crashed, sentAt, receivedAt };
}

function statesOf(log: readonly Event[], run: Run, logged: ReadonlySet<number>): readonly State[] {
  const states: State[] = [{ kind: 'initial', kept: log[0]?.kind === 'init' ? 1 : 0, checkpoint: 0 }];
  const end = log.at(-1)?.kind === 'crash' ? log.length - 1 : log.length;
  const isLogging = logged.size > 0;
  let [checkpoint, isReplaying] = [0, isLogging];
  for (let i = states[0]?.kept ?? 0; i < end; i++) {
    const event = log[i] as Event;
    if (event.kind === 'checkpoint') {
      states.push({ kind: 'checkpoint', kept: i + 1, checkpoint: ++checkpoint });
      isReplaying = isLogging;
    } else if (isReplaying && event.kind === 'receive' && !run.messages[event.message]?.control) {
      replay(states, i, checkpoint);
      isReplaying = logged.has(event.message);
    }
  }
  if (isReplaying) replay(states, end, checkpoint);
  return [...states, { kind: 'present', kept: end, checkpoint }];
}

/** Notes that the process can be replayed up to here, if that is not where it begins. */
function replay(states: State[], kept: number, checkpoint: number): void {
  if (states.at(-1)?.kept !== kept) states.push({ kind: 'replayed', kept, checkpoint });
}

/** The last of the states, up to number `from`, in which no more than `kept` events are done. There is always one: the initial state. */
export function lastState(states: readonly State[], kept: number, from = states.length - 1): number {
  let state = from;
  while (state > 0 && (states[state]?.kept ?? 0) > kept) state--;
  return state;
}
