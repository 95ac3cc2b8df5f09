import type { Position } from '../../input/diagnostic.js';
import { MAX_PIECE, tooLong } from '../../input/lines.js';
import { Piece } from '../../input/piece.js';
import { isSpace } from '../../input/space.js';
import { type ReadResult, refused } from './result.js';

const [QUOTE, BACKSLASH, COMMA, COLON, NEWLINE] = [0x22, 0x5c, 0x2c, 0x3a, 0x0a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** "executions" with each letter escaped. */
const LONGEST_KEY = 6 * 'executions'.length;

/** What the cutter finds. An answer stops it. */
export interface DocumentParts {
  /** The executions begin; `header` is all before them and their bracket. */
  begin(header: HeaderText): ReadResult | undefined;
  /** One element of the executions, valid only during the call; empty where a comma has nothing before or after it. */
  element(bytes: Buffer, at: Position): ReadResult | undefined;
  /** The object is closed; `header` is its text without the elements of the executions. */
  close(header: HeaderText): ReadResult | undefined;
  /** What follows the object, from the byte after it, which stands at `at`. */
  rest(bytes: Buffer, at: Position): ReadResult | undefined;
}

/** A document's text with gaps; `shift` maps a line and column in it to the file. */
export interface HeaderText {
  readonly bytes: Buffer;
  readonly shift: (line: number, column: number) => Position;
}

/** What an input that ends too early leaves: the header up to there, and the element of the executions in which it ends, if it does in one. */
export interface Unclosed {
  readonly header: HeaderText;
  readonly element: { readonly bytes: Buffer; readonly at: Position } | undefined;
}

/**
 * Cuts a JSON object into its header and the elements of its "executions", without parsing either and whatever the order of the keys, so that
 * neither has to fit into memory together. It only finds where things end; whether they are JSON is for a parser to say.
 */
export class DocumentCutter {
  #state: 'header' | 'elements' | 'rest' = 'header';
  #depth = 0;
  #inString = false;
  #escaped = false;
  #line = 1;
  #column = 1;
  #string = '';
  #key = '';
  #elements = 0;
  #inElement = false;
  #start: Position = { line: 1, column: 1 };
  readonly #piece = new Piece();
  readonly #header = new Piece();
  readonly #gaps: { readonly header: Position; readonly file: Position }[] = [];

  constructor(readonly parts: DocumentParts) {}

  write(chunk: Buffer): ReadResult | undefined {
    let from = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (this.#state === 'rest') return this.parts.rest(chunk.subarray(i), this.position);
      const cut = this.#read(chunk[i]!, chunk, from, i);
      if (typeof cut === 'object') return cut;
      if (cut !== undefined) from = cut;
      this.#advance(chunk[i]!);
    }
    return this.#keep(chunk.subarray(from));
  }

  /** What has not ended in this chunk. */
  #keep(open: Buffer): ReadResult | undefined {
    if (this.#state === 'rest') return undefined;
    const isHeader = this.#state === 'header';
    const piece = isHeader ? this.#header : this.#piece;
    piece.add(open);
    return piece.length > MAX_PIECE ? this.#refuseLength(isHeader) : undefined;
  }

  /** The place is where the piece begins, however the input is cut into chunks. */
  #refuseLength(isHeader: boolean): ReadResult {
    return refused(tooLong(isHeader ? { line: 1, column: 1 } : this.#start));
  }

  /** What is not closed at the end of the input; undefined if the object was closed. */
  end(): Unclosed | undefined {
    if (this.#state === 'rest') return undefined;
    const header = this.#headerText();
    if (this.#state === 'header') return { header, element: undefined };
    return { header: closed(header), element: this.#inElement ? { bytes: this.#piece.bytes, at: this.#start } : undefined };
  }

  get position(): Position {
    return { line: this.#line, column: this.#column };
  }

  /** Takes in byte `i` of the chunk, of which all from `from` on is not kept yet. Where something ends: the place from which to keep on. */
  #read(byte: number, chunk: Buffer, from: number, i: number): ReadResult | number | undefined {
    if (this.#state === 'elements' && !this.#inElement) {
      if (isSpace(byte)) return i + 1;
      this.#inElement = true;
      this.#start = this.position;
    }
    if (this.#inString) this.#readString(byte);
    else if (byte === QUOTE) {
      this.#inString = true;
      this.#string = '';
    } else if (this.#state === 'elements') return this.#readElements(byte, chunk, from, i);
    else return this.#readHeader(byte, chunk, from, i);
    return undefined;
  }

  #readString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
    if (this.#inString && this.#depth === 1 && this.#string.length <= LONGEST_KEY) this.#string += String.fromCharCode(byte);
  }

  #readHeader(byte: number, chunk: Buffer, from: number, i: number): ReadResult | number | undefined {
    if (byte === COLON && this.#depth === 1) this.#key = unescaped(this.#string);
    else if (byte === COMMA && this.#depth === 1) this.#key = '';
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      this.#depth++;
      if (byte === OPEN_ARRAY && this.#depth === 2 && this.#key === 'executions') return this.#begin(chunk.subarray(from, i + 1)) ?? i + 1;
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      this.#depth--;
      if (this.#depth === 0) return this.#close(chunk.subarray(from, i + 1)) ?? i + 1;
    }
    return undefined;
  }

  #begin(text: Buffer): ReadResult | undefined {
    this.#header.add(text);
    if (this.#header.length > MAX_PIECE) return this.#refuseLength(true);
    this.#state = 'elements';
    this.#elements = 0;
    this.#inElement = false;
    return this.parts.begin(this.#headerText());
  }

  #close(text: Buffer): ReadResult | undefined {
    this.#header.add(text);
    if (this.#header.length > MAX_PIECE) return this.#refuseLength(true);
    this.#state = 'rest';
    return this.parts.close(this.#headerText());
  }

  #readElements(byte: number, chunk: Buffer, from: number, i: number): ReadResult | number | undefined {
    if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) this.#depth++;
    else if (this.#depth > 2 && (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT)) this.#depth--;
    else if (this.#depth === 2 && (byte === COMMA || byte === CLOSE_ARRAY)) return this.#endElement(byte, chunk.subarray(from, i), i);
    return undefined;
  }

  /** At the comma or bracket after an element; the bracket belongs to the header again. */
  #endElement(byte: number, tail: Buffer, i: number): ReadResult | number {
    const text = this.#piece.take(tail);
    if (text.length > MAX_PIECE) return this.#refuseLength(false);
    const isNone = byte === CLOSE_ARRAY && this.#elements === 0 && text.length === 0;
    const stop = isNone ? undefined : this.parts.element(text, this.#start);
    if (stop) return stop;
    this.#elements++;
    this.#inElement = false;
    if (byte === COMMA) return i + 1;
    this.#depth--;
    this.#key = '';
    this.#state = 'header';
    this.#gaps.push({ header: endOf(this.#header.bytes), file: this.position });
    return i;
  }

  /** Columns count as everywhere in UTF-16 units, of which the longest UTF-8 sequences make two. */
  #advance(byte: number): void {
    if (byte === NEWLINE) {
      this.#line++;
      this.#column = 1;
    } else if ((byte & 0xc0) !== 0x80) this.#column += byte >= 0xf0 ? 2 : 1;
  }

  #headerText(): HeaderText {
    const gaps = [...this.#gaps];
    return { bytes: this.#header.bytes, shift: (line, column) => shift(gaps, line, column) };
  }
}

/** A header that ends where its executions begin, with none of them. */
export function closed(header: HeaderText): HeaderText {
  return { ...header, bytes: Buffer.concat([header.bytes, Buffer.from(']}')]) };
}

function shift(gaps: readonly { header: Position; file: Position }[], line: number, column: number): Position {
  const gap = gaps.findLast(({ header }) => line > header.line || (line === header.line && column >= header.column));
  if (gap === undefined) return { line, column };
  if (line === gap.header.line) return { line: gap.file.line, column: gap.file.column + column - gap.header.column };
  return { line: gap.file.line + line - gap.header.line, column };
}

/** What a JSON string means; itself where it is none. */
function unescaped(string: string): string {
  if (!string.includes('\\')) return string;
  try {
    return JSON.parse(`"${string}"`);
  } catch {
    return string;
  }
}

/** The position just after a text. */
function endOf(bytes: Buffer): Position {
  const lines = bytes.toString('utf8').split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
