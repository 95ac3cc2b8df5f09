import { Beginning } from '../../input/beginning.js';
import type { ChainSink, Reader, ReadResult } from './reader.js';
import { refused } from './reader.js';
import { TextReader } from './text.js';

const BRACE = 0x7b;

/** Reads a chain in any of its formats from bytes as they arrive, in memory that does not grow with it. What begins with `{` is JSON or NDJSON. */
export async function readChain(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: ChainSink): Promise<ReadResult> {
  const beginning = new Beginning();
  let reader: Reader | undefined;
  for await (const chunk of chunks) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (reader === undefined) {
      const fault = beginning.add(bytes);
      if (fault) return refused(fault);
      if (beginning.first === undefined) continue;
      reader = await readerFor(beginning.first, sink);
      bytes = beginning.bytes;
    }
    const stop = reader.write(bytes);
    if (stop) return stop;
  }
  if (reader) return reader.end();
  const text = new TextReader(sink);
  return text.write(beginning.bytes) ?? text.end();
}

/** Only JSON needs the schema validator, which takes longer to load than all the rest. */
async function readerFor(first: number, sink: ChainSink): Promise<Reader> {
  if (first !== BRACE) return new TextReader(sink);
  const { JsonReader } = await import('./json.js');
  return new JsonReader(sink);
}
