import type { Value } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { membersOf, sizeOf } from '../bits.js';
import { Rows } from '../rows.js';
import { TooMany, type Work } from '../work.js';
import { Groups, TRIVIAL } from './group.js';
import { Forgetting, type Level } from './level.js';
import { Orbits } from './orbits.js';
import { Renamings } from './renamings.js';
import { placeIn, RoundCodes } from './round-codes.js';

const PIECE = 1 << 13;

/** The states of a model after each round but the last, up to renaming the processes or not. */
export class States {
  readonly groups = new Groups();
  /** With fewer processes left nobody can be a witness, or more than f have crashed. */
  readonly least: number;
  readonly #codes = new Map<number, RoundCodes>();
  readonly #orbits = new Map<number, Orbits>();
  readonly #levels: Level[] = [];

  /** @param limit how many states there may be after one round: beyond, `find` throws TooMany */
  constructor(
    readonly model: Model,
    readonly isRenamed: boolean,
    readonly limit = Number.POSITIVE_INFINITY,
  ) {
    this.least = Math.max(model.n - model.f, 2);
  }

  /** After round 0, 1, … rounds−1. */
  get levels(): readonly Level[] {
    return this.#levels;
  }

  /** The states before the last round. */
  get last(): Level {
    return this.#levels.at(-1)!;
  }

  /** Finds all of them. There must be more processes than the least, and a round. */
  *find(): Work<void> {
    const { rounds } = this.model;
    this.#levels.push(this.isRenamed ? this.#inputsUpToRenaming() : this.#inputs());
    if (this.last.big + this.last.small > this.limit) throw new TooMany();
    for (let round = 1; round < rounds; round++) {
      this.#levels.push(yield* new Following(this, this.last, round === rounds - 1).run());
    }
  }

  /** The state before the last round in which nobody has crashed, and all proposed `value`: at each level the first that follows upon the one before. */
  unanimous(value: Value): number {
    const { n } = this.model;
    let state = value === 0 ? 0 : this.isRenamed ? n : 2 ** n - 1;
    for (const level of this.levels.slice(1)) state = level.parents.subarray(0, level.big).indexOf(state);
    return state;
  }

  codes(size: number): RoundCodes {
    const known = this.#codes.get(size) ?? new RoundCodes(size, this.least);
    this.#codes.set(size, known);
    return known;
  }

  /** What may follow upon a state of so many processes that stays the same under the group; undefined: everything is different from everything else. */
  orbits(size: number, group: number): Orbits | undefined {
    if (group === TRIVIAL) return undefined;
    const known = this.#orbits.get(group) ?? new Orbits(this.codes(size), this.groups.at(group), this.groups);
    this.#orbits.set(group, known);
    return known;
  }

  /** Before any round a state is the inputs of those who have not crashed, zeros first: how many of each. */
  #inputsUpToRenaming(): Level {
    const { n } = this.model;
    const [parents, codes, groups, targets, counts]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
    const startOf = (size: number): number => ((n - size) * (n + size + 3)) / 2;
    for (let size = n; size >= this.least; size--) {
      for (let ones = 0; ones <= size; ones++) {
        parents.push(2 ** size - 1);
        codes.push((2 ** ones - 1) * 2 ** (size - ones));
        groups.push(this.groups.ofTwoParts(size, size - ones));
        counts.push(binomial(n, size) * binomial(size, ones));
        for (let x = 0; x < size && size > this.least; x++) targets.push(startOf(size - 1) + (x < size - ones ? ones : ones - 1));
      }
    }
    return this.#level(parents, codes, groups, targets, Float64Array.from(counts));
  }

  /** Every set of processes with every set of ones in it, the large sets first. */
  #inputs(): Level {
    const { n } = this.model;
    const sets = Array.from({ length: 2 ** n }, (_, set) => set).filter((set) => sizeOf(set) >= this.least);
    sets.sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
    const [parents, codes, targets]: [number[], number[], number[]] = [[], [], []];
    const first = new Map<number, number>();
    for (const set of sets) {
      first.set(set, parents.length);
      for (let ones = 0; ones < 2 ** sizeOf(set); ones++) {
        parents.push(set);
        codes.push(ones);
      }
    }
    for (let u = 0; u < parents.length; u++) {
      const [set, ones] = [parents[u]!, codes[u]!];
      if (sizeOf(set) === this.least) break;
      for (const [x, p] of membersOf(set).entries()) targets.push(first.get(set & ~(1 << p))! + without(ones, x));
    }
    return this.#level(parents, codes, new Array(parents.length).fill(TRIVIAL), targets, undefined);
  }

  #level(
    parents: readonly number[],
    codes: readonly number[],
    groups: readonly number[],
    targets: readonly number[],
    counts: Float64Array | undefined,
  ): Level {
    const sizes = Uint8Array.from(parents, sizeOf);
    const big = sizes.indexOf(this.least);
    const start = new Int32Array(parents.length + 1);
    for (let u = 0; u < parents.length; u++) start[u + 1] = start[u]! + (u < big ? sizes[u]! : 0);
    return {
      before: undefined,
      big,
      small: parents.length - big,
      sizes,
      groups: Uint16Array.from(groups),
      counts,
      parents: Int32Array.from(parents),
      codes: Int32Array.from(codes),
      start,
      targets: Int32Array.from(targets),
      renamings: undefined,
    };
  }
}

/** A set of positions without position x, closed up. */
function without(set: number, x: number): number {
  const below = set & ((1 << x) - 1);
  return below | ((set >>> (x + 1)) << x);
}

function binomial(n: number, k: number): number {
  let product = 1;
  for (let i = 1; i <= k; i++) product = (product * (n - k + i)) / i;
  return product;
}

/** One round more: every state of `before` with more than the least number of processes goes on in every way. */
class Following {
  readonly #base: Int32Array;
  readonly #parents: Int32Array;
  readonly #codes: Int32Array;
  readonly #sizes: Uint8Array;
  readonly #groups: Uint16Array;
  readonly #counts: Float64Array | undefined;
  readonly #big: number;
  readonly #start: Int32Array;
  readonly #targets: Int32Array;
  readonly #renamings: Int32Array | undefined;
  readonly #small = new Rows(2);
  readonly #smallGroups: number[] = [];
  readonly #smallCounts: number[] = [];
  readonly #forgetting = new Forgetting();
  readonly #pair = new Int32Array(2);

  constructor(
    readonly states: States,
    readonly before: Level,
    readonly isLast: boolean,
  ) {
    this.#base = new Int32Array(before.big + 1);
    let total = 0;
    for (let t = 0; t < before.big && total <= states.limit; t++) {
      total += this.#ways(t);
      this.#base[t + 1] = total;
    }
    this.#big = this.#base[before.big]!;
    if (total > states.limit) throw new TooMany();
    this.#parents = new Int32Array(this.#big);
    this.#codes = new Int32Array(this.#big);
    this.#sizes = new Uint8Array(this.#big);
    this.#groups = new Uint16Array(this.#big);
    this.#counts = states.isRenamed ? new Float64Array(this.#big) : undefined;
    this.#enter();
    this.#start = new Int32Array(this.#big + 1);
    const fewest = isLast ? states.least : states.least + 1;
    for (let u = 0; u < this.#big; u++) this.#start[u + 1] = this.#start[u]! + (this.#sizes[u]! > fewest ? this.#sizes[u]! : 0);
    this.#targets = new Int32Array(this.#start[this.#big]!);
    this.#renamings = states.isRenamed ? new Int32Array(this.#targets.length) : undefined;
  }

  *run(): Work<Level> {
    for (let u = 0; u < this.#big; u++) {
      if (u % PIECE === 0) yield u / this.#big;
      const links = this.#start[u + 1]! - this.#start[u]!;
      for (let x = 0; x < links; x++) this.#link(u, x);
    }
    return this.#level();
  }

  /** How many ways to go on there are from a state, up to renaming. */
  #ways(t: number): number {
    const size = this.before.sizes[t]!;
    return this.states.orbits(size, this.before.groups[t]!)?.lowest.length ?? this.states.codes(size).big;
  }

  #enter(): void {
    for (let t = 0; t < this.before.big; t++) {
      const size = this.before.sizes[t]!;
      const orbits = this.states.orbits(size, this.before.groups[t]!);
      const { sizes } = this.states.codes(size);
      for (let u = this.#base[t]!, rank = 0; u < this.#base[t + 1]!; u++, rank++) {
        this.#parents[u] = t;
        this.#codes[u] = orbits === undefined ? rank : orbits.lowest[rank]!;
        this.#sizes[u] = sizes[this.#codes[u]!]!;
        this.#groups[u] = orbits?.groups[rank] ?? TRIVIAL;
        if (this.#counts !== undefined) this.#counts[u] = this.before.counts![t]! * (orbits?.sizes[rank] ?? 1);
      }
    }
  }

  /** Where forgetting position x of u leads. */
  #link(u: number, x: number): void {
    const { states, before } = this;
    const t = this.#parents[u]!;
    const codes = states.codes(before.sizes[t]!);
    const forgetting = this.#forgetting;
    const changed = codes.without(this.#codes[u]!, x, (size) => states.codes(size));
    const { forgotten } = codes;
    forgetting.run(before, t, forgotten);
    const size = before.sizes[forgetting.state]!;
    const smaller = states.codes(size);
    let code = changed;
    if (!forgetting.isPlain) code = smaller.renamed(changed, forgetting.closedUp(codes.size, forgotten), 0);
    const orbits = states.orbits(size, before.groups[forgetting.state]!);
    const link = this.#start[u]! + x;
    const isSmall = code >= smaller.big;
    const turn = orbits?.turn(code) ?? 0;
    if (isSmall) {
      const few = orbits?.few(code);
      this.#targets[link] = this.#smallState(forgetting.state, few?.lowest ?? code, few?.group ?? TRIVIAL, few?.size ?? 1);
    } else {
      this.#targets[link] = this.#base[forgetting.state]! + (orbits?.rank(code) ?? code);
    }
    if (this.#renamings !== undefined && !(forgetting.isPlain && turn === 0)) {
      this.#renamings[link] = this.#renamingOf(u, x, smaller.size, turn);
    }
  }

  #renamingOf(u: number, x: number, size: number, turn: number): number {
    const { states, before } = this;
    const { survivors } = states.codes(before.sizes[this.#parents[u]!]!).decode(this.#codes[u]!);
    const { images } = Renamings.of(size);
    const turned = (i: number): number => images[turn * size + this.#forgetting.to[i]!]!;
    const members = membersOf(survivors).filter((_, i) => i !== x);
    const goal = members.reduce((set, i) => set | (1 << turned(i)), 0);
    return Renamings.of(members.length).numberOf(members.map((i) => placeIn(goal, turned(i))));
  }

  #smallState(parent: number, code: number, group: number, count: number): number {
    this.#pair[0] = parent;
    this.#pair[1] = code;
    const number = this.#small.intern(this.#pair);
    if (number === this.#smallGroups.length) {
      if (this.#big + number > this.states.limit) throw new TooMany();
      this.#smallGroups.push(group);
      this.#smallCounts.push(count);
    }
    return this.#big + number;
  }

  #level(): Level {
    const small = this.#small.size;
    const [parents, codes] = [new Int32Array(this.#big + small), new Int32Array(this.#big + small)];
    const [sizes, groups] = [new Uint8Array(this.#big + small).fill(this.states.least), new Uint16Array(this.#big + small)];
    parents.set(this.#parents);
    codes.set(this.#codes);
    sizes.set(this.#sizes);
    groups.set(this.#groups);
    const counts = this.#counts === undefined ? undefined : new Float64Array(this.#big + small);
    counts?.set(this.#counts!);
    for (let i = 0; i < small; i++) {
      parents[this.#big + i] = this.#small.cell(i, 0);
      codes[this.#big + i] = this.#small.cell(i, 1);
      groups[this.#big + i] = this.#smallGroups[i]!;
      if (counts !== undefined) counts[this.#big + i] = this.before.counts![this.#small.cell(i, 0)]! * this.#smallCounts[i]!;
    }
    const { before } = this;
    return {
      before,
      big: this.#big,
      small,
      sizes,
      groups,
      counts,
      parents,
      codes,
      start: this.#start,
      targets: this.#targets,
      renamings: this.#renamings,
    };
  }
}
