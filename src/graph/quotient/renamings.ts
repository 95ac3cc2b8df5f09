/**
 * All permutations of 0 … size−1, numbered in lexicographic order: 0 is the identity. A permutation is kept as its number; where it goes with position i is
 * `images[number·size + i]`.
 */
export class Renamings {
  static readonly #known = new Map<number, Renamings>();

  static of(size: number): Renamings {
    const known = Renamings.#known.get(size) ?? new Renamings(size);
    Renamings.#known.set(size, known);
    return known;
  }

  readonly count: number;
  #images: Uint8Array | undefined;

  private constructor(readonly size: number) {
    this.count = factorial(size);
  }

  /** Listed when first asked for: with many processes nobody does. */
  get images(): Uint8Array {
    this.#images ??= listed(this.size);
    return this.#images;
  }

  /** The number of a permutation given by its images. */
  numberOf(images: ArrayLike<number>): number {
    const { size } = this;
    let number = 0;
    for (let i = 0; i < size; i++) {
      let smaller = 0;
      for (let j = i + 1; j < size; j++) if (images[j]! < images[i]!) smaller++;
      number = number * (size - i) + smaller;
    }
    return number;
  }
}

export function factorial(size: number): number {
  return size < 2 ? 1 : size * factorial(size - 1);
}

function listed(size: number): Uint8Array {
  const count = factorial(size);
  const images = new Uint8Array(count * size);
  for (let number = 0; number < count; number++) {
    let [rest, weight, free] = [number, count, (1 << size) - 1];
    for (let i = 0; i < size; i++) {
      weight /= size - i;
      let lowest = free;
      for (let skip = Math.floor(rest / weight); skip > 0; skip--) lowest &= lowest - 1;
      const image = 31 - Math.clz32(lowest & -lowest);
      images[number * size + i] = image;
      free &= ~(1 << image);
      rest %= weight;
    }
  }
  return images;
}
