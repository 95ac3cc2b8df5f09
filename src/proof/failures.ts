/** Why messages cannot be taken away, or given back: what is not as it would have to be, with a process that shows it. */
export interface Obstacle {
  readonly code: 'proof.still-speaks' | 'proof.not-sent' | 'proof.not-missing' | 'proof.crashed';
  readonly processes: readonly number[];
}

/** How one process fails: it reaches everybody before round `until`, in that round the set `reached` (undefined: nobody), and nobody later. */
export interface Failure {
  readonly process: number;
  readonly until: number;
  readonly reached: Int32Array | undefined;
}

/**
 * How those who are alive at the start of a lemma's round fail in that round or later. They are numbered from 0; in the theorem they are all. A
 * correct process is one that fails after the last round. Sets of processes are bit sets: process p is bit p % 32 of word p / 32.
 */
export class Failures {
  /** Those who fail, in no order. */
  readonly faulty: number[] = [];
  readonly everybody: Int32Array;
  readonly #until: Int32Array;
  readonly #reached: Int32Array;
  readonly #words: number;

  constructor(
    readonly n: number,
    readonly rounds: number,
  ) {
    this.#words = (n + 31) >>> 5;
    this.everybody = new Int32Array(this.#words);
    this.#until = new Int32Array(n).fill(rounds + 1);
    this.#reached = new Int32Array(n * this.#words);
  }

  /** From here on nobody fails, and so many are alive. */
  reset(alive: number): void {
    while (this.faulty.length > 0) this.set({ process: this.faulty[0]!, until: this.rounds + 1, reached: undefined });
    this.everybody.fill(0);
    for (let p = 0; p < alive; p++) insert(this.everybody, p);
  }

  until(p: number): number {
    return this.#until[p]!;
  }

  isFaulty(p: number): boolean {
    return this.#until[p]! <= this.rounds;
  }

  /** Does `p` send nothing in `round` and later? */
  isSilentFrom(p: number, round: number): boolean {
    return this.#until[p]! < round || (this.#until[p] === round && this.#reaches(p, undefined));
  }

  is({ process, until, reached }: Failure): boolean {
    return this.#until[process] === until && this.#reaches(process, reached);
  }

  set({ process, until, reached }: Failure): void {
    const [was, is] = [this.isFaulty(process), until <= this.rounds];
    if (is && !was) this.faulty.push(process);
    if (was && !is) this.faulty.splice(this.faulty.indexOf(process), 1);
    this.#until[process] = until;
    const row = process * this.#words;
    for (let w = 0; w < this.#words; w++) this.#reached[row + w] = reached === undefined ? 0 : reached[w]!;
  }

  /** Those alive at the start of `round`, without `p`. */
  othersIn(round: number, p: number): Int32Array {
    const set = this.everybody.slice();
    for (const q of this.faulty) if (this.#until[q]! < round) remove(set, q);
    remove(set, p);
    return set;
  }

  reachedBy(p: number): Int32Array {
    return this.#reached.slice(p * this.#words, (p + 1) * this.#words);
  }

  /** Takes away the messages of `round` from `p` to `receivers`, where `p` has none to send in a later round. */
  remove(p: number, receivers: readonly number[], round: number): Obstacle | undefined {
    const until = this.#until[p]!;
    if (!this.isSilentFrom(p, round + 1)) return { code: 'proof.still-speaks', processes: [p] };
    const left = until > round ? this.othersIn(round, p) : this.reachedBy(p);
    for (const q of receivers) {
      if (this.#until[q]! < round) return { code: 'proof.crashed', processes: [q] };
      if (until < round || !has(left, q)) return { code: 'proof.not-sent', processes: [p, q] };
      remove(left, q);
    }
    this.set({ process: p, until: round, reached: left });
    return undefined;
  }

  /** The reverse of `remove`. Who reaches everybody fails in the next round only. */
  restore(p: number, receivers: readonly number[], round: number): Obstacle | undefined {
    const reached = this.reachedBy(p);
    for (const q of receivers) {
      if (this.#until[q]! < round) return { code: 'proof.crashed', processes: [q] };
      if (this.#until[p] !== round || q === p || has(reached, q)) return { code: 'proof.not-missing', processes: [p, q] };
      insert(reached, q);
    }
    const isAll = this.othersIn(round, p).every((word, w) => (word & ~reached[w]!) === 0);
    this.set({ process: p, until: isAll ? round + 1 : round, reached: isAll ? undefined : reached });
    return undefined;
  }

  /**
   * Who sees a difference in the end, if only `parted` do after `round`: whoever hears, in a later round, somebody who sees one by then. Adds them to the set,
   * and says how often it had to look at one of them.
   * @lemma L1
   */
  spread(parted: Int32Array, members: number[], round: number): number {
    let looks = 0;
    for (let k = round + 1; k <= this.rounds; k++) {
      let isOver = true;
      looks += members.length;
      for (let i = 0, known = members.length; i < known; i++) {
        const until = this.#until[members[i]!]!;
        if (until < k) continue;
        isOver = false;
        if (until === k) this.#addReached(members[i]!, parted, members);
        else parted.set(this.everybody);
      }
      if (isOver) break;
    }
    return looks;
  }

  #addReached(p: number, parted: Int32Array, members: number[]): void {
    for (let w = 0; w < this.#words; w++) {
      for (let rest = this.#reached[p * this.#words + w]! & ~parted[w]!; rest !== 0; rest &= rest - 1) {
        members.push((w << 5) + 31 - Math.clz32(rest & -rest));
      }
      parted[w] = parted[w]! | this.#reached[p * this.#words + w]!;
    }
  }

  #reaches(p: number, set: Int32Array | undefined): boolean {
    for (let w = 0; w < this.#words; w++) if (this.#reached[p * this.#words + w] !== (set === undefined ? 0 : set[w])) return false;
    return true;
  }
}

export function has(set: Int32Array, p: number): boolean {
  return (set[p >>> 5]! & (1 << p)) !== 0;
}

export function insert(set: Int32Array, p: number): void {
  set[p >>> 5] = set[p >>> 5]! | (1 << p);
}

export function remove(set: Int32Array, p: number): void {
  set[p >>> 5] = set[p >>> 5]! & ~(1 << p);
}
