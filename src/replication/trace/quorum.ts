import type { Header } from './event.js';

/** How many promises and how many acceptances make a quorum. */
export interface Quorums {
  readonly promises: number;
  readonly accepts: number;
}

export function quorumsOf({ servers, quorum }: Header): Quorums {
  if (quorum === undefined) return both(Math.floor(servers.length / 2) + 1);
  return typeof quorum === 'number' ? both(quorum) : quorum;
}

function both(size: number): Quorums {
  return { promises: size, accepts: size };
}

/** Has every quorum of promises a server with every quorum of acceptances? (Flexible Paxos: two quorums of phase 1 need not meet.) */
export function doMeet({ promises, accepts }: Quorums, servers: number): boolean {
  return promises + accepts > servers;
}
