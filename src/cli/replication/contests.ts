import type { Contest, Patience } from '../../replication/backoff.js';

/** What became of all contests under one way to try again. */
export interface Contests {
  readonly patience: Patience;
  readonly contests: readonly Contest[];
}

/** The share of contests that were decided by a time. */
export function decidedBy(contests: readonly Contest[], time: number): number {
  return contests.filter(({ decided }) => decided !== undefined && decided <= time).length / contests.length;
}
