import { MAX_PIECE, type ReadResult, tooLong } from './reader.js';

const NEWLINE = 10;

/** Cuts bytes into lines and hands each one on, without its line break, as a stretch of a buffer that is valid only during the call. */
export class LineCutter {
  #line: number;
  #rest: Buffer = Buffer.alloc(0);

  /** `line` is the number of the first line. `take` answers something to stop. */
  constructor(
    readonly take: (bytes: Buffer, start: number, end: number, line: number) => ReadResult | undefined,
    line = 1,
  ) {
    this.#line = line;
  }

  /** The number of the line that the next byte belongs to. */
  get line(): number {
    return this.#line;
  }

  write(chunk: Buffer): ReadResult | undefined {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const result = this.#rest.length > 0 ? this.#takeRest(chunk.subarray(start, end)) : this.take(chunk, start, end, this.#line);
      if (result) return result;
      this.#line++;
      start = end + 1;
    }
    if (this.#rest.length + chunk.length - start > MAX_PIECE) return tooLong({ line: this.#line, column: 1 });
    if (start < chunk.length) this.#rest = Buffer.concat([this.#rest, chunk.subarray(start)]);
    return undefined;
  }

  /** What stands after the last line break. */
  end(): ReadResult | undefined {
    return this.#rest.length > 0 ? this.#takeRest(Buffer.alloc(0)) : undefined;
  }

  #takeRest(tail: Buffer): ReadResult | undefined {
    const whole = Buffer.concat([this.#rest, tail]);
    this.#rest = Buffer.alloc(0);
    return this.take(whole, 0, whole.length, this.#line);
  }
}
