import type { Value } from '../../kernel/execution.js';
import type { Algorithm } from '../algorithm.js';

/** Everybody decides what it proposes, at once: valid, and no agreement. */
export const ownValue: Algorithm<Value, never> = {
  name: 'own value',
  rounds: () => 0,
  init: (_p, _n, _f, input) => input,
  send: () => undefined,
  receive: (own) => own,
  decide: (own) => own,
};
