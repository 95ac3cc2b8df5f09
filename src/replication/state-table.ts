/**
 * A set of states, each a row of `width` whole numbers, that numbers them from 0 in the order in which they come. Rows are compared in full: no two states
 * are ever taken for one.
 */
export class StateTable {
  #rows: Int32Array;
  #parents: Int32Array;
  #places: Int32Array;
  #size = 0;

  constructor(readonly width: number) {
    this.#rows = new Int32Array(width << 10);
    this.#parents = new Int32Array(1 << 10);
    this.#places = new Int32Array(1 << 12).fill(-1);
  }

  get size(): number {
    return this.#size;
  }

  /** Puts a state in, unless it is there; `parent` is the state that it was first reached from. Whether it is new. */
  add(row: Int32Array, parent: number): boolean {
    const place = this.#placeOf(row);
    if (this.#places[place] !== -1) return false;
    if (this.#size === this.#parents.length) this.#grow();
    this.#rows.set(row, this.#size * this.width);
    this.#parents[this.#size] = parent;
    this.#places[place] = this.#size++;
    if (this.#size * 2 > this.#places.length) this.#spread();
    return true;
  }

  /** The number of a state; −1 where it is not there. */
  numberOf(row: Int32Array): number {
    return this.#places[this.#placeOf(row)] ?? -1;
  }

  read(state: number, row: Int32Array): void {
    const start = state * this.width;
    for (let i = 0; i < this.width; i++) row[i] = this.#rows[start + i] ?? 0;
  }

  /** From the first state to this one, each reached from the one before. */
  pathTo(state: number): readonly number[] {
    const path: number[] = [];
    for (let at = state; at >= 0; at = this.#parents[at] ?? -1) path.push(at);
    return path.reverse();
  }

  /** Where a state stands in the hash table, or where it would. */
  #placeOf(row: Int32Array): number {
    const mask = this.#places.length - 1;
    let place = hash(row) & mask;
    for (;;) {
      const state = this.#places[place] ?? -1;
      if (state === -1 || this.#isRow(state, row)) return place;
      place = (place + 1) & mask;
    }
  }

  #isRow(state: number, row: Int32Array): boolean {
    const start = state * this.width;
    for (let i = 0; i < this.width; i++) if (this.#rows[start + i] !== row[i]) return false;
    return true;
  }

  #grow(): void {
    this.#rows = extended(this.#rows);
    this.#parents = extended(this.#parents);
  }

  #spread(): void {
    this.#places = new Int32Array(this.#places.length * 2).fill(-1);
    const row = new Int32Array(this.width);
    for (let state = 0; state < this.#size; state++) {
      this.read(state, row);
      this.#places[this.#placeOf(row)] = state;
    }
  }
}

function extended(array: Int32Array): Int32Array {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}

/** Spreads rows over the table (the mixing steps of MurmurHash3). */
function hash(row: Int32Array): number {
  let h = 0;
  for (let i = 0; i < row.length; i++) {
    let k = Math.imul(row[i] ?? 0, 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    h ^= k;
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
