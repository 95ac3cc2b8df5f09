import type { Diagnostic, Position } from './diagnostic.js';

const NEWLINE = 10;

/** One line of text, or one value in a JSON document, may be this long. */
export const MAX_PIECE = 16 * 1024 * 1024;

export function tooLong(at: Position): Diagnostic {
  return { code: 'format.too-long', at, message: `more than ${MAX_PIECE} bytes in one piece`, hint: 'is this the right file?' };
}

/** Cuts bytes into lines and hands each one on, without its line break, as a stretch of a buffer that is valid only during the call. */
export class LineCutter<Stop> {
  #line: number;
  #rest: Buffer = Buffer.alloc(0);

  /** `take` answers something to stop, and so does `refuse`, which is told what is wrong with a line. `line` is the number of the first line. */
  constructor(
    readonly take: (bytes: Buffer, start: number, end: number, line: number) => Stop | undefined,
    readonly refuse: (diagnostic: Diagnostic) => Stop,
    line = 1,
  ) {
    this.#line = line;
  }

  /** The number of the line that the next byte belongs to. */
  get line(): number {
    return this.#line;
  }

  write(chunk: Buffer): Stop | undefined {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const result = this.#rest.length > 0 ? this.#takeRest(chunk.subarray(start, end)) : this.take(chunk, start, end, this.#line);
      if (result) return result;
      this.#line++;
      start = end + 1;
    }
    if (this.#rest.length + chunk.length - start > MAX_PIECE) return this.refuse(tooLong({ line: this.#line, column: 1 }));
    if (start < chunk.length) this.#rest = Buffer.concat([this.#rest, chunk.subarray(start)]);
    return undefined;
  }

  /** What stands after the last line break. */
  end(): Stop | undefined {
    return this.#rest.length > 0 ? this.#takeRest(Buffer.alloc(0)) : undefined;
  }

  #takeRest(tail: Buffer): Stop | undefined {
    const whole = Buffer.concat([this.#rest, tail]);
    this.#rest = Buffer.alloc(0);
    return this.take(whole, 0, whole.length, this.#line);
  }
}
