import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { contest, PATIENCE } from '../../src/replication/backoff.js';
import type { Cluster } from '../../src/replication/cluster.js';

const CLUSTER: Cluster = { servers: 3, leaders: 2, slots: undefined, fill: 'no-op', broken: undefined };
const HORIZON = 50;

const contests = (patience: (typeof PATIENCE)[number]) =>
  Array.from({ length: 100 }, (_, seed) => contest({ cluster: CLUSTER, patience, seed, horizon: HORIZON }));

describe('leaders that pre-empt each other', () => {
  test('go on and on if they are impatient', () => {
    expect(contests('impatient').filter(({ decided }) => decided !== undefined)).toEqual([]);
  });

  test.each(['random back-off', 'leader lease'] as const)('come to a decision with %s', (patience) => {
    expect(contests(patience).filter(({ decided }) => decided === undefined)).toEqual([]);
  });

  test.prop([fc.constantFrom(...PATIENCE), fc.nat()])(
    'need time for two phases, and do the same again for the same seed',
    (patience, seed) => {
      const options = { cluster: CLUSTER, patience, seed, horizon: HORIZON };
      const found = contest(options);
      expect(contest(options)).toEqual(found);
      expect(found.decided ?? HORIZON).toBeGreaterThan(4 * 0.8);
    },
  );

  test.prop([fc.constantFrom(...PATIENCE), fc.nat()])('are done after the first try where there is only one of them', (patience, seed) => {
    expect(contest({ cluster: { ...CLUSTER, leaders: 1 }, patience, seed, horizon: HORIZON }).campaigns).toBe(1);
  });
});
