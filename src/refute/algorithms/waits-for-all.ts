import type { Value } from '../../kernel/execution.js';
import type { Algorithm } from '../algorithm.js';

/** Per process what it proposes, null where that is not known yet. */
type Votes = readonly (Value | null)[];

/** Wrong: it decides only once it knows what everybody proposes. Who crashes at once is waited for in vain. */
export const waitsForAll: Algorithm<Votes, Votes> = {
  name: 'waits for all',
  rounds: (_n, f) => f + 1,
  init: (p, n, _f, input) => new Array<Value | null>(n).fill(null).with(p, input),
  send: (votes) => votes,
  receive: (votes, _round, inbox) => inbox.reduce((all, { message }) => all.map((vote, q) => vote ?? message[q] ?? null), votes),
  decide(votes) {
    if (votes.includes(null)) return undefined;
    return votes.includes(0) ? 0 : 1;
  },
};
