import type { Value } from '../../kernel/execution.js';
import type { Algorithm } from '../algorithm.js';

/** The proposals heard of. */
type Votes = readonly Value[];

/** One round in which everybody votes; the majority of the votes that arrive decides, 0 on a tie. */
export const majority: Algorithm<Votes, Value> = {
  name: 'majority of round 1',
  rounds: () => 1,
  init: (_p, _n, _f, input) => [input],
  send: ([own]) => own,
  receive: (votes, _round, inbox) => [...votes, ...inbox.map(({ message }) => message)],
  decide: (votes) => (2 * votes.filter((vote) => vote === 1).length > votes.length ? 1 : 0),
};
