import { CONSENSUS, type Property } from '../../src/refute/property.js';
import type { Method, Request } from '../../src/refute/refute.js';

/** A request along the chain with nothing special about it. */
export function byChain(n: number, f: number, rounds?: number): Request {
  return request(n, f, rounds, { kind: 'chain' });
}

/** A request that tries every canonical execution. */
export function exhaustive(n: number, f: number, properties: readonly Property[] = CONSENSUS, limit = Number.POSITIVE_INFINITY): Request {
  return request(n, f, undefined, { kind: 'exhaustive', properties, limit });
}

/** A request that tries random executions. */
export function random(n: number, f: number, seed: number, limit: number): Request {
  return request(n, f, undefined, { kind: 'random', properties: CONSENSUS, seed, limit });
}

function request(n: number, f: number, rounds: number | undefined, method: Method): Request {
  return { n, f, rounds, method, shrinkLimit: 1000, smallest: false };
}
