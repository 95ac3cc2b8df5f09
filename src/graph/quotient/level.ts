import { Renamings } from './renamings.js';

/**
 * The states after a round: what each process sees that has not crashed, no more; how many are gone follows. Forgetting one of the processes gives a state again
 * (in it that process has crashed too, after reaching everybody), and so the states are partly ordered. Those with more than the least
 * number of processes come first; the smallest, of which there are by far the most, are kept after the last round alone, and only those to which
 * a bigger one leads: nothing else is like any other.
 *
 * If states are taken up to renaming, a state's processes are positions, and a link tells where each goes: forgetting position x of state u leads to the
 * state `targets[start[u]+x]`, whose positions are those of u without x, closed up, and then renamed by number `renamings[start[u]+x]` (always the
 * identity where there is no renaming).
 */
export interface Level {
  readonly before: Level | undefined;
  /** How many states there are with more than the least number of processes, and with it. */
  readonly big: number;
  readonly small: number;
  /** Per state the number of its processes, and the number of the group of renamings under which it stays the same. */
  readonly sizes: Uint8Array;
  readonly groups: Uint16Array;
  /** Per state how many it stands for; undefined: itself alone. */
  readonly counts: Float64Array | undefined;
  /** Per state the one before the round, and the code of what happened in it; before any round the sets of processes and of ones among the positions. */
  readonly parents: Int32Array;
  readonly codes: Int32Array;
  readonly start: Int32Array;
  readonly targets: Int32Array;
  readonly renamings: Int32Array | undefined;
}

/** Forgets several processes of a state, one after the other. */
export class Forgetting {
  /** Where that leads, and where each position goes that is not forgotten. */
  state = 0;
  readonly to = new Uint8Array(32);
  /** Whether the positions are merely closed up. */
  isPlain = true;
  readonly #places = new Uint8Array(32);

  run(level: Level, state: number, forgotten: number): void {
    const size = level.sizes[state]!;
    this.state = state;
    this.isPlain = true;
    for (let i = 0; i < size; i++) this.to[i] = i;
    let left = forgotten;
    for (let now = size; left !== 0; now--) {
      const p = 31 - Math.clz32(left);
      left &= ~(1 << p);
      this.#forget(level, this.to[p]!, size, now - 1);
    }
  }

  /** Where the positions go, if those that are not forgotten are closed up first. */
  closedUp(size: number, forgotten: number): Uint8Array {
    const places = this.#places;
    for (let i = 0, j = 0; i < size; i++) if (((forgotten >>> i) & 1) === 0) places[j++] = this.to[i]!;
    return places;
  }

  #forget(level: Level, position: number, size: number, smaller: number): void {
    const link = level.start[this.state]! + position;
    const renaming = level.renamings === undefined ? 0 : level.renamings[link]!;
    this.state = level.targets[link]!;
    for (let i = 0; i < size; i++) if (this.to[i]! > position) this.to[i]!--;
    if (renaming === 0) return;
    this.isPlain = false;
    const { images } = Renamings.of(smaller);
    for (let i = 0; i < size; i++) this.to[i] = images[renaming * smaller + this.to[i]!]!;
  }
}
