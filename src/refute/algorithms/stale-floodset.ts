import type { Algorithm } from '../algorithm.js';

/** Bit v for value v: what it had heard of before this round, and what it has heard of now. */
interface State {
  readonly before: number;
  readonly seen: number;
}

/** Wrong: FloodSet that decides on a copy made before the last round's messages came in, so its last round is lost. */
export const staleFloodset: Algorithm<State, number> = {
  name: 'stale FloodSet',
  rounds: (_n, f) => f + 1,
  init: (_p, _n, _f, input) => ({ before: 1 << input, seen: 1 << input }),
  send: ({ seen }) => seen,
  receive: ({ seen }, _round, inbox) => ({ before: seen, seen: inbox.reduce((all, { message }) => all | message, seen) }),
  decide: ({ before }) => ((before & 1) === 1 ? 0 : 1),
};
