import type { Diagnostic } from './diagnostic.js';
import { MAX_PIECE, tooLong } from './lines.js';
import { Piece } from './piece.js';
import { isSpace } from './space.js';

/** The byte-order marks of UTF-8 and, in both orders, of UTF-16. */
const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** The first bytes of a file, up to the first that tells its format. */
export class Beginning {
  readonly #head = new Piece();
  #spaces = 0;

  /** Says what is wrong if this cannot be any of the formats. */
  add(chunk: Buffer): Diagnostic | undefined {
    const at = { line: 1, column: 1 };
    this.#head.add(chunk);
    if (UTF16_MARKS.some((mark) => beginsWith(this.#head.bytes, mark)))
      return { code: 'format.encoding', at, message: 'this is UTF-16 text', hint: 'save the file as UTF-8' };
    const { bytes } = this;
    while (this.#spaces < bytes.length && isSpace(bytes[this.#spaces]!)) this.#spaces++;
    return this.#spaces > MAX_PIECE ? tooLong(at) : undefined;
  }

  /** All so far, without a byte-order mark, which is allowed before UTF-8 and means nothing. */
  get bytes(): Buffer {
    const { bytes } = this.#head;
    return beginsWith(bytes, UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes;
  }

  /** The first byte that is no white space; undefined if it has not come yet, or is the part of a mark of which more may come. */
  get first(): number | undefined {
    return isPartOfMark(this.#head.bytes) ? undefined : this.bytes[this.#spaces];
  }
}

function beginsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** May these be the first bytes of a mark, and more to come? */
function isPartOfMark(head: Buffer): boolean {
  return [UTF8_MARK, ...UTF16_MARKS].some((mark) => head.length < mark.length && head.every((byte, i) => byte === mark[i]));
}
