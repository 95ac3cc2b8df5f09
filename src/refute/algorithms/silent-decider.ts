import type { Algorithm } from '../algorithm.js';
import { earlyFloodset } from './early-floodset.js';

/** Wrong: early-deciding FloodSet that stops as soon as it has decided. To the others it has crashed, with all that only it knew. */
export const silentDecider: Algorithm<ReturnType<typeof earlyFloodset.init>, number> = {
  ...earlyFloodset,
  name: 'silent decider',
  send: (state, round, to) => (earlyFloodset.decide(state) === undefined ? earlyFloodset.send(state, round, to) : undefined),
};
