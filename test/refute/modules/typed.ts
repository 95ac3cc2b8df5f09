import type { Algorithm } from '../../../src/refute/algorithm.js';

export const algorithm: Algorithm<0 | 1, 0 | 1> = {
  name: 'typed',
  rounds: () => 1,
  init: (_p, _n, _f, input) => input,
  send: (own) => own,
  receive: (own) => own,
  decide: (own) => own,
};

export const other: Algorithm<0 | 1, 0 | 1> = { ...algorithm, name: 'other' };

export const none = 7;
