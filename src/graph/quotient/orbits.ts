import { membersOf } from '../bits.js';
import { type Group, type Groups, TRIVIAL } from './group.js';
import { Renamings } from './renamings.js';
import { placeIn, type RoundCodes } from './round-codes.js';

/** The lowest code of an orbit, how to get there, the group that renames its survivors, and how many codes it stands for. */
interface Few {
  readonly lowest: number;
  readonly renaming: number;
  readonly group: number;
  readonly size: number;
}

/**
 * The codes for the next round from a state that stays the same under a group of renamings: those that go over into one another are the same up to renaming,
 * and the lowest of them stands for all. Codes with more survivors than the least are listed once and for all; those with the least, of which
 * there are far more, when they are asked for.
 */
export class Orbits {
  /** The big codes that stand for others, in increasing order, and the group of each, which renames its survivors. */
  readonly lowest: Int32Array;
  readonly groups: Uint16Array;
  /** How many different codes each stands for. */
  readonly sizes: Int32Array;
  readonly #rank: Int32Array;
  readonly #renaming: Int32Array;
  readonly #few = new Map<number, Few>();
  readonly #inverses: Int32Array;

  constructor(
    readonly codes: RoundCodes,
    readonly group: Group,
    readonly known: Groups,
  ) {
    this.#inverses = inversesOf(group);
    this.#rank = new Int32Array(codes.big).fill(-1);
    this.#renaming = new Int32Array(codes.big);
    const [lowest, groups, sizes]: [number[], number[], number[]] = [[], [], []];
    for (let code = 0; code < codes.big; code++) {
      if (this.#rank[code]! >= 0) continue;
      const fixing = this.#around(code, (image, inverse) => {
        if (this.#rank[image]! >= 0) return;
        this.#rank[image] = lowest.length;
        this.#renaming[image] = inverse;
      });
      lowest.push(code);
      groups.push(this.#groupOf(code, fixing));
      sizes.push(group.order / fixing.length);
    }
    this.lowest = Int32Array.from(lowest);
    this.groups = Uint16Array.from(groups);
    this.sizes = Int32Array.from(sizes);
  }

  /** The place of a big code's lowest among `lowest`. */
  rank(code: number): number {
    return this.#rank[code]!;
  }

  /** The number of a renaming of the positions that takes any code to its lowest. */
  turn(code: number): number {
    return code < this.codes.big ? this.#renaming[code]! : this.few(code).renaming;
  }

  /** What is to be known of a code that is not big. */
  few(code: number): Few {
    const known = this.#few.get(code);
    if (known !== undefined) return known;
    const images: number[] = [];
    this.#around(code, (image) => images.push(image));
    const lowest = images.reduce((least, image) => Math.min(least, image));
    const found = new Map<number, number>();
    const fixing = this.#around(lowest, (image, inverse) => found.has(image) || found.set(image, inverse));
    const group = this.#groupOf(lowest, fixing);
    for (const [image, renaming] of found) this.#few.set(image, { lowest, renaming, group, size: found.size });
    return this.#few.get(code)!;
  }

  /** Tells where the group takes the code, with the renaming back; gives the renamings that leave it as it is. */
  #around(code: number, visit: (image: number, inverse: number) => void): number[] {
    const { codes, group } = this;
    const { images } = Renamings.of(group.size);
    const elements = group.elements();
    const fixing: number[] = [];
    codes.hold(code);
    for (let i = 0; i < elements.length; i++) {
      const image = codes.turned(images, elements[i]! * group.size);
      if (image === code) fixing.push(elements[i]!);
      visit(image, this.#inverses[i]!);
    }
    return fixing;
  }

  /** The group of what renamings that leave the code as it is do to its survivors, these numbered by their places. */
  #groupOf(code: number, fixing: readonly number[]): number {
    if (fixing.length === 1) return TRIVIAL;
    const { survivors } = this.codes.decode(code);
    const { size } = this.group;
    const { images } = Renamings.of(size);
    const members = membersOf(survivors);
    const elements = fixing.map((it) => members.map((p) => placeIn(survivors, images[it * size + p]!)));
    const numbers = elements.map((places) => Renamings.of(members.length).numberOf(places));
    return this.known.of(members.length, Int32Array.from(new Set(numbers)).sort());
  }
}

/** The numbers of the inverses of a group's renamings, in their order. */
function inversesOf(group: Group): Int32Array {
  const { size } = group;
  const renamings = Renamings.of(size);
  const inverse = new Uint8Array(size);
  return group.elements().map((element) => {
    for (let i = 0; i < size; i++) inverse[renamings.images[element * size + i]!] = i;
    return renamings.numberOf(inverse);
  });
}
