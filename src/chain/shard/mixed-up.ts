import type { Diagnostic } from '../../input/diagnostic.js';
import { modelWords } from '../variant.js';
import type { ReadShard } from './read.js';
import { formatShard } from './shard.js';

/** A result and the file in which it stands. */
export interface FiledShard extends Omit<ReadShard, 'kind'> {
  readonly file: string;
}

/** Which of the results, in the order of their shards, is not of one chain cut once as the others are, and why. */
export function mixedUp(sorted: readonly FiledShard[]): { readonly file: string; readonly diagnostic: Diagnostic } | undefined {
  const generated = sorted.find(({ result }) => result.generated !== undefined);
  for (const [i, shard] of sorted.entries()) {
    const diagnostic = otherCut(shard, sorted[0]!) ?? otherChain(shard, generated) ?? outOfPlace(shard, sorted[i - 1]);
    if (diagnostic) return { file: shard.file, diagnostic };
  }
  return undefined;
}

/** A result of another model, or of one of another number of shards, than the first. */
function otherCut({ result: { model, shard }, at }: FiledShard, { result: first, file }: FiledShard): Diagnostic | undefined {
  const [words, others] = [model, first.model].map(modelWords);
  if (words !== others) return { code: 'merge.model', at: at('model'), message: `this is of ${words}, but ${file} is of ${others}` };
  if (shard.of === first.shard.of) return undefined;
  return { code: 'merge.count', at: at('shard'), message: `this is one of ${shard.of} shards, but ${file} is one of ${first.shard.of}` };
}

/** Shards from files may stand beside generated ones, but not those of one generated chain beside those of another. */
function otherChain({ result: { generated }, at }: FiledShard, first: FiledShard | undefined): Diagnostic | undefined {
  const expected = first?.result.generated?.strategy;
  if (generated === undefined || generated.strategy === expected) return undefined;
  const message = `this is of the ${generated.strategy} chain, but ${first?.file} is of the ${expected} one`;
  return { code: 'merge.chain', at: at('generated', 'strategy'), message };
}

/** A shard that is there twice, or whose stretch does not follow on that of the shard before. */
function outOfPlace({ result, at }: FiledShard, previous: FiledShard | undefined): Diagnostic | undefined {
  const { shard, generated } = result;
  const before = previous?.result.shard.index ?? 0n;
  const name = formatShard(shard);
  if (shard.index === before)
    return {
      code: 'merge.duplicate',
      at: at('shard'),
      message: `this is shard ${name}, and so is ${previous?.file}`,
      hint: 'leave one of them out',
    };
  const expected = previous === undefined ? 0n : previous.result.generated?.to;
  if (shard.index !== before + 1n || generated === undefined || expected === undefined || generated.from === expected) return undefined;
  const message = `shard ${name} begins with execution ${generated.from} of the chain, but should with ${expected}`;
  return { code: 'merge.range', at: at('generated', 'from'), message };
}
