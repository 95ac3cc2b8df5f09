import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that is the same for the same seed, a whole number of which the last 32 bits count. */
export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed | 0);
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return uniformInt(this.#generator, 0, limit - 1);
  }

  /** The same for numbers of any size. */
  belowBig(limit: bigint): bigint {
    return uniformBigInt(this.#generator, 0n, limit - 1n);
  }

  /** From 0 up to, but not including, 1. */
  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  /** One of them; undefined if there is none. */
  pick<T>(values: readonly T[]): T | undefined {
    return values.length === 0 ? undefined : values[this.below(values.length)];
  }

  /** All of them in some order, each order as likely as any other. */
  shuffled<T>(values: readonly T[]): readonly T[] {
    const order = [...values];
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }
}
