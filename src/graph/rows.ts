/**
 * Different rows of `width` whole numbers, numbered from 0 in the order in which they came: an open-addressing hash table over one typed array, since
 * millions of rows as objects of their own would not fit into memory.
 */
export class Rows {
  #cells: Int32Array;
  #slots: Int32Array;
  #mask: number;
  #size = 0;

  constructor(
    readonly width: number,
    capacity = 1 << 10,
  ) {
    this.#cells = new Int32Array(width * capacity);
    this.#slots = new Int32Array(2 * capacity).fill(-1);
    this.#mask = 2 * capacity - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The number of the row, which is put in where it is new: then it is the `size` from before. */
  intern(row: Int32Array): number {
    let slot = this.#slotOf(row);
    const known = this.#slots[slot]!;
    if (known >= 0) return known;
    if (2 * this.#size > this.#mask) {
      this.#grow();
      slot = this.#slotOf(row);
    }
    this.#slots[slot] = this.#size;
    this.#cells.set(row, this.#size * this.width);
    return this.#size++;
  }

  /** The number of the row, undefined where it is not in. */
  find(row: Int32Array): number | undefined {
    const number = this.#slots[this.#slotOf(row)]!;
    return number < 0 ? undefined : number;
  }

  cell(number: number, column: number): number {
    return this.#cells[number * this.width + column]!;
  }

  row(number: number): Int32Array {
    return this.#cells.subarray(number * this.width, (number + 1) * this.width);
  }

  /** Where the row is, or where it would be put. */
  #slotOf(row: Int32Array): number {
    let slot = hash(row) & this.#mask;
    while (this.#slots[slot]! >= 0 && !this.#equals(this.#slots[slot]!, row)) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #equals(number: number, row: Int32Array): boolean {
    const start = number * this.width;
    for (let i = 0; i < this.width; i++) if (this.#cells[start + i] !== row[i]) return false;
    return true;
  }

  #grow(): void {
    const cells = new Int32Array(2 * this.#cells.length);
    cells.set(this.#cells);
    this.#cells = cells;
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    this.#mask = this.#slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hash(this.row(number)) & this.#mask;
      while (this.#slots[slot]! >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = number;
    }
  }
}

/** Multiplied and folded per cell, so that neighbouring numbers do not meet (the finish is that of MurmurHash3). */
function hash(row: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) {
    sum = Math.imul(sum ^ row[i]!, 0x9e3779b1);
    sum ^= sum >>> 15;
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
  return sum ^ (sum >>> 13);
}
