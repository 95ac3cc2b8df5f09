/** Bytes put together from chunks, in room that doubles, so that many small chunks cost no more than a few large ones. */
export class Piece {
  #room = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** All so far, valid until the next `take`. */
  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length);
  }

  /** Adds a copy of the bytes. */
  add(bytes: Buffer): void {
    const length = this.#length + bytes.length;
    if (length > this.#room.length) {
      const room = Buffer.allocUnsafeSlow(Math.max(2 * this.#room.length, length));
      this.bytes.copy(room);
      this.#room = room;
    }
    bytes.copy(this.#room, this.#length);
    this.#length = length;
  }

  /** All so far and `tail`, leaving nothing; valid until the next `add`. */
  take(tail: Buffer): Buffer {
    if (this.#length === 0) return tail;
    this.add(tail);
    const whole = this.bytes;
    this.#length = 0;
    return whole;
  }
}
