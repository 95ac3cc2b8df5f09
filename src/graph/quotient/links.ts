import { membersOf, sizeOf } from '../bits.js';
import type { Work } from '../work.js';
import { Forgetting, type Level } from './level.js';
import { Renamings } from './renamings.js';
import { placeIn } from './round-codes.js';

const PIECE = 1 << 13;

/** Whom one may forget of a state with `size` processes so that `least` remain: nobody first, then each alone, then several. */
export function forgettable(size: number, least: number): readonly number[] {
  const sets = Array.from({ length: 2 ** size }, (_, set) => set).filter((set) => sizeOf(set) <= size - least);
  return sets.sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
}

/** One way on, from where `without` is forgotten and position `from` looks: forget the set number `way` instead, and let the process at `place` look. */
interface Turn {
  readonly way: number;
  readonly place: number;
}

/**
 * The states before the last round, joined: whoever is forgotten of a state in one way or another. State t without the set number w of `forgettable` is the state
 * `target(t, w)`. Which (t, w) lead to a state u is listed from `uses[u]` to `uses[u+1]`: `users` has t, `ways` has w.
 */
export class Links {
  readonly uses: Int32Array;
  readonly users: Int32Array;
  readonly ways: Uint8Array | Uint16Array;
  readonly #several: Int32Array;
  readonly #targets: Int32Array;
  readonly #renamings: Int32Array | undefined;
  readonly #sets: readonly (readonly number[])[];
  readonly #turns: (readonly (readonly Turn[])[] | undefined)[] = [];

  constructor(
    readonly level: Level,
    readonly least: number,
  ) {
    const { big, small, sizes, renamings } = level;
    const most = sizes.reduce((a, b) => Math.max(a, b), 0);
    this.#sets = Array.from({ length: most + 1 }, (_, size) => (size > least ? forgettable(size, least) : []));
    this.#several = new Int32Array(big + 1);
    for (let t = 0; t < big; t++) this.#several[t + 1] = this.#several[t]! + this.#sets[sizes[t]!]!.length - 1 - sizes[t]!;
    this.#targets = new Int32Array(this.#several[big]!);
    this.#renamings = renamings && new Int32Array(this.#targets.length);
    this.uses = new Int32Array(big + small + 2);
    const links = level.targets.length + this.#targets.length;
    this.users = new Int32Array(links);
    this.ways = most < 8 ? new Uint8Array(links) : new Uint16Array(links);
  }

  *join(): Work<void> {
    const { big } = this.level;
    for (let t = 0; t < big; t++) {
      if (t % PIECE === 0) yield t / big / 2;
      this.#forgetSeveral(t);
    }
    yield* this.#listUses();
  }

  /** Which processes one may forget, by number. */
  sets(size: number): readonly number[] {
    return this.#sets[size]!;
  }

  target(t: number, way: number): number {
    const { level } = this;
    const size = level.sizes[t]!;
    if (way === 0) return t;
    return way <= size ? level.targets[level.start[t]! + way - 1]! : this.#targets[this.#several[t]! + way - 1 - size]!;
  }

  /** Where the position goes that is number `place` among those not forgotten. */
  position(t: number, way: number, place: number): number {
    const { level } = this;
    if (way === 0 || level.renamings === undefined) return place;
    const size = level.sizes[t]!;
    const renaming = way <= size ? level.renamings[level.start[t]! + way - 1]! : this.#renamings![this.#several[t]! + way - 1 - size]!;
    if (renaming === 0) return place;
    const left = way <= size ? size - 1 : level.sizes[this.target(t, way)]!;
    return Renamings.of(left).images[renaming * left + place]!;
  }

  /**
   * The turns that one may take in the last round at a state with `size` processes, seen as the one without set number `way` by the process at `from`: those who
   * are forgotten now or then crash, enough processes survive both, and among them are `from` and another, who looks next.
   */
  turns(size: number, way: number, from: number): readonly Turn[] {
    this.#turns[size] ??= turnsOf(size, this.sets(size), this.least);
    return this.#turns[size]![way * size + from]!;
  }

  #forgetSeveral(t: number): void {
    const { level } = this;
    const size = level.sizes[t]!;
    const sets = this.#sets[size]!;
    const forgetting = new Forgetting();
    for (let way = size + 1; way < sets.length; way++) {
      const set = sets[way]!;
      forgetting.run(level, t, set);
      const link = this.#several[t]! + way - 1 - size;
      this.#targets[link] = forgetting.state;
      if (this.#renamings === undefined || forgetting.isPlain) continue;
      const kept = membersOf((2 ** size - 1) & ~set);
      this.#renamings[link] = Renamings.of(kept.length).numberOf(kept.map((p) => forgetting.to[p]!));
    }
  }

  /** Counts the uses of each state, then puts each where the counts say. */
  *#listUses(): Work<void> {
    const { level, uses } = this;
    for (let t = 0; t < level.big; t++) for (let way = 1; way < this.sets(level.sizes[t]!).length; way++) uses[this.target(t, way) + 2]!++;
    for (let u = 2; u < uses.length; u++) uses[u] = uses[u]! + uses[u - 1]!;
    for (let t = 0; t < level.big; t++) {
      if (t % PIECE === 0) yield 0.5 + t / level.big / 2;
      for (let way = 1; way < this.sets(level.sizes[t]!).length; way++) {
        const at = uses[this.target(t, way) + 1]!++;
        this.users[at] = t;
        this.ways[at] = way;
      }
    }
  }
}

function turnsOf(size: number, sets: readonly number[], least: number): readonly (readonly Turn[])[] {
  const everybody = 2 ** size - 1;
  return sets.flatMap((now) =>
    Array.from({ length: size }, (_, from) => {
      if ((now >>> from) & 1) return [];
      return sets.flatMap((then, way) => {
        const isPossible = (now & then) === 0 && ((then >>> from) & 1) === 0 && size - sizeOf(now | then) >= least;
        const others = isPossible ? membersOf(everybody & ~(now | then | (1 << from))) : [];
        return others.map((q) => ({ way, place: placeIn(everybody & ~then, q) }));
      });
    }),
  );
}
