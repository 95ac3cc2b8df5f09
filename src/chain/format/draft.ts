import { type Literal, viewOf } from './spelling.js';

const ZERO = 0x30;

/** Bytes that are being written, in room that doubles. What stands in them already can be written again by its place, which is quicker than anew. */
export class Draft {
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  #other = Buffer.alloc(0);
  #view = viewOf(this.#bytes);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** All so far, leaving nothing. It stays as it is until something is written after the next `take`. */
  take(): Uint8Array {
    const all = this.#bytes.subarray(0, this.#length);
    [this.#bytes, this.#other] = [this.#other, this.#bytes];
    this.#view = viewOf(this.#bytes);
    this.#length = 0;
    return all;
  }

  /** Any text, as UTF-8. */
  text(text: string): void {
    this.#reserve(3 * text.length);
    this.#length += this.#bytes.write(text, this.#length);
  }

  literal({ view, length }: Literal): void {
    this.#copy(view, 0, length);
  }

  number(value: number): void {
    if (Number.isInteger(value) && value >= 0 && value <= 99) this.#digits(value);
    else this.text(String(value));
  }

  #digits(value: number): void {
    this.#reserve(2);
    if (value > 9) this.#bytes[this.#length++] = ZERO + Math.floor(value / 10);
    this.#bytes[this.#length++] = ZERO + (value % 10);
  }

  /** What stands from byte `from` to byte `to` of what was written since the last `take`. */
  again(from: number, to: number): void {
    this.#copy(this.#view, from, to);
  }

  /** Four bytes at a time: what it writes too much is overwritten by what comes next. */
  #copy(source: DataView, from: number, to: number): void {
    this.#reserve(to - from);
    const shift = this.#length - from;
    for (let i = from; i < to; i += 4) this.#view.setInt32(i + shift, source.getInt32(i, true), true);
    this.#length += to - from;
  }

  /** Makes room for so many bytes, and three. */
  #reserve(bytes: number): void {
    const length = this.#length + bytes + 3;
    if (length <= this.#bytes.length) return;
    const room = Buffer.allocUnsafeSlow(Math.max(2 * this.#bytes.length, length));
    this.#bytes.copy(room, 0, 0, this.#length);
    this.#bytes = room;
    this.#view = viewOf(room);
  }
}
