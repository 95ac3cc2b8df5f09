import type { Algorithm, Binary } from '../algorithm.js';

/** Per process what it proposes. */
type Votes = readonly Binary[];

/** Wrong: a table of votes that begins with zeros, so that a vote which never came counts as a 0. */
export const absentIsZero: Algorithm<Votes, Votes> = {
  name: 'absent is zero',
  rounds: (_n, f) => f + 1,
  init: (p, n, _f, input) => new Array<Binary>(n).fill(0).with(p, input),
  send: (votes) => votes,
  receive: (votes, _round, inbox) =>
    inbox.reduce((all, { message }) => all.map((vote, q): Binary => (vote === 1 || message[q] === 1 ? 1 : 0)), votes),
  decide: (votes) => (votes.includes(0) ? 0 : 1),
};
