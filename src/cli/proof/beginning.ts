/** A format shows in so many bytes, or it is taken for a chain. */
const ENOUGH = 1 << 16;

/** What a file holds, besides a chain, that `check` can judge. */
const OTHERS = ['proof', 'complex'] as const;

type Held = 'chain' | (typeof OTHERS)[number];

/** A stream whose beginning was looked at: what it holds, and the stream from its beginning on. */
export interface Begun {
  readonly held: Held;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Looks whether a file is something else than a chain: its first line says so, or in JSON its format, if that comes early. */
export async function begin(chunks: AsyncIterable<Uint8Array>): Promise<Begun> {
  const source = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  let held: Held | undefined;
  for (let size = 0; held === undefined && size <= ENOUGH; ) {
    const { value, done } = await source.next();
    if (done === true) break;
    head.push(value);
    size += value.length;
    held = heldBy(Buffer.concat(head).toString('latin1'));
  }
  return { held: held ?? 'chain', chunks: continued(head, source) };
}

/** The byte-order mark of UTF-8, byte by byte. */
const MARK = '\u00ef\u00bb\u00bf';

/** Undefined while it cannot be said yet. */
function heldBy(head: string): Held | undefined {
  if (MARK.startsWith(head)) return undefined;
  const text = head
    .slice(head.startsWith(MARK) ? MARK.length : 0)
    .replace(/^(?:\s*#[^\n]*\n)+/, '')
    .trimStart();
  if (text.startsWith('{')) {
    const format = /"format"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    return format === undefined ? undefined : (OTHERS.find((it) => format === `sameview/${it}`) ?? 'chain');
  }
  const named = OTHERS.find((it) => text.startsWith(`sameview/${it}`));
  const mayCome = text.startsWith('#') || OTHERS.some((it) => `sameview/${it}`.startsWith(text));
  return named ?? (mayCome ? undefined : 'chain');
}

async function* continued(head: readonly Uint8Array[], source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* head;
    yield* { [Symbol.asyncIterator]: () => source };
  } finally {
    await source.return?.();
  }
}
