import type { Algorithm } from '../algorithm.js';

/** `seen`: bit v for value v; `isNews`: the last round brought a value that it had not heard of. */
interface State {
  readonly last: number;
  readonly round: number;
  readonly seen: number;
  readonly isNews: boolean;
}

/** Wrong: FloodSet that takes a round without a new value for a sign that none can come. What must not change is who is heard. */
export const hastyFloodset: Algorithm<State, number> = {
  name: 'hasty FloodSet',
  early: true,
  rounds: (_n, f) => f + 1,
  init: (_p, _n, f, input) => ({ last: f + 1, round: 0, seen: 1 << input, isNews: true }),
  send: ({ seen }) => seen,
  receive({ last, seen }, round, inbox) {
    const all = inbox.reduce((sum, { message }) => sum | message, seen);
    return { last, round, seen: all, isNews: all !== seen };
  },
  decide({ last, round, seen, isNews }) {
    if (isNews && round < last) return undefined;
    return (seen & 1) === 1 ? 0 : 1;
  },
};
