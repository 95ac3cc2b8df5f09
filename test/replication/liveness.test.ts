import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../src/replication/cluster.js';
import { duel, follow, type Lasso, shifted } from '../../src/replication/duel.js';
import type { Instance } from '../../src/replication/instance.js';
import { stableLeader } from '../../src/replication/stable-leader.js';

const CLUSTER = { servers: 3, leaders: 2, slots: 1, fill: 'no-op', broken: undefined } as const;
const INSTANCE: Instance = { cluster: CLUSTER, ballots: 2, crashes: 0, commands: 1 };

const judge = (instance: Instance) => stableLeader(instance, { limit: 1e6, symmetry: true, pause: async () => undefined });

describe('with a stable leader', () => {
  test.each<Partial<Instance>>([
    {},
    { ballots: 3 },
    { crashes: 1 },
    { cluster: { ...CLUSTER, leaders: 1, slots: 3 }, commands: 2, ballots: 1 },
  ])('every fair schedule decides: %j', async (change) => {
    const { outcome, states, stable, ends } = await judge({ ...INSTANCE, ...change });
    expect(outcome).toEqual({ kind: 'decides' });
    expect(states).toBeGreaterThan(stable);
    expect(stable).toBeGreaterThan(ends);
    expect(ends).toBeGreaterThan(0);
  });

  test('nothing is decided where no client asks for anything', async () => {
    const { outcome } = await judge({ ...INSTANCE, commands: 0 });
    expect(outcome.kind).toBe('stuck');
  });

  test('a limit is told, and so is what is not even safe', async () => {
    expect((await stableLeader(INSTANCE, { limit: 50, symmetry: true, pause: async () => undefined })).outcome).toEqual({ kind: 'limit' });
    expect((await judge({ ...INSTANCE, cluster: { ...CLUSTER, broken: 'own-value' } })).outcome).toEqual({ kind: 'violated' });
  });
});

describe.each<Partial<Cluster>>([{}, { servers: 5 }, { servers: 4, leaders: 3 }, { servers: 5, leaders: 4, fill: 'commands' }])(
  'would-be leaders that pre-empt each other: %j',
  (change) => {
    const cluster: Cluster = { ...CLUSTER, slots: undefined, ...change };
    const { start, prefix, loop, shift } = duel(cluster) as Lasso;
    const began = prefix.reduce((now, action) => follow(now, action, cluster), start);

    test('come back to where they were, up to a renaming of the ballots, again and again', () => {
      let now = began;
      for (let round = 1; round <= 3; round++) {
        now = shifted(loop, (round - 1) * shift).reduce((it, action) => follow(it, action, cluster), now);
        expect(now).toEqual(shifted(began, round * shift));
      }
    });

    test('deliver every message, crash nobody, and let nobody know anything to be chosen', () => {
      const delivered = loop.flatMap((action) => (action.kind === 'deliver' ? [JSON.stringify(action.message)] : []));
      for (const message of began.underway) expect(delivered).toContain(JSON.stringify(message));
      expect([...prefix, ...loop].every(({ kind }) => kind === 'deliver' || kind === 'campaign')).toBe(true);
      let now = start;
      for (const action of [...prefix, ...loop]) {
        now = follow(now, action, cluster);
        expect(now.servers.flatMap(({ chosen }) => chosen)).toEqual([]);
      }
    });
  },
);
