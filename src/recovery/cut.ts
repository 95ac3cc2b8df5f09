import type { Message } from '../run/run.js';
import type { Pattern } from './pattern.js';

/** One state per process, p0 first, each by its place in `Pattern.states`: a global checkpoint, or a candidate for a recovery line. */
export type Cut = readonly number[];

/** What crosses a cut, by message numbers: `orphans` are received before it and sent after it, `inTransit` are sent before it and received after it, or by nobody. */
export interface Crossing {
  readonly orphans: readonly number[];
  readonly inTransit: readonly number[];
}

/** Messages that cross a cut. Control messages do not count: no state depends on them. Lost ones are in transit nowhere. */
export function crossing(pattern: Pattern, cut: Cut): Crossing {
  const kept = cut.map((state, p) => pattern.states[p]?.[state]?.kept ?? 0);
  const [orphans, inTransit]: [number[], number[]] = [[], []];
  for (const [m, message] of pattern.run.messages.entries()) {
    if (message.control) continue;
    const [isSent, isReceived] = sides(pattern, message, m, kept);
    if (isReceived && !isSent) orphans.push(m);
    else if (isSent && !isReceived && !message.lost) inTransit.push(m);
  }
  return { orphans, inTransit };
}

function sides({ sentAt, receivedAt }: Pattern, { from, to }: Message, m: number, kept: readonly number[]): readonly [boolean, boolean] {
  const isBefore = (at: number, process: number) => at >= 0 && at < (kept[process] ?? 0);
  return [isBefore(sentAt[m] ?? -1, from), isBefore(receivedAt[m] ?? -1, to)];
}

/** A cut is consistent if it has no orphans, and strongly so if nothing is in transit either (Helary, Netzer, Raynal). */
export type Consistency = 'inconsistent' | 'consistent' | 'strongly consistent';

export function consistencyOf({ orphans, inTransit }: Crossing): Consistency {
  if (orphans.length > 0) return 'inconsistent';
  return inTransit.length > 0 ? 'consistent' : 'strongly consistent';
}

/** The present state of every process. */
export function presentCut({ states }: Pattern): Cut {
  return states.map((it) => it.length - 1);
}
