/** A set of slots in ascending order. They mostly come in that order; where not, they are sorted when somebody looks. */
export class SlotList {
  #slots: number[] = [];
  #isSorted = true;

  /** Adds a slot that is not in it. */
  add(slot: number): void {
    this.#isSorted &&= this.#slots.length === 0 || this.#slots.at(-1)! < slot;
    this.#slots.push(slot);
  }

  /** Those from `first` on. */
  *from(first: number): Generator<number> {
    this.#sort();
    for (let i = countBelow(this.#slots, first); i < this.#slots.length; i++) yield this.#slots[i]!;
  }

  /** Takes out all below `first`. */
  dropBelow(first: number): void {
    this.#sort();
    this.#slots = this.#slots.slice(countBelow(this.#slots, first));
  }

  #sort(): void {
    if (!this.#isSorted) this.#slots.sort((a, b) => a - b);
    this.#isSorted = true;
  }
}

/** How many of the numbers, which ascend, are below `limit`. */
export function countBelow(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
