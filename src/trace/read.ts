import { Beginning } from '../input/beginning.js';
import { decode } from '../input/decode.js';
import type { Diagnostic } from '../input/diagnostic.js';
import { LineCutter, tooLong } from '../input/lines.js';
import { Piece } from '../input/piece.js';
import { type LogOptions, readLog } from './log.js';
import { NotationReader } from './notation.js';
import { type RunResult, refused } from './result.js';

const BRACE = 0x7b;

/** A log is matched against a regular expression as a whole, and a JSON document parsed as one. */
const MAX_BYTES = 256 * 1024 * 1024;

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Reads a run: on paper, or as JSON where the first character is `{`; with `log`, a log with vector clocks, as ShiViz reads it. */
export async function readRun(chunks: Chunks, log?: LogOptions): Promise<RunResult> {
  const beginning = new Beginning();
  let reader: Reader | undefined;
  for await (const chunk of chunks) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (reader === undefined) {
      const fault = beginning.add(bytes);
      if (fault) return refused(fault);
      if (beginning.first === undefined) continue;
      reader = await readerFor(beginning.first, log);
      bytes = beginning.bytes;
    }
    const stop = reader.write(bytes);
    if (stop) return stop;
  }
  reader ??= await readerFor(undefined, log);
  return reader.end();
}

/** Reads one format from bytes as they arrive. */
interface Reader {
  write(chunk: Buffer): RunResult | undefined;
  end(): RunResult;
}

/** Only JSON needs the schema validator, which takes longer to load than all the rest. */
async function readerFor(first: number | undefined, log: LogOptions | undefined): Promise<Reader> {
  if (log) return new WholeReader((bytes) => decoded(bytes, (text) => readLog(text, log)));
  if (first !== BRACE) return new PaperReader();
  const { readJson } = await import('./json.js');
  return new WholeReader(readJson);
}

class PaperReader implements Reader {
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

class WholeReader implements Reader {
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
