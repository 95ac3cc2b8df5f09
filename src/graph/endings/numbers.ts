/** A list of whole numbers that grows, in a typed array: as a list of JavaScript's it would take twice the room, and that where room is scarce. */
export class Numbers {
  #cells = new Int32Array(1 << 10);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(number: number): void {
    if (this.#size === this.#cells.length) {
      const cells = new Int32Array(2 * this.#cells.length);
      cells.set(this.#cells);
      this.#cells = cells;
    }
    this.#cells[this.#size++] = number;
  }

  at(i: number): number {
    return this.#cells[i]!;
  }

  /** Adds these members to the set of bits that is number `i`, which may be the next one. */
  add(i: number, members: number): void {
    if (i === this.#size) this.push(members);
    else this.#cells[i]! |= members;
  }
}
