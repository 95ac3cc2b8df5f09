import type { Algorithm, Binary } from '../algorithm.js';

/** What somebody said that somebody said …: `[[2, 0], 1]` is "p2 told me that p0 proposes 1". The path never names a process twice. */
type Heard = readonly [path: readonly number[], value: Binary];

/** All it knows, and what was new in the last round. */
interface State {
  readonly process: number;
  readonly all: readonly Heard[];
  readonly fresh: readonly Heard[];
}

/** Exponential information gathering: everybody relays in each round all that it heard in the round before, with whom it heard it from. */
export const eig: Algorithm<State, readonly Heard[]> = {
  name: 'EIG',
  rounds: (_n, f) => f + 1,
  init(process, _n, _f, input) {
    const own: readonly Heard[] = [[[], input]];
    return { process, all: own, fresh: own };
  },
  send: ({ fresh }) => fresh,
  receive({ process, all }, _round, inbox) {
    const heard = inbox.flatMap(({ from, message }) => message.map(([path, value]): Heard => [[from, ...path], value]));
    const fresh = heard.filter(([path]) => !path.includes(process) && new Set(path).size === path.length);
    return { process, all: [...all, ...fresh], fresh };
  },
  decide: ({ all }) => (all.some(([, value]) => value === 0) ? 0 : 1),
};
