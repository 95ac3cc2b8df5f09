import type { Algorithm } from '../algorithm.js';

/** `seen`: bit v for value v. `heard` and `before`: from whom in this round and the one before, undefined before there was one. */
interface State {
  readonly last: number;
  readonly round: number;
  readonly seen: number;
  readonly heard: readonly number[] | undefined;
  readonly before: readonly number[] | undefined;
}

/**
 * FloodSet that need not wait: who hears from the same processes in two rounds in a row knows all that anybody alive knew in between. It agrees, but
 * not uniformly: a process may decide on what only it has heard, and crash.
 */
export const earlyFloodset: Algorithm<State, number> = {
  name: 'early-deciding FloodSet',
  early: true,
  rounds: (_n, f) => f + 1,
  init(p, n, f, input) {
    const everybody = Array.from({ length: n }, (_, q) => q).filter((q) => q !== p);
    return { last: f + 1, round: 0, seen: 1 << input, heard: everybody, before: undefined };
  },
  send: ({ seen }) => seen,
  receive(state, round, inbox) {
    const seen = inbox.reduce((all, { message }) => all | message, state.seen);
    return { last: state.last, round, seen, heard: inbox.map(({ from }) => from), before: state.heard };
  },
  decide({ last, round, seen, heard, before }) {
    const isStable = String(heard) === String(before);
    return isStable || round === last ? smallest(seen) : undefined;
  },
};

function smallest(seen: number): 0 | 1 {
  return (seen & 1) === 1 ? 0 : 1;
}
