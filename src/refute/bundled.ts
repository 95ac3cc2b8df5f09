import type { Algorithm } from './algorithm.js';
import { absentIsZero } from './algorithms/absent-is-zero.js';
import { earlyFloodset } from './algorithms/early-floodset.js';
import { eig } from './algorithms/eig.js';
import { floodset } from './algorithms/floodset.js';
import { forgetfulFloodset } from './algorithms/forgetful-floodset.js';
import { hastyFloodset } from './algorithms/hasty-floodset.js';
import { majority } from './algorithms/majority.js';
import { ownTieBreak } from './algorithms/own-tie-break.js';
import { ownValue } from './algorithms/own-value.js';
import { rotatingCoordinator } from './algorithms/rotating-coordinator.js';
import { silentDecider } from './algorithms/silent-decider.js';
import { staleFloodset } from './algorithms/stale-floodset.js';
import { waitsForAll } from './algorithms/waits-for-all.js';

/** The algorithms that come with the tool, by the names under which they are called. */
export const bundled: ReadonlyMap<string, Algorithm> = new Map<string, Algorithm>([
  ['floodset', floodset],
  ['eig', eig],
  ['early-floodset', earlyFloodset],
  ['rotating-coordinator', rotatingCoordinator],
  ['own-value', ownValue],
  ['majority', majority],
  ['stale-floodset', staleFloodset],
  ['forgetful-floodset', forgetfulFloodset],
  ['own-tie-break', ownTieBreak],
  ['hasty-floodset', hastyFloodset],
  ['silent-decider', silentDecider],
  ['absent-is-zero', absentIsZero],
  ['waits-for-all', waitsForAll],
]);
