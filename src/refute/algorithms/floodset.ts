import type { Algorithm } from '../algorithm.js';

/** The set of the values heard of: bit v for value v. */
type Seen = number;

/** Everybody sends every value it has heard of, and decides the smallest after f + 1 rounds: in one of them nobody crashes. */
export const floodset: Algorithm<Seen, Seen> = {
  name: 'FloodSet',
  rounds: (_n, f) => f + 1,
  init: (_p, _n, _f, input) => 1 << input,
  send: (seen) => seen,
  receive(seen, _round, inbox) {
    let all = seen;
    for (const { message } of inbox) all |= message;
    return all;
  },
  decide: (seen) => ((seen & 1) === 1 ? 0 : 1),
};
