import type { Event, Run } from '../run/run.js';
import { crossing } from './cut.js';
import { type Pattern, patternOf } from './pattern.js';
import { type Propagation, propagate } from './propagation.js';

/**
 * How bad it is: `none`, nobody crashes; `contained`, nobody goes back but who crashed; `propagated`, others go back too; `domino`, the rollback of others
 * drives somebody back to its initial state.
 */
export type Extent = 'none' | 'contained' | 'propagated' | 'domino';

/** What a process loses: so much of its work, which is what the application does, and how many of its checkpoints it goes back past. */
export interface Loss {
  readonly events: number;
  readonly of: number;
  readonly checkpoints: number;
}

/** What becomes of the messages that are in transit over the recovery line. */
export interface InTransit {
  /** Received once, but that is undone, and the sender will not send them again. */
  readonly lost: readonly number[];
  /** The same, but they are logged, so they are received from the log. */
  readonly replayed: readonly number[];
  /** Not received by anybody yet: they may still come. */
  readonly underway: readonly number[];
}

/** The answer to a crash. */
export interface Recovery extends Propagation {
  readonly pattern: Pattern;
  readonly extent: Extent;
  readonly losses: readonly Loss[];
  readonly inTransit: InTransit;
}

/** Recovers a run from the crashes in it, with the `logged` messages at hand. The run must be one (`runFault`). */
export function recover(run: Run, logged: ReadonlySet<number> = new Set()): Recovery {
  const pattern = patternOf(run, logged);
  const propagation = propagate(pattern);
  return {
    ...propagation,
    pattern,
    extent: extentOf(pattern, propagation),
    losses: pattern.states.map((states, p) => lossOf(run, states, run.events[p] ?? [], propagation.line[p] ?? 0)),
    inTransit: inTransit(pattern, propagation, logged),
  };
}

function extentOf({ crashed, states }: Pattern, { steps }: Propagation): Extent {
  if (crashed.length === 0) return 'none';
  const pushed = steps.filter((step) => step.reason.kind === 'orphan');
  if (pushed.length === 0) return 'contained';
  return pushed.some(({ process, to }) => states[process]?.[to]?.kind === 'initial') ? 'domino' : 'propagated';
}

function lossOf(run: Run, states: Pattern['states'][number], log: readonly Event[], state: number): Loss {
  const [from, to] = [states.at(-1), states[state]];
  const done = workIn(run, log, 0, to?.kept ?? 0);
  const events = workIn(run, log, to?.kept ?? 0, from?.kept ?? 0);
  return { events, of: done + events, checkpoints: (from?.checkpoint ?? 0) - (to?.checkpoint ?? 0) };
}

/** How many of the events from number `from` up to `to` are the application's: no checkpoints, and no control messages. */
function workIn(run: Run, log: readonly Event[], from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const event = log[i] as Event;
    const isMessage = event.kind === 'send' || event.kind === 'receive';
    if (isMessage ? !run.messages[event.message]?.control : event.kind === 'compute' || event.kind === 'decide') count++;
  }
  return count;
}

function inTransit(pattern: Pattern, { line }: Propagation, logged: ReadonlySet<number>): InTransit {
  const messages = crossing(pattern, line).inTransit;
  const wasReceived = (m: number) => (pattern.receivedAt[m] ?? -1) >= 0;
  return {
    lost: messages.filter((m) => wasReceived(m) && !logged.has(m)),
    replayed: messages.filter((m) => wasReceived(m) && logged.has(m)),
    underway: messages.filter((m) => !wasReceived(m)),
  };
}
