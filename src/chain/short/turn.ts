import type { Split } from './split.js';

/** A set of processes, in increasing order. */
export type Processes = readonly number[];

/**
 * While `silent` are silent from a round on: those who were just before, and those who will be next (nobody: before the first, and after the last).
 */
export interface Turn {
  readonly silent: Processes;
  readonly before: Processes;
  readonly after: Processes;
}

/** The turns of these sets, of which the first and the last are only there to say what was before and what comes after. */
export function turnsOf(sets: readonly Processes[]): readonly Turn[] {
  return sets.slice(1, -1).map((silent, i) => ({ silent, before: sets[i] ?? [], after: sets[i + 2] ?? [] }));
}

/**
 * How those who are not silent lose and regain the messages of a turn's newcomers in round `k`, group by group. Each group has as many processes as
 * fall silent in round k+1, in which it is silent meanwhile. The last that would lose them is silent while the turn's act takes place; so it need not,
 * and is the first to regain them.
 */
export class Rotation {
  readonly others: Processes;
  /** How many groups there are. */
  readonly count: number;
  readonly #size: number;
  readonly #first: Processes;
  readonly #last: Processes;
  readonly #middle: Processes;
  readonly #losing: Processes;
  readonly #regaining: Processes;

  constructor(split: Split, k: number, { silent, before, after }: Turn) {
    this.#size = split.size(k + 1);
    this.count = split.groups(k);
    this.others = complement(split.n, silent);
    const arrival = before.length === 0 ? undefined : meeting(split, k, before, silent).first;
    const departure = after.length === 0 ? undefined : meeting(split, k, silent, after).last;
    this.#first = arrival ?? departure ?? [];
    this.#last = departure ?? this.#first;
    const free = without(this.others, union(this.#first, this.#last));
    this.#middle = filled(free.slice(-this.#size), this.others.toReversed(), this.#size);
    this.#losing = without(this.others, union(this.#first, this.#middle));
    this.#regaining = without(this.others, union(this.#last, this.#middle));
  }

  /** Group number `i` from 0 in the order of losing; the last is silent during the act. */
  lose(i: number): Processes {
    if (i === 0) return this.#first;
    return i === this.count - 1 ? this.#middle : this.#piece(this.#losing, i - 1, this.#first);
  }

  /** Group number `i` from 0 in the order of regaining; the first is silent during the act. */
  regain(i: number): Processes {
    if (i === 0) return this.#middle;
    return i === this.count - 1 ? this.#last : this.#piece(this.#regaining, this.count - 2 - i, this.#middle);
  }

  /** Who hears the newcomers when the first `groups` groups, at least one, have lost their messages. */
  hearingAfterLoss(groups: number): Processes {
    const lost = this.#cut(this.#losing, groups - 1);
    return without(this.others, union(this.#first, this.#losing.slice(0, lost)));
  }

  /** Who hears them when the first `groups` groups, at least one, have regained them. */
  hearingAfterRegain(groups: number): Processes {
    return union(this.#middle, this.#regaining.slice(this.#cut(this.#regaining, this.count - 1 - groups)));
  }

  /** Piece `i` of what is cut into count − 2 pieces whose sizes differ by at most one, filled up from others whose turn has been. */
  #piece(rest: Processes, i: number, from: Processes): Processes {
    return filled(rest.slice(this.#cut(rest, i), this.#cut(rest, i + 1)), from, this.#size);
  }

  #cut(rest: Processes, i: number): number {
    return Math.floor((i * rest.length) / (this.count - 2));
  }
}

/**
 * Where round `k` passes from one silent set to the next: the last group of the one, and the first of the other. If there is room for all who come,
 * old and new make the same set with them; else as many of those who come, and of those who go, as there is room for.
 */
function meeting(split: Split, k: number, old: Processes, next: Processes): { readonly last: Processes; readonly first: Processes } {
  const [size, coming, going] = [split.size(k + 1), without(next, old), without(old, next)];
  if (!split.canSwap(k, coming.length)) return { last: coming.slice(0, size), first: going.slice(0, size) };
  const all = filled(union(old, next), complement(split.n, union(old, next)), split.silent(k) + size);
  return { last: without(all, old), first: without(all, next) };
}

export function union(some: Processes, others: Processes): Processes {
  return [...some, ...without(others, some)].sort((a, b) => a - b);
}

export function without(some: Processes, others: Processes): Processes {
  if (others.length === 0) return some;
  const out = new Uint8Array(Math.max(some.at(-1) ?? 0, some[0] ?? 0, others.at(-1) ?? 0) + 1);
  for (const p of others) out[p] = 1;
  return some.filter((p) => out[p] !== 1);
}

export function complement(n: number, some: Processes): Processes {
  const out = new Uint8Array(n);
  for (const p of some) out[p] = 1;
  const others: number[] = [];
  for (let p = 0; p < n; p++) if (out[p] === 0) others.push(p);
  return others;
}

/** As many of `from` are added as it takes to make `size`. */
function filled(some: Processes, from: Processes, size: number): Processes {
  return some.length >= size ? some : union(some, without(from, some).slice(0, size - some.length));
}
