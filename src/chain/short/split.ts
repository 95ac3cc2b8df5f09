/**
 * How the short chain spends its crashes: `sizes[k−1]` processes at a time fall silent in round k, while those of earlier rounds are silent too.
 * The lengths are those of docs/short.md.
 */
export class Split {
  readonly n: number;
  readonly sizes: readonly number[];
  readonly #silent: readonly number[];
  readonly #steps: bigint[] = [];

  constructor(n: number, sizes: readonly number[]) {
    this.n = n;
    this.sizes = sizes;
    let sum = 0;
    this.#silent = [0, ...sizes.map((size) => (sum += size))];
  }

  get rounds(): number {
    return this.sizes.length;
  }

  /** How many fall silent together in round `k`. */
  size(k: number): number {
    return this.sizes[k - 1]!;
  }

  /** F_k: how many are silent at once by round `k`. */
  silent(k: number): number {
    return this.#silent[k]!;
  }

  /** s_k: in so many groups those who are not silent lose the messages of round `k`. */
  groups(k: number): number {
    return Math.ceil((this.n - this.silent(k)) / this.size(k + 1));
  }

  /** m: in so many blocks all processes flip their inputs. */
  get blocks(): number {
    return Math.ceil(this.n / this.size(1));
  }

  /** How many of the last block have not flipped before. */
  get rest(): number {
    return this.n - (this.blocks - 1) * this.size(1);
  }

  /** Only two processes are ever correct: then an act takes two links, save the whole chain's first and last. */
  get isTight(): boolean {
    return this.silent(this.rounds) === this.n - 2;
  }

  /** a: the links of an act. */
  get act(): bigint {
    return this.isTight ? 2n : 1n;
  }

  /** Can a group of round `k` and its successor, of whom `coming` were not silent, change places in one act? */
  canSwap(k: number, coming: number): boolean {
    return coming <= this.size(k + 1);
  }

  /** T_k: the links from one group of round `k` to the next. */
  step(k: number, coming = this.size(k)): bigint {
    if (k === this.rounds) return this.silent(k) + coming < this.n ? 1n : 2n;
    if (coming !== this.size(k)) return this.#step(k, coming);
    this.#steps[k] ??= this.#step(k, coming);
    return this.#steps[k];
  }

  #step(k: number, coming: number): bigint {
    const acts = BigInt(2 * this.groups(k) - (this.canSwap(k, coming) ? 3 : 2));
    return (acts + 1n) * this.step(k + 1) + acts * this.act;
  }

  /** E_k: the links from α^0 until the first group of round `k` is silent, or back from the last one to α^n. */
  entry(k: number): bigint {
    let links = 1n;
    for (let j = this.rounds - 1; j >= k; j--) links += BigInt(this.groups(j) - 1) * (this.step(j + 1) + this.act);
    return k === this.rounds ? 1n : links - (this.act - 1n);
  }

  /** L: the links of the whole chain. */
  get length(): bigint {
    const ends = this.rounds === 1 ? 2n * (this.act - 1n) : 0n;
    const steps = BigInt(this.blocks - 2) * this.step(1) + this.step(1, this.rest);
    return 2n * this.entry(1) + steps + BigInt(this.blocks) * this.act - ends;
  }
}
