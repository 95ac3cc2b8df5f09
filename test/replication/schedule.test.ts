import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Cluster } from '../../src/replication/cluster.js';
import type { Rule } from '../../src/replication/rule.js';
import { randomSchedule, STORMY } from '../../src/replication/schedule.js';
import { runFault } from '../../src/run/fault.js';

const anyCluster: fc.Arbitrary<Cluster> = fc
  .record({ servers: fc.integer({ min: 1, max: 6 }), leaders: fc.integer({ min: 1, max: 3 }), fill: fc.constantFrom('no-op', 'commands') })
  .map(({ servers, leaders, fill }) => ({ servers, leaders: Math.min(servers, leaders), slots: undefined, fill, broken: undefined }));

describe('a random schedule', () => {
  test.prop([anyCluster, fc.integer()])('breaks nothing, however messages and servers fail', (cluster, seed) => {
    expect(randomSchedule({ ...STORMY, cluster, seed }).violation).toBeUndefined();
  });

  test.prop([anyCluster, fc.integer()])('is recorded as a run', (cluster, seed) => {
    expect(runFault(randomSchedule({ ...STORMY, cluster, seed }).run)).toBeUndefined();
  });

  test('is the same again for the same seed', () => {
    const cluster: Cluster = { servers: 3, leaders: 2, slots: undefined, fill: 'no-op', broken: undefined };
    const [first, second] = [1, 1].map((seed) => JSON.stringify(randomSchedule({ ...STORMY, cluster, seed })));
    expect(first).toBe(second);
  });

  test.each<Rule>(['skip-phase-1', 'own-value', 'small-quorums', 'gap-without-phase-1', 'execute-past-gap', 'reuse-ballot'])(
    'shows what the rule is for where it is broken often enough to stumble upon: %s',
    (broken) => {
      const cluster: Cluster = { servers: 3, leaders: 2, slots: undefined, fill: 'no-op', broken };
      const seeds = Array.from({ length: 1000 }, (_, seed) => seed);
      expect(seeds.some((seed) => randomSchedule({ ...STORMY, cluster, seed }).violation !== undefined)).toBe(true);
    },
  );
});
