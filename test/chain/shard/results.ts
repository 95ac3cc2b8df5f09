import { length } from '../../../src/chain/derivation.js';
import type { FiledShard } from '../../../src/chain/shard/mixed-up.js';
import { readResult } from '../../../src/chain/shard/read.js';
import { digestOf, formatResult, type ShardResult } from '../../../src/chain/shard/result.js';
import { stretchOf } from '../../../src/chain/shard/shard.js';
import { StretchCheck } from '../../../src/chain/shard/stretch-check.js';
import { textbook } from '../../../src/chain/textbook.js';
import type { Model } from '../../../src/kernel/model.js';

export const TOOL = '1.2.3';

/** The fields of a result's file. */
export type Fields = Record<string, unknown>;

/** The results of all shards of the textbook chain, each checked on its own; `isGenerated` false: as if they came from files. */
export function resultsOf(model: Model, of: number, isGenerated = true): ShardResult[] {
  const chain = textbook(model);
  return Array.from({ length: of }, (_, i) => {
    const shard = { index: BigInt(i + 1), of: BigInt(of) };
    const stretch = stretchOf(shard, length(chain.derivation));
    const check = new StretchCheck(chain, stretch);
    check.advance(Number(stretch.to - stretch.from));
    return { tool: TOOL, model, shard, generated: isGenerated ? { strategy: 'textbook', ...stretch } : undefined, outcome: check.known };
  });
}

export function fieldsOf(result: ShardResult): Fields {
  return JSON.parse(formatResult(result));
}

/** A result in which somebody has changed fields and computed the digest anew; what becomes undefined is left out. */
export function forged(result: ShardResult, changes: Fields): string {
  const { digest: _, ...data } = { ...fieldsOf(result), ...changes };
  const kept = JSON.parse(JSON.stringify(data));
  return JSON.stringify({ ...kept, digest: digestOf(kept) }, undefined, 2);
}

/** Reads results that are each in order by themselves; they are called 1.json, 2.json, … as they come. */
export function filed(texts: readonly string[]): FiledShard[] {
  return texts.map((text, i) => {
    const read = readResult(Buffer.from(text), TOOL);
    if (read.kind === 'invalid') throw new Error(JSON.stringify(read.diagnostic));
    return { file: `${i + 1}.json`, result: read.result, at: read.at };
  });
}
