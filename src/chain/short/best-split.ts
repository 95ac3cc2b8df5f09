import { Split } from './split.js';

/**
 * The split of at most `f` crashes that makes the shortest chain: later groups are at least as large as earlier ones, save those of round 1.
 * For 1 ≤ rounds ≤ min(f, n−2) there always is one: a single process in every round.
 */
export function bestSplit(n: number, f: number, rounds: number): Split {
  const splits = [...new Search(n, rounds, n - 2, Math.min(f, n - 2)).splits(), ...new Search(n, rounds, 0, Math.min(f, n - 3)).splits()];
  return splits.reduce((best, split) => (split.length < best.length ? split : best));
}

/** The sizes from some round on, and the logarithm of T before them. */
interface Tail {
  readonly sizes: readonly number[];
  readonly log: number;
}

/** Looks among the splits with at least `least` and at most `most` crashes. */
class Search {
  readonly #tails = new Map<number, Tail | undefined>();

  constructor(
    readonly n: number,
    readonly rounds: number,
    readonly least: number,
    readonly most: number,
  ) {}

  /** The best for each size of the first round's groups. */
  splits(): readonly Split[] {
    const splits: Split[] = [];
    for (let size = 1; size <= this.most - this.rounds + 1; size++) {
      const tail = this.#tail(1, size, size);
      if (tail !== undefined) splits.push(new Split(this.n, [size, ...tail.sizes]));
    }
    return splits;
  }

  /** The best sizes after round `k`, in which groups have `size` processes and `silent` are silent in all. */
  #tail(k: number, silent: number, size: number): Tail | undefined {
    if (k === this.rounds) return silent >= this.least ? { sizes: [], log: 0 } : undefined;
    const key = (k * (this.n + 1) + silent) * (this.n + 1) + size;
    if (!this.#tails.has(key)) this.#tails.set(key, this.#bestTail(k, silent, size));
    return this.#tails.get(key);
  }

  #bestTail(k: number, silent: number, size: number): Tail | undefined {
    let best: Tail | undefined;
    const left = this.rounds - k;
    for (let next = k === 1 ? 1 : size; silent + next + left - 1 <= this.most && this.n - silent > 2 * next; next++) {
      if (k > 1 && silent + next * left > this.most) break;
      const tail = this.#canFollow(size, next) ? this.#tail(k + 1, silent + next, next) : undefined;
      const log = tail && this.#log(tail.log, Math.ceil((this.n - silent) / next), size > next);
      if (tail && log !== undefined && (best === undefined || log < best.log)) best = { sizes: [next, ...tail.sizes], log };
    }
    return best;
  }

  /** Only in round 1 can groups be larger than the next ones: then by so much that who is left over finds room in round 3, or among the correct. */
  #canFollow(size: number, next: number): boolean {
    return size <= next || (this.rounds === 2 ? 2 * size < this.n : size <= 2 * next);
  }

  /** log T_k of log T_(k+1) (see `Split`): lengths themselves can be larger than any floating number. */
  #log(below: number, groups: number, isInTwo: boolean): number {
    const acts = 2 * groups - (isInTwo ? 2 : 3);
    return below + Math.log(acts + 1 + acts * (this.least > 0 ? 2 : 1) * Math.exp(-below));
  }
}
