import { decode } from '../input/decode.js';
import type { Diagnostic } from '../input/diagnostic.js';
import { LineCutter, tooLong } from '../input/lines.js';
import { Piece } from '../input/piece.js';
import { type Chunks, type Reader, read } from '../input/reader.js';
import { type LogOptions, readLog } from './log.js';
import { NotationReader } from './notation.js';
import { type RunResult, refused } from './result.js';

/** A log is matched against a regular expression as a whole, and a JSON document parsed as one. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Reads a run: on paper, or as JSON where the first character is `{`; with `log`, a log with vector clocks, as ShiViz reads it. */
export function readRun(chunks: Chunks, log?: LogOptions): Promise<RunResult> {
  const readerFor = async (isJson: boolean): Promise<Reader<RunResult>> => {
    if (log) return new WholeReader((bytes) => decoded(bytes, (text) => readLog(text, log)));
    return isJson ? new WholeReader((await import('./json.js')).readJson) : new PaperReader();
  };
  return read(chunks, readerFor, refused);
}

class PaperReader implements Reader<RunResult> {
  readonly #notation = new NotationReader();
  readonly #lines = new LineCutter<RunResult>((bytes, start, end, line) => this.#line(bytes.subarray(start, end), line), refused);

  write(chunk: Buffer): RunResult | undefined {
    return this.#lines.write(chunk);
  }

  end(): RunResult {
    return this.#lines.end() ?? this.#notation.end({ line: this.#lines.line, column: 1 });
  }

  #line(bytes: Uint8Array, line: number): RunResult | undefined {
    const text = decode(bytes, { line, column: 1 });
    return text.kind === 'bad' ? refused(text.diagnostic) : this.#notation.line(text.text, line);
  }
}

class WholeReader implements Reader<RunResult> {
  readonly #piece = new Piece();

  constructor(readonly read: (bytes: Buffer) => RunResult) {}

  write(chunk: Buffer): RunResult | undefined {
    this.#piece.add(chunk);
    return this.#piece.length > MAX_BYTES ? refused(tooMuch()) : undefined;
  }

  end(): RunResult {
    return this.read(this.#piece.bytes);
  }
}

function tooMuch(): Diagnostic {
  return { ...tooLong({ line: 1, column: 1 }), message: `more than ${MAX_BYTES} bytes`, hint: 'a run on paper may be of any length' };
}

function decoded(bytes: Buffer, read: (text: string) => RunResult): RunResult {
  const text = decode(bytes, { line: 1, column: 1 });
  return text.kind === 'bad' ? refused(text.diagnostic) : read(text.text);
}
