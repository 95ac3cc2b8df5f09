import { MAX_PIECE, tooLong } from '../../input/lines.js';
import { type ChainSink, invalid, type Reader, type ReadResult, refused } from './reader.js';
import { TextReader } from './text.js';

const BRACE = 0x7b;

/** Reads a chain in any of its formats from bytes as they arrive, in memory that does not grow with it. What begins with `{` is JSON or NDJSON. */
export async function readChain(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, sink: ChainSink): Promise<ReadResult> {
  let head: Buffer = Buffer.alloc(0);
  let reader: Reader | undefined;
  for await (const chunk of chunks) {
    let bytes = chunk;
    if (reader === undefined) {
      head = Buffer.concat([head, chunk]);
      if (isUtf16(head)) return invalid('format.encoding', { line: 1, column: 1 }, 'this is UTF-16 text', 'save the file as UTF-8');
      if (head.length > MAX_PIECE) return refused(tooLong({ line: 1, column: 1 }));
      if (!/\S/.test(withoutMark(head).toString('latin1'))) continue;
      bytes = withoutMark(head);
      reader = await readerFor(bytes, sink);
    }
    const stop = reader.write(bytes);
    if (stop) return stop;
  }
  return (reader ?? new TextReader(sink)).end();
}

/** Only JSON needs the schema validator, which takes longer to load than all the rest. */
async function readerFor(head: Uint8Array, sink: ChainSink): Promise<Reader> {
  if (head.find((byte) => byte > 0x20) !== BRACE) return new TextReader(sink);
  const { JsonReader } = await import('./json.js');
  return new JsonReader(sink);
}

function isUtf16(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}

/** A byte-order mark is allowed before UTF-8 and means nothing. */
function withoutMark(head: Buffer): Buffer {
  return head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? head.subarray(3) : head;
}
