import type { Algorithm, Binary } from '../algorithm.js';

/** Everybody decides what it proposes, at once: valid, and no agreement. */
export const ownValue: Algorithm<Binary, never> = {
  name: 'own value',
  rounds: () => 0,
  init: (_p, _n, _f, input) => input,
  send: () => undefined,
  receive: (own) => own,
  decide: (own) => own,
};
