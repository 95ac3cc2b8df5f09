import { Beginning } from './beginning.js';
import type { Diagnostic } from './diagnostic.js';

const BRACE = 0x7b;

/** Reads one format from bytes as they arrive. What `write` answers, or else `end`, is the result. */
export interface Reader<Result> {
  write(chunk: Buffer): Result | undefined;
  end(): Result;
}

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Reads a file by the reader that its beginning asks for: JSON begins with `{`. What is wrong before a format shows is told to `refused`. Readers are
 * made when they are wanted: only JSON needs the schema validator, which takes longer to load than all the rest.
 */
export async function read<Result>(
  chunks: Chunks,
  readerFor: (isJson: boolean) => Promise<Reader<Result>>,
  refused: (diagnostic: Diagnostic) => Result,
): Promise<Result> {
  const beginning = new Beginning();
  let reader: Reader<Result> | undefined;
  for await (const chunk of chunks) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (reader === undefined) {
      const fault = beginning.add(bytes);
      if (fault) return refused(fault);
      if (beginning.first === undefined) continue;
      reader = await readerFor(beginning.first === BRACE);
      bytes = beginning.bytes;
    }
    const stop = reader.write(bytes);
    if (stop) return stop;
  }
  if (reader) return reader.end();
  const other = await readerFor(false);
  return other.write(beginning.bytes) ?? other.end();
}
