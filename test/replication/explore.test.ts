import { describe, expect, test } from 'vitest';
import { type Exploration, type ExploreOptions, explore } from '../../src/replication/explore.js';
import { type Instance, startOf, usualInstance } from '../../src/replication/instance.js';
import { RULES, type Rule } from '../../src/replication/rule.js';
import type { Server } from '../../src/replication/server.js';
import { type Action, step } from '../../src/replication/step.js';
import { violationIn } from '../../src/replication/violation.js';
import { countClasses, countStates, type Small } from '../oracle/multi-paxos.js';

const SMALL: Small = { servers: 3, leaders: 2, slots: 1, ballots: 2, crashes: 0, commands: 1, fill: 'no-op' };

function instanceOf({ servers, leaders, slots, fill, ballots, crashes, commands }: Small): Instance {
  return { cluster: { servers, leaders, slots, fill, broken: undefined }, ballots, crashes, commands };
}

const OPTIONS: ExploreOptions = { limit: 1e6, symmetry: true, pause: async () => undefined };

function visit(small: Small, options: Partial<ExploreOptions> = {}): Promise<Exploration> {
  return explore(instanceOf(small), { ...OPTIONS, symmetry: false, ...options });
}

describe('exploring', () => {
  test.each<Small>([
    SMALL,
    { ...SMALL, servers: 1, leaders: 1, slots: 3, commands: 2, ballots: 3, crashes: 1 },
    { ...SMALL, servers: 2, ballots: 3, crashes: 1 },
    { ...SMALL, servers: 2, slots: 2, commands: 2, fill: 'commands' },
    { ...SMALL, leaders: 1, slots: 2, commands: 2, ballots: 1, crashes: 1 },
    { ...SMALL, servers: 4, leaders: 1, ballots: 1 },
  ])('meets exactly the states that a plain search meets: %j', async (small) => {
    const { outcome, states, depth } = await visit(small);
    expect({ states, depth, agree: outcome.kind === 'holds' }).toEqual(countStates(small));
  });

  test.each<Small>([
    { ...SMALL, servers: 4, leaders: 1, ballots: 1 },
    { ...SMALL, leaders: 1, ballots: 2, crashes: 1 },
  ])('takes as one just the states in which servers that never lead have changed places: %j', async (small) => {
    expect((await visit(small, { symmetry: true })).states).toBe(countClasses(small));
  });

  test.each<[Small, number]>([
    [{ ...SMALL, servers: 4, leaders: 1, ballots: 1 }, 3],
    [{ ...SMALL, servers: 4, ballots: 2 }, 2],
  ])('finds the same with states taken as one where servers that never lead change places: %j', async (small, others) => {
    const [all, some] = [await visit(small), await visit(small, { symmetry: true })];
    expect([some.outcome.kind, some.depth]).toEqual([all.outcome.kind, all.depth]);
    const factorial = Array.from({ length: others }, (_, i) => i + 1).reduce((product, i) => product * i);
    expect(some.states).toBeLessThan(all.states);
    expect(some.states * factorial).toBeGreaterThanOrEqual(all.states);
  });

  test('stops at its limit, and says so', async () => {
    const { outcome, states } = await visit(SMALL, { limit: 100 });
    expect(outcome).toEqual({ kind: 'limit' });
    expect(states).toBeLessThan(120);
  });
});

/** For each rule, how many actions its violation takes. */
const LENGTH: Readonly<Record<Rule, number>> = {
  'skip-phase-1': 6,
  'own-value': 10,
  'lowest-ballot': 13,
  'forget-promise': 11,
  'accept-any-ballot': 10,
  'small-quorums': 2,
  'unanswered-is-empty': 8,
  'gap-without-phase-1': 13,
  'execute-past-gap': 5,
  'reuse-ballot': 10,
};

describe.each(Object.keys(RULES) as Rule[])('without the rule behind %s', (rule) => {
  const instance = usualInstance(rule);

  test('a shortest run to a violation is found, and replays', async () => {
    const { outcome, depth } = await explore(instance, OPTIONS);
    if (outcome.kind !== 'violated') throw new Error('nothing found');
    expect(depth).toBe(LENGTH[rule]);
    const states = replay(instance, outcome.actions);
    const violations = states.map((servers) => violationIn(servers, () => true));
    expect(violations.slice(0, -1).every((it) => it === undefined)).toBe(true);
    expect(violations.at(-1)).toEqual(outcome.violation);
  });

  test('and with it, the same instance is safe', async () => {
    const { outcome } = await explore({ ...instance, cluster: { ...instance.cluster, broken: undefined } }, OPTIONS);
    expect(outcome).toEqual({ kind: 'holds' });
  });
});

/** The servers after each action; a message must have been sent before it comes. */
function replay(instance: Instance, actions: readonly Action[]): readonly (readonly Server[])[] {
  let servers = startOf(instance);
  const sent = new Set<string>();
  return actions.map((action) => {
    if (action.kind === 'deliver') expect(sent).toContain(JSON.stringify(action.message));
    const after = step(instance.cluster, servers, action);
    for (const message of after.sent) sent.add(JSON.stringify(message));
    servers = after.servers;
    return servers;
  });
}
