/** Numbers that look random and depend on nothing but the seed. */
export class Random {
  #state: number;

  /** @param seed a whole number; only its last 32 bits count */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, but not including, 1 (Mulberry32, by Tommy Ettinger). */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number {
    return Math.floor(this.fraction() * below);
  }

  /** How long until something happens that happens every `mean` on average, at any time alike. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.fraction());
  }
}
