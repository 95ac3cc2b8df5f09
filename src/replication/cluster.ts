import type { Rule } from './rule.js';

/** What all servers have in common. Server numbers count from 0, slots from 1. */
export interface Cluster {
  readonly servers: number;
  /** Servers 0 up to, but not including, this one may lead. */
  readonly leaders: number;
  /** Nothing is proposed beyond this slot; undefined: there is no last one. */
  readonly slots: number | undefined;
  /** What a new leader puts into gaps: no-ops at once, or the next commands of clients (slides). */
  readonly fill: 'no-op' | 'commands';
  /** The rule that these servers do not keep. */
  readonly broken: Rule | undefined;
}

/** How many servers are a quorum: more than half, so that any two have one in common. */
export function quorum({ servers, broken }: Cluster): number {
  if (broken === 'small-quorums') return Math.max(1, Math.floor(servers / 2));
  return Math.floor(servers / 2) + 1;
}
