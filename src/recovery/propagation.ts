import type { Event } from '../run/run.js';
import { type Cut, presentCut } from './cut.js';
import { lastState, type Pattern } from './pattern.js';

/** One domino: a process goes from one of its states back to an earlier one, because it crashed, or because the sender of `message` has undone the send. */
export interface Step {
  readonly process: number;
  readonly from: number;
  readonly to: number;
  readonly reason: Reason;
}

export type Reason = { readonly kind: 'crash' } | { readonly kind: 'orphan'; readonly message: number; readonly sender: number };

/** How a recovery goes: the steps in their order, and where they end. */
export interface Propagation {
  readonly steps: readonly Step[];
  readonly line: Cut;
}

/**
 * Rollback propagation (slides, The Domino Effect): who crashed goes back to its last state that is stored; whoever keeps the receipt of a message
 * whose send is undone goes back before it, until nobody does. Each send is undone once, so time grows with events and messages.
 */
export function propagate(pattern: Pattern): Propagation {
  const rollback = new Rollback(pattern);
  for (const process of pattern.crashed) rollback.crash(process);
  return rollback.settle();
}

class Rollback {
  readonly #line: number[];
  readonly #steps: Step[] = [];

  constructor(readonly pattern: Pattern) {
    this.#line = [...presentCut(pattern)];
  }

  crash(process: number): void {
    const from = this.#line[process] ?? 0;
    this.#take({ process, from, to: from - 1, reason: { kind: 'crash' } });
  }

  /** Steps are looked at in the order in which they were taken. */
  settle(): Propagation {
    for (let i = 0; i < this.#steps.length; i++) for (const message of this.#orphansOf(this.#steps[i] as Step)) this.#reject(message);
    return { steps: this.#steps, line: this.#line };
  }

  /** Sends the receiver of an orphan back before its receipt, unless it has gone back that far already. */
  #reject(message: number): void {
    const { from: sender, to: process } = this.pattern.run.messages[message] ?? { from: 0, to: 0 };
    if (!this.#isKept(message)) return;
    const from = this.#line[process] ?? 0;
    const to = lastState(this.pattern.states[process] ?? [], this.pattern.receivedAt[message] ?? 0, from);
    this.#take({ process, from, to, reason: { kind: 'orphan', message, sender } });
  }

  #take(step: Step): void {
    this.#line[step.process] = step.to;
    this.#steps.push(step);
  }

  /** What a step makes orphans: of each receiver, p0 first, the message it received first. */
  #orphansOf({ process, from, to }: Step): readonly number[] {
    const { run, states, receivedAt } = this.pattern;
    const log = run.events[process] ?? [];
    const kept = (state: number) => states[process]?.[state]?.kept ?? 0;
    const earliest = new Map<number, number>();
    for (let i = kept(to); i < kept(from); i++) {
      const event = log[i] as Event;
      if (event.kind !== 'send' || !this.#isKept(event.message)) continue;
      const receiver = run.messages[event.message]?.to ?? 0;
      const best = earliest.get(receiver);
      if (best === undefined || (receivedAt[event.message] ?? 0) < (receivedAt[best] ?? 0)) earliest.set(receiver, event.message);
    }
    return [...earliest].sort(([a], [b]) => a - b).map(([, message]) => message);
  }

  /** Whether the receipt of a message is kept, and counts. */
  #isKept(message: number): boolean {
    const { run, states, receivedAt } = this.pattern;
    const { to, control } = run.messages[message] ?? { to: 0 };
    const received = receivedAt[message] ?? -1;
    return !control && received >= 0 && received < (states[to]?.[this.#line[to] ?? 0]?.kept ?? 0);
  }
}
