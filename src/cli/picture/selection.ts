import { usage } from '../refusal.js';

/** A part of a chain to draw: one execution, a link, or a stretch. `from` and `to` are the executions that this takes, counted from 0. */
export interface Selection {
  readonly kind: 'at' | 'link' | 'strip';
  readonly from: bigint;
  readonly to: bigint;
}

interface Asked {
  readonly at?: bigint | undefined;
  readonly link?: bigint | undefined;
  readonly strip?: string | undefined;
}

/** What the options ask for; undefined: the whole chain. Throws Refusal where no chain has such a part. */
export function selectionOf({ at, link, strip }: Asked): Selection | undefined {
  if (at !== undefined) return { kind: 'at', from: at, to: at };
  if (link === 0n) throw usage('--link 0: the first link, between the executions 0 and 1, is link 1');
  if (link !== undefined) return { kind: 'link', from: link - 1n, to: link };
  if (strip === undefined) return undefined;
  const [, from, to] = /^(\d{1,1000})\.\.(\d{1,1000})$/.exec(strip) ?? [];
  if (from === undefined || to === undefined) throw usage(`--strip ${JSON.stringify(strip)}: a stretch is written as in 0..7`);
  if (BigInt(from) > BigInt(to)) throw usage(`--strip ${strip}: it ends before it begins`);
  return { kind: 'strip', from: BigInt(from), to: BigInt(to) };
}
