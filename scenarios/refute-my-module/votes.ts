import type { Algorithm } from 'sameview';

type Vote = 0 | 1;

/** Everybody votes, takes over the majority, votes again, and decides. */
export const algorithm: Algorithm<Vote, Vote> = {
  name: 'two rounds of voting',
  rounds: () => 2,
  init: (_p, _n, _f, input) => input,
  send: (vote) => vote,
  receive(vote, _round, inbox) {
    const votes = [vote, ...inbox.map((it) => it.message)];
    return 2 * votes.filter((it) => it === 1).length > votes.length ? 1 : 0;
  },
  decide: (vote) => vote,
};
