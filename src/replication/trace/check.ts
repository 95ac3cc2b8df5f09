import type { Diagnostic } from '../../input/diagnostic.js';
import { type Chunks, read } from '../../input/reader.js';
import type { Summary } from './checker.js';
import { type ReadTrace, TraceReader } from './reader.js';

/** What is found out about a trace; `summary` is of the events before the one at fault. */
export type TraceVerdict =
  | { readonly kind: 'accepted'; readonly summary: Summary }
  | { readonly kind: 'rejected'; readonly diagnostic: Diagnostic; readonly summary: Summary | undefined }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

/**
 * Holds a trace of Multi-Paxos (NDJSON) against the rules, as it arrives: the first event that breaks one ends it. Memory grows with slots and ballots, not
 * with events. `onChunk` is told after each chunk how many events have kept the rules so far.
 */
export async function checkTrace(
  chunks: Chunks,
  onChunk: (events: number) => Promise<void> = async () => undefined,
): Promise<TraceVerdict> {
  let reader: TraceReader | undefined;
  const readerFor = async (): Promise<TraceReader> => {
    reader = new TraceReader();
    return reader;
  };
  const watched = watch(chunks, () => onChunk(reader?.checker?.events ?? 0));
  const result = await read<ReadTrace>(watched, readerFor, (diagnostic) => ({ kind: 'invalid', diagnostic }));
  const summary = reader?.checker?.summary;
  if (result.kind === 'invalid') return result;
  if (result.kind === 'broken') return { kind: 'rejected', diagnostic: result.diagnostic, summary };
  if (summary === undefined) throw new Error('a trace was read that has no header');
  return { kind: 'accepted', summary };
}

async function* watch(chunks: Chunks, onChunk: () => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await onChunk();
  }
}
