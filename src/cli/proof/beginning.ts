/** A format shows in so many bytes, or it is taken for a chain. */
const ENOUGH = 1 << 16;

/** A stream whose beginning was looked at: is it a proof, and the stream from its beginning on. */
export interface Begun {
  readonly isProof: boolean;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Looks whether a file is a proof rather than a chain: its first line says so, or in JSON its format, if that comes early. */
export async function begin(chunks: AsyncIterable<Uint8Array>): Promise<Begun> {
  const source = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let isProof: boolean | undefined;
  for (let size = 0; isProof === undefined && size <= ENOUGH; ) {
    const { value, done } = await source.next();
    if (done === true) break;
    head.push(value);
    size += value.length;
    isProof = looksLikeProof(Buffer.concat(head).toString('latin1'));
  }
  return { isProof: isProof ?? false, chunks: continued(head, source) };
}

/** The byte-order mark of UTF-8, byte by byte. */
const MARK = '\u00ef\u00bb\u00bf';

const NAME = 'sameview/proof';

/** Undefined while it cannot be said yet. */
function looksLikeProof(head: string): boolean | undefined {
  if (MARK.startsWith(head)) return undefined;
  const text = head
    .slice(head.startsWith(MARK) ? MARK.length : 0)
    .replace(/^(?:\s*#[^\n]*\n)+/, '')
    .trimStart();
  if (text.startsWith('{')) {
    const format = /"format"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    return format === undefined ? undefined : format === 'sameview/proof';
  }
  if (text.startsWith('#') || NAME.startsWith(text)) return text === NAME ? true : undefined;
  return text.startsWith(NAME);
}

async function* continued(head: readonly Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    yield* { [Symbol.asyncIterator]: () => source };
  } finally {
    await source.return?.();
  }
}
