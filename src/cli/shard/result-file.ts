import type { ReadShardResult } from '../../chain/shard/read.js';
import { formatResult, type ShardResult } from '../../chain/shard/result.js';
import { MAX_PIECE } from '../../input/lines.js';
import { readFrom, writeTo } from '../file.js';
import type { Io } from '../io.js';

/** Writes a shard's result; whoever looks finds the one before, or all of this one. */
export function writeResult(io: Io, file: string, result: ShardResult): Promise<void> {
  return writeTo(io, file, (target) => target.write(formatResult(result)));
}

/**
 * Reads a shard's result as this version, `tool`, writes them. Throws Refusal where the file cannot be read. Only now
 * is the schema validator loaded, which takes longer than all the rest.
 */
export async function readResultFile(io: Io, file: string, tool: string): Promise<ReadShardResult> {
  const { readResult } = await import('../../chain/shard/read.js');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readFrom(io, file)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_PIECE) break;
  }
  return readResult(Buffer.concat(chunks), tool);
}
