import type { Diagnostic, Position } from './diagnostic.js';
import { Piece } from './piece.js';

export const NEWLINE = 10;

/** One line of text, or one value in a JSON document, may be this long. */
export const MAX_PIECE = 16 * 1024 * 1024;

export function tooLong(at: Position): Diagnostic {
  return { code: 'format.too-long', at, message: `more than ${MAX_PIECE} bytes in one piece`, hint: 'is this the right file?' };
}

/** Cuts bytes into lines and hands each one on, without its line break, as a stretch of a buffer that is valid only during the call. */
export class LineCutter<Stop> {
  #line: number;
  readonly #rest = new Piece();

  /**
   * `take` answers something to stop, and so does `refuse`, which is told what is wrong with a line. `line` is the number of the first line. `endOf` may
   * know where the line ends that begins at `start`, without a search (−1: it does not); `take` is told if it did, and is called next.
   */
  constructor(
    readonly take: (bytes: Buffer, start: number, end: number, line: number, isKnown: boolean) => Stop | undefined,
    readonly refuse: (diagnostic: Diagnostic) => Stop,
    line = 1,
    readonly endOf: (bytes: Buffer, start: number) => number = () => -1,
  ) {
    this.#line = line;
  }

  /** The number of the line that the next byte belongs to. */
  get line(): number {
    return this.#line;
  }

  write(chunk: Buffer): Stop | undefined {
    let start = 0;
    for (;;) {
      const known = this.#rest.length === 0 ? this.endOf(chunk, start) : -1;
      const end = known >= 0 ? known : chunk.indexOf(NEWLINE, start);
      if (end < 0) break;
      const result = this.#takeLine(chunk, start, end, known >= 0);
      if (result) return result;
      this.#line++;
      start = end + 1;
    }
    this.#rest.add(chunk.subarray(start));
    return this.#rest.length > MAX_PIECE ? this.#refuse() : undefined;
  }

  /** What stands after the last line break. */
  end(): Stop | undefined {
    return this.#rest.length > 0 ? this.#takeLine(Buffer.alloc(0), 0, 0, false) : undefined;
  }

  #takeLine(chunk: Buffer, start: number, end: number, isKnown: boolean): Stop | undefined {
    if (this.#rest.length + end - start > MAX_PIECE) return this.#refuse();
    if (this.#rest.length === 0) return this.take(chunk, start, end, this.#line, isKnown);
    const whole = this.#rest.take(chunk.subarray(start, end));
    return this.take(whole, 0, whole.length, this.#line, false);
  }

  #refuse(): Stop {
    return this.refuse(tooLong({ line: this.#line, column: 1 }));
  }
}
