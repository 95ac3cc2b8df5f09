import { membersOf, sizeOf } from '../bits.js';

const UNKNOWN = -1;

/**
 * The ways in which one round may go on from a state with `size` processes, so that each makes a difference: the set of survivors (at least `least`),
 * and for each of those who crash the set of survivors that it reaches, which is not empty (one that reaches nobody has crashed a round
 * earlier, reaching all). Each way has a number, its code; those with more survivors have lower ones, `big` of them have more than `least`.
 */
export class RoundCodes {
  readonly count: number;
  readonly big: number;
  /** How many survivors each big code has. */
  readonly sizes: Uint8Array;
  readonly #without: Int32Array;
  readonly #forgotten: Uint16Array;
  readonly #offset: Float64Array;
  readonly #survivors: readonly number[];
  readonly #crashing: readonly (readonly number[])[];
  /** What `decode` found: the survivors, and per process that crashes whom it reaches. */
  survivors = 0;
  readonly reached: Int32Array;
  #held = 0;
  readonly #heldReached: Int32Array;
  /** What `without` found: whom to forget in the state before the round. */
  forgotten = 0;

  constructor(
    readonly size: number,
    readonly least: number,
  ) {
    const everybody = 2 ** size - 1;
    const sets = Array.from({ length: everybody + 1 }, (_, set) => set).filter((set) => sizeOf(set) >= least);
    this.#survivors = sets.sort((a, b) => sizeOf(b) - sizeOf(a) || a - b);
    this.#crashing = Array.from({ length: everybody + 1 }, (_, set) => membersOf(everybody & ~set));
    this.#offset = new Float64Array(everybody + 1);
    this.reached = new Int32Array(size);
    this.#heldReached = new Int32Array(size);
    let [count, big] = [0, 0];
    for (const set of this.#survivors) {
      this.#offset[set] = count;
      count += (2 ** sizeOf(set) - 1) ** (size - sizeOf(set));
      if (sizeOf(set) > least) big = count;
    }
    this.count = count;
    this.big = big;
    this.sizes = new Uint8Array(big);
    for (const set of this.#survivors) if (sizeOf(set) > least) this.sizes.fill(sizeOf(set), this.#offset[set]!, big);
    this.#without = new Int32Array(big * size).fill(UNKNOWN);
    this.#forgotten = new Uint16Array(big * size);
  }

  /** The code of what `survivors` and `reached` say. */
  encode(): number {
    const { survivors, reached } = this;
    let [code, weight] = [this.#offset[survivors]!, 1];
    const base = 2 ** sizeOf(survivors) - 1;
    for (const c of this.#crashing[survivors]!) {
      code += (gather(reached[c]!, survivors) - 1) * weight;
      weight *= base;
    }
    return code;
  }

  decode(code: number): this {
    const survivors = this.#survivorsOf(code);
    const base = 2 ** sizeOf(survivors) - 1;
    let rest = code - this.#offset[survivors]!;
    for (const c of this.#crashing[survivors]!) {
      const digit = rest % base;
      this.reached[c] = scatter(digit + 1, survivors);
      rest = (rest - digit) / base;
    }
    this.survivors = survivors;
    return this;
  }

  /** The code after renaming position i to `images[start + i]`. */
  renamed(code: number, images: ArrayLike<number>, start: number): number {
    this.hold(code);
    return this.turned(images, start);
  }

  /** Takes up a code, to rename it in many ways. */
  hold(code: number): void {
    this.#held = this.decode(code).survivors;
    this.#heldReached.set(this.reached);
  }

  /** The code that was taken up, after renaming position i to `images[start + i]`. */
  turned(images: ArrayLike<number>, start: number): number {
    const held = this.#held;
    this.survivors = imageOf(held, images, start);
    for (const c of this.#crashing[held]!) this.reached[images[start + c]!] = imageOf(this.#heldReached[c]!, images, start);
    return this.encode();
  }

  /**
   * The big code once the survivor at place x is forgotten: to the others it has crashed in this round, after reaching all of them, and whoever reached only it is
   * `forgotten` a round earlier. The new code is one of `smaller`, which are the codes for so many processes: those remaining ones, closed up.
   */
  without(code: number, x: number, smaller: (size: number) => RoundCodes): number {
    const at = code * this.size + x;
    if (this.#without[at] === UNKNOWN) {
      this.#without[at] = this.#forget(code, x, smaller);
      this.#forgotten[at] = this.forgotten;
    }
    this.forgotten = this.#forgotten[at]!;
    return this.#without[at]!;
  }

  #forget(code: number, x: number, smaller: (size: number) => RoundCodes): number {
    const all = this.decode(code).survivors;
    const p = membersOf(all)[x]!;
    const crashing = this.#crashing[all]!;
    const survivors = all & ~(1 << p);
    const forgotten = crashing.reduce((set, c) => (this.reached[c] === 1 << p ? set | (1 << c) : set), 0);
    const kept = (2 ** this.size - 1) & ~forgotten;
    const target = smaller(sizeOf(kept));
    for (const c of crashing) if ((kept >>> c) & 1) target.reached[placeIn(kept, c)] = gather(this.reached[c]! & survivors, kept);
    target.reached[placeIn(kept, p)] = gather(survivors, kept);
    target.survivors = gather(survivors, kept);
    this.forgotten = forgotten;
    return target.encode();
  }

  /** Found by bisection: codes are in the order of their sets' offsets. */
  #survivorsOf(code: number): number {
    let [low, high] = [0, this.#survivors.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#offset[this.#survivors[middle]!]! <= code) low = middle;
      else high = middle - 1;
    }
    return this.#survivors[low]!;
  }
}

/** How many members of `set` are below `p`. */
export function placeIn(set: number, p: number): number {
  return sizeOf(set & ((1 << p) - 1));
}

/** The members of `part`, numbered by their places in `set`. */
function gather(part: number, set: number): number {
  let gathered = 0;
  let place = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1, place++) if ((part & rest & -rest) !== 0) gathered |= 1 << place;
  return gathered;
}

/** The opposite of `gather`. */
function scatter(places: number, set: number): number {
  let scattered = 0;
  let place = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1, place++) if ((places >>> place) & 1) scattered |= rest & -rest;
  return scattered;
}

function imageOf(set: number, images: ArrayLike<number>, start: number): number {
  let image = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) image |= 1 << images[start + 31 - Math.clz32(rest & -rest)]!;
  return image;
}
