import { type Chunks, read } from '../../input/reader.js';
import { type ChainSink, type ReadResult, refused } from './result.js';
import { TextReader } from './text.js';

/** Reads a chain in any of its formats from bytes as they arrive, in memory that does not grow with it. What begins with `{` is JSON or NDJSON. */
export function readChain(chunks: Chunks, sink: ChainSink): Promise<ReadResult> {
  const readerFor = async (isJson: boolean) => (isJson ? new (await import('./json.js')).JsonReader(sink) : new TextReader(sink));
  return read(chunks, readerFor, refused);
}
