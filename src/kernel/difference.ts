import type { Model } from './model.js';
import { lowest, NEVER, type Pattern, wordsFor } from './pattern.js';

/**
 * D_k, the set of processes whose views differ at the end of round k, for two executions of one model, computed without any view
 * (theory: similarity of two executions needs no table of views). D_0 are those with different inputs; p joins in round k if it hears somebody in only
 * one of the two executions, or hears somebody in D_(k−1). Who omits goes on, so what is said of it holds; what is said of
 * a process after it crashed in either execution means nothing, and goes no further: there it sends nothing, so whoever still hears it in the other joins for that.
 * @lemma L1
 */
export class Difference {
  /** D after the last round that was propagated, as a bit set. */
  readonly #parted: Int32Array;
  readonly #next: Int32Array;
  readonly #changed: Int32Array;
  #changes = 0;

  constructor(readonly model: Model) {
    this.#parted = new Int32Array(wordsFor(model.n));
    this.#next = new Int32Array(this.#parted.length);
    this.#changed = new Int32Array(model.n);
  }

  /** D_rounds of the two. D only grows, so this stops early where it has `named`, or, if nobody is named, everybody who is correct in both. */
  propagate(a: Pattern, b: Pattern, named?: number): void {
    for (let round = this.start(a, b); round <= this.model.rounds && this.#isOpen(a, b, named); round++) this.step(a, b, round);
  }

  /** Sets D to D_0 and gives the first round that can change it (NEVER: none can). */
  start(a: Pattern, b: Pattern): number {
    let first = NEVER;
    this.#changes = 0;
    for (let w = 0; w < this.#parted.length; w++) {
      this.#parted[w] = a.proposesUnlike(b, w);
      if (this.#parted[w] !== 0) first = 1;
      for (let rest = a.faulty[w]! | b.faulty[w]! | a.omitted[w]! | b.omitted[w]!; rest !== 0; rest &= rest - 1) {
        const p = lowest(rest, w);
        const from = a.partsFrom(b, p);
        if (from === NEVER) continue;
        this.#changed[this.#changes++] = p;
        if (from < first) first = from;
      }
    }
    return first;
  }

  /** From D_(round−1) to D_round. */
  step(a: Pattern, b: Pattern, round: number): void {
    for (let w = 0; w < this.#next.length; w++) this.#next[w] = this.#parted[w]! | this.#joining(a, b, round, w);
    for (let w = 0; w < this.#next.length; w++) this.#parted[w] = this.#next[w]!;
  }

  /**
   * Word `w` of those who receive a message of the round in only one of the two executions, or one that carries a differing view. (Who receives
   * such a one in `b` alone is among the former.)
   */
  #joining(a: Pattern, b: Pattern, round: number, w: number): number {
    let set = 0;
    for (let i = 0; i < this.#changes; i++) set |= a.sent(this.#changed[i]!, round, w) ^ b.sent(this.#changed[i]!, round, w);
    for (let v = 0; v < this.#parted.length; v++) {
      for (let rest = this.#parted[v]!; rest !== 0; rest &= rest - 1) set |= a.sent(lowest(rest, v), round, w);
    }
    return set;
  }

  #isOpen(a: Pattern, b: Pattern, named: number | undefined): boolean {
    return named === undefined ? this.witness(a, b) !== undefined : !this.has(named);
  }

  /** The lowest-numbered process that is correct in both and not in D. */
  witness(a: Pattern, b: Pattern): number | undefined {
    for (let w = 0; w < this.#parted.length; w++) {
      const set = a.everybody[w]! & ~(a.faulty[w]! | b.faulty[w]! | this.#parted[w]!);
      if (set !== 0) return lowest(set, w);
    }
    return undefined;
  }

  has(p: number): boolean {
    return (this.#parted[p >>> 5]! & (1 << p)) !== 0;
  }
}
