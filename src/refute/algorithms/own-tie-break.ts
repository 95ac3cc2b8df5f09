import type { Algorithm, Binary } from '../algorithm.js';

/** Per process what it proposes, null where that is not known yet. */
type Votes = readonly (Binary | null)[];

interface State {
  readonly own: Binary;
  readonly votes: Votes;
}

/** Wrong: everybody gets to know the same votes and takes the majority, but on a tie its own. */
export const ownTieBreak: Algorithm<State, Votes> = {
  name: 'majority, own value on a tie',
  rounds: (_n, f) => f + 1,
  init: (p, n, _f, input) => ({ own: input, votes: new Array<Binary | null>(n).fill(null).with(p, input) }),
  send: ({ votes }) => votes,
  receive: ({ own, votes }, _round, inbox) => ({
    own,
    votes: inbox.reduce((all, { message }) => all.map((vote, q) => vote ?? message[q] ?? null), votes),
  }),
  decide({ own, votes }) {
    const lead = votes.reduce<number>((sum, vote) => sum + (vote === 1 ? 1 : vote === 0 ? -1 : 0), 0);
    return lead === 0 ? own : lead > 0 ? 1 : 0;
  },
};
