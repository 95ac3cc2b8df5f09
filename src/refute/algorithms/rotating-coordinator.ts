import type { Algorithm, Binary } from '../algorithm.js';

interface State {
  readonly process: number;
  readonly estimate: Binary;
}

/** In round k only p(k−1) speaks, and everybody who hears it takes over its estimate; among f + 1 of them one does not crash. */
export const rotatingCoordinator: Algorithm<State, Binary> = {
  name: 'rotating coordinator',
  rounds: (_n, f) => f + 1,
  init: (process, _n, _f, input) => ({ process, estimate: input }),
  send: ({ process, estimate }, round) => (process === round - 1 ? estimate : undefined),
  receive: ({ process, estimate }, _round, inbox) => ({ process, estimate: inbox[0]?.message ?? estimate }),
  decide: ({ estimate }) => estimate,
};
