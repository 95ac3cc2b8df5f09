import { factorial, Renamings } from './renamings.js';

/**
 * The renamings of the positions 0 … size−1 under which something stays the same. `first[i]`: the lowest position to which one of them takes i, so that
 * positions with the same `first` are alike.
 */
export interface Group {
  readonly size: number;
  readonly order: number;
  readonly first: Uint8Array;
  /** The numbers of its renamings. */
  readonly elements: () => Int32Array;
  /** The images of one that takes a position to another that is like it. */
  readonly taking: (from: number, to: number) => ArrayLike<number>;
}

export const TRIVIAL = 0;

/** Every group that was met, kept once; it is known by its number. Number 0 is the group of the identity alone, for any size. */
export class Groups {
  readonly #groups: Group[] = [{ size: 0, order: 1, first: identity(32), elements: () => Int32Array.of(0), taking: () => identity(32) }];
  readonly #numbers = new Map<string, number>();

  at(number: number): Group {
    return this.#groups[number]!;
  }

  /** The number of the group with exactly these renamings, in increasing order. */
  of(size: number, elements: Int32Array): number {
    if (elements.length === 1) return TRIVIAL;
    const taking = (from: number, to: number): ArrayLike<number> => {
      const { images } = Renamings.of(size);
      const element = elements.find((it) => images[it * size + from] === to);
      if (element === undefined) throw new Error('two positions are not alike');
      return images.subarray(element * size, (element + 1) * size);
    };
    const group = { size, order: elements.length, first: lowest(size, elements), elements: () => elements, taking };
    return this.#numberOf(`${size}: ${elements}`, group);
  }

  /** The number of the group that moves the first `head` positions among themselves, and the others. */
  ofTwoParts(size: number, head: number): number {
    const order = factorial(head) * factorial(size - head);
    if (order === 1) return TRIVIAL;
    const first = Uint8Array.from({ length: size }, (_, i) => (i < head ? 0 : head));
    let listed: Int32Array | undefined;
    const elements = (): Int32Array => {
      listed ??= keeping(size, head);
      return listed;
    };
    const taking = (from: number, to: number): ArrayLike<number> => identity(size).map((i) => (i === from ? to : i === to ? from : i));
    return this.#numberOf(`${size} in parts ${head}`, { size, order, first, elements, taking });
  }

  #numberOf(key: string, group: Group): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#groups.push(group);
    this.#numbers.set(key, this.#groups.length - 1);
    return this.#groups.length - 1;
  }
}

function lowest(size: number, elements: Int32Array): Uint8Array {
  const { images } = Renamings.of(size);
  const first = identity(size);
  for (const element of elements) {
    for (let i = 0; i < size; i++) first[i] = Math.min(first[i]!, images[element * size + i]!);
  }
  return first;
}

/** All renamings that take the first `head` positions to the first `head` positions. */
function keeping(size: number, head: number): Int32Array {
  const { count, images } = Renamings.of(size);
  const elements: number[] = [];
  for (let number = 0; number < count; number++) {
    let isKept = true;
    for (let i = 0; i < head && isKept; i++) isKept = images[number * size + i]! < head;
    if (isKept) elements.push(number);
  }
  return Int32Array.from(elements);
}

function identity(size: number): Uint8Array {
  return Uint8Array.from({ length: size }, (_, i) => i);
}
