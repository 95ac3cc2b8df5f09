import type { Algorithm } from './simulator.js';

/** FloodSet: everybody forwards all values that it has seen; at the end the smallest one is decided. A set of values is a list in order. */
export const floodSet: Algorithm<readonly number[], readonly number[], number> = {
  init: (_, input) => [input],
  send: (seen) => seen,
  receive: (seen, _, inbox) => [...new Set([seen, ...inbox].flatMap((values) => values ?? []))].sort(),
  decide: (seen) => Math.min(...seen),
};

/**
 * A deterministic algorithm drawn at random: what it sends, keeps and decides are hashes of what it knows. Of a message only `range` values are
 * told apart, so a small range makes a forgetful algorithm and a large one nearly the full-information protocol.
 */
export function randomAlgorithm(seed: number, range: number): Algorithm<number, number, number> {
  return {
    init: (process, input) => hash(seed, 'init', process, input),
    send: (state, round, to) => hash(seed, 'send', state, round, to) % range,
    receive: (state, round, inbox) => hash(seed, 'receive', state, round, ...inbox.map((message) => message ?? 'nothing')),
    decide: (state) => state,
  };
}

/** A 53-bit hash (cyrb53): two different lists meet too seldom to see it happen. */
function hash(...parts: readonly (string | number)[]): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (const char of parts.join(' ')) {
    high = Math.imul(high ^ char.charCodeAt(0), 2654435761);
    low = Math.imul(low ^ char.charCodeAt(0), 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
