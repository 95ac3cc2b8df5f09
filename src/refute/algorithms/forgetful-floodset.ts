import type { Algorithm } from '../algorithm.js';

/** Wrong: FloodSet that keeps only what the others said in the last round, and forgets its own value. */
export const forgetfulFloodset: Algorithm<number, number> = {
  name: 'forgetful FloodSet',
  rounds: (_n, f) => f + 1,
  init: (_p, _n, _f, input) => 1 << input,
  send: (seen) => seen,
  receive: (_seen, _round, inbox) => inbox.reduce((all, { message }) => all | message, 0),
  decide: (seen) => ((seen & 1) === 1 ? 0 : 1),
};
