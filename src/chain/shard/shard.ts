/** Part number `index` (from 1) of a chain that is cut into `of` parts. */
export interface Shard {
  readonly index: bigint;
  readonly of: bigint;
}

/** A chain in one part. */
export const WHOLE: Shard = { index: 1n, of: 1n };

/** A part of a chain from its execution `from` to its execution `to` (0 is the start): so many links as they are apart. */
export interface Stretch {
  readonly from: bigint;
  readonly to: bigint;
}

/** Reads `3/8`, the third of eight; undefined where it is no shard. */
export function parseShard(text: string): Shard | undefined {
  const [, index, of] = /^(\d{1,1000})\/(\d{1,1000})$/.exec(text) ?? [];
  if (index === undefined || of === undefined) return undefined;
  const shard = { index: BigInt(index), of: BigInt(of) };
  return shard.index >= 1n && shard.index <= shard.of ? shard : undefined;
}

export function formatShard({ index, of }: Shard): string {
  return `${index}/${of}`;
}

/**
 * Which stretch of a chain of so many links a shard is. Each shard begins with the execution with which the one before ends; their lengths differ by
 * one link at most, so where there are more shards than links, some have none.
 */
export function stretchOf({ index, of }: Shard, links: bigint): Stretch {
  return { from: ((index - 1n) * links) / of, to: (index * links) / of };
}
