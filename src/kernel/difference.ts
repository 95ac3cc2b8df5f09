import type { Model } from './model.js';
import { type Pattern, wordsFor } from './pattern.js';

/**
 * D_k, the set of processes whose views differ at the end of round k, for two executions of one model, computed without any view
 * (theory: similarity of two executions needs no table of views). D_0 are those with different inputs; p joins in round k if it hears somebody in only
 * one of the two executions, or hears somebody in D_(k−1). What is said of a process after it crashed in either execution means nothing.
 * @lemma L1
 */
export class Difference {
  /** D after the last round that was propagated, as a bit set. */
  readonly parted: Int32Array;
  readonly #next: Int32Array;
  readonly #changed: Int32Array;
  #changes = 0;

  constructor(readonly model: Model) {
    this.parted = new Int32Array(wordsFor(model.n));
    this.#next = new Int32Array(this.parted.length);
    this.#changed = new Int32Array(model.n);
  }

  /** D_rounds of the two. Stops early where nobody is left who is correct in both and cannot tell. */
  propagate(a: Pattern, b: Pattern): void {
    for (let round = this.start(a, b); round <= this.model.rounds && this.#anyWitness(a, b); round++) this.step(a, b, round);
  }

  /** Sets D to D_0 and gives the first round that can change it (Infinity: none can). */
  start(a: Pattern, b: Pattern): number {
    const { parted } = this;
    let first = Number.POSITIVE_INFINITY;
    for (let w = 0; w < parted.length; w++) {
      parted[w] = a.ones[w]! ^ b.ones[w]!;
      if (parted[w] !== 0) first = 1;
    }
    this.#changes = 0;
    for (let p = 0; p < this.model.n; p++) {
      const from = a.partsFrom(b, p);
      if (from === Number.POSITIVE_INFINITY) continue;
      this.#changed[this.#changes++] = p;
      if (from < first) first = from;
    }
    return first;
  }

  /** From D_(round−1) to D_round. */
  step(a: Pattern, b: Pattern, round: number): void {
    const { parted } = this;
    this.#next.set(parted);
    for (let i = 0; i < this.#changes; i++) this.#addDifference(a, b, this.#changed[i]!, round);
    for (let w = 0; w < parted.length; w++) {
      for (let rest = parted[w]!; rest !== 0; rest &= rest - 1) this.#addReceivers(a, (w << 5) + 31 - Math.clz32(rest & -rest), round);
    }
    parted.set(this.#next);
  }

  /** Those who receive the round's message of `sender` in only one of the two executions. */
  #addDifference(a: Pattern, b: Pattern, sender: number, round: number): void {
    const next = this.#next;
    for (let w = 0; w < next.length; w++) next[w] = next[w]! | (a.sent(sender, round, w) ^ b.sent(sender, round, w));
  }

  /** Those who receive a message that carries a differing view. (Who receives it in `b` alone is in the difference already.) */
  #addReceivers(a: Pattern, sender: number, round: number): void {
    const next = this.#next;
    for (let w = 0; w < next.length; w++) next[w] = next[w]! | a.sent(sender, round, w);
  }

  #anyWitness(a: Pattern, b: Pattern): boolean {
    return this.witness(a, b) !== undefined;
  }

  /** The lowest-numbered process that is correct in both and not in D. */
  witness(a: Pattern, b: Pattern): number | undefined {
    for (let w = 0; w < this.parted.length; w++) {
      const set = a.everybody[w]! & ~(a.faulty[w]! | b.faulty[w]! | this.parted[w]!);
      if (set !== 0) return (w << 5) + 31 - Math.clz32(set & -set);
    }
    return undefined;
  }

  has(p: number): boolean {
    return (this.parted[p >>> 5]! & (1 << p)) !== 0;
  }
}
