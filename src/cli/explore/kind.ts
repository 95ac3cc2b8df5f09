/** What a file may be about. */
export type Kind = 'chain' | 'run' | 'replication';

/** So many bytes are looked at. */
const ENOUGH = 4096;

/** Tells what a file is about by its beginning, and gives its bytes again from the start. What is neither is for the reader of chains to refuse. */
export async function kindOf(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly kind: Kind; readonly chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < ENOUGH) {
    const next = await iterator.next();
    if (next.done) break;
    read.push(next.value);
    length += next.value.length;
  }
  const beginning = Buffer.concat(read)
    .subarray(0, ENOUGH)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  return { kind: kindBy(beginning), chunks: again(read, iterator) };
}

function kindBy(beginning: string): Kind {
  if (!/^\s*\{/.test(beginning)) return isRun(beginning) ? 'run' : 'chain';
  const format = /"format"\s*:\s*"sameview\/(run|replication)"/.exec(beginning)?.[1];
  return format === 'run' || format === 'replication' ? format : 'chain';
}

function isRun(beginning: string): boolean {
  const [line = ''] = beginning.split('\n').filter((it) => !/^\s*(#|$)/.test(it));
  return /^\s*(sameview\/run\b|[^\s:]+\s*:)/.test(line);
}

async function* again(read: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* read;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
