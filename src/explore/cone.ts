import type { Model } from '../kernel/model.js';
import { wordsFor } from '../kernel/pattern.js';
import type { Side } from './comparison.js';

/**
 * The causal past of everything that `process` does in an execution, round by round. It is what `causalPast` of a run says, but takes no run, which for a
 * hundred processes and as many rounds has a million messages.
 */
export class Cone {
  readonly #states: readonly Int32Array[];
  readonly #lastSends: Int32Array;

  constructor(
    { n, rounds }: Model,
    side: Side,
    readonly process: number,
  ) {
    const states = Array.from({ length: rounds + 1 }, () => new Int32Array(wordsFor(n)));
    this.#lastSends = new Int32Array(n);
    const end = (side.crashOf(process)?.round ?? rounds + 1) - 1;
    for (let round = end; round >= 0; round--) {
      const now = states[round]!;
      if (round < end) this.#senders(side, round + 1, states[round + 1]!, now, n);
      now[process >>> 5]! |= 1 << process;
    }
    this.#states = states;
  }

  /** Whether what `process` is at the end of `round` belongs to it. */
  has(process: number, round: number): boolean {
    return ((this.#states[round]?.[process >>> 5] ?? 0) & (1 << process)) !== 0;
  }

  /** The last round in which a process sends something that belongs to it; 0 for none. */
  lastSend(process: number): number {
    return this.#lastSends[process] ?? 0;
  }

  /** Adds to `before` everybody who is in `after`, and everybody they hear in `round`. */
  #senders(side: Side, round: number, after: Int32Array, before: Int32Array, n: number): void {
    before.set(after);
    for (let q = 0; q < n; q++) {
      if (!this.#isHeard(side, q, round, after)) continue;
      before[q >>> 5]! |= 1 << q;
      if (this.#lastSends[q] === 0) this.#lastSends[q] = round;
    }
  }

  #isHeard({ pattern }: Side, sender: number, round: number, by: Int32Array): boolean {
    for (let w = 0; w < by.length; w++) {
      const own = sender >>> 5 === w ? 1 << sender : 0;
      if ((by[w]! & pattern.sent(sender, round, w) & ~own) !== 0) return true;
    }
    return false;
  }
}
