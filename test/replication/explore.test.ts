import { describe, expect, test } from 'vitest';
import { type Exploration, explore } from '../../src/replication/explore.js';
import type { Instance } from '../../src/replication/instance.js';
import { startOf } from '../../src/replication/instance.js';
import { RULES, type Rule } from '../../src/replication/rule.js';
import type { Server } from '../../src/replication/server.js';
import { type Action, step } from '../../src/replication/step.js';
import { violationIn } from '../../src/replication/violation.js';
import { countStates, type Small } from '../oracle/multi-paxos.js';

const SMALL: Small = { servers: 3, leaders: 2, slots: 1, ballots: 2, crashes: 0, commands: 1, fill: 'no-op' };

function instanceOf({ servers, leaders, slots, fill, ballots, crashes, commands }: Small, broken?: Rule): Instance {
  return { cluster: { servers, leaders, slots, fill, broken }, ballots, crashes, commands };
}

function visit(small: Small, broken?: Rule, symmetry = false, limit = 1e6): Promise<Exploration> {
  return explore(instanceOf(small, broken), { limit, symmetry, pause: async () => undefined });
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

  test.each<[Small, number]>([
    [{ ...SMALL, servers: 4, leaders: 1, ballots: 1 }, 3],
    [{ ...SMALL, servers: 4, ballots: 2 }, 2],
  ])('finds the same with states taken as one where servers that never lead change places: %j', async (small, others) => {
    const [all, some] = [await visit(small), await visit(small, undefined, true)];
    expect([some.outcome.kind, some.depth]).toEqual([all.outcome.kind, all.depth]);
    const factorial = Array.from({ length: others }, (_, i) => i + 1).reduce((product, i) => product * i);
    expect(some.states).toBeLessThan(all.states);
    expect(some.states * factorial).toBeGreaterThanOrEqual(all.states);
  });

  test('stops at its limit, and says so', async () => {
    const { outcome, states } = await visit(SMALL, undefined, false, 100);
    expect(outcome).toEqual({ kind: 'limit' });
    expect(states).toBeLessThan(120);
  });
});

/** For each rule the least in which its violation is found. */
const LEAST: Readonly<Record<Rule, readonly [Partial<Small>, steps: number]>> = {
  'skip-phase-1': [{}, 6],
  'own-value': [{}, 10],
  'lowest-ballot': [{ ballots: 3 }, 13],
  'forget-promise': [{ crashes: 1 }, 11],
  'accept-any-ballot': [{}, 10],
  'small-quorums': [{}, 2],
  'unanswered-is-empty': [{}, 8],
  'gap-without-phase-1': [{ slots: 2, commands: 2 }, 13],
  'execute-past-gap': [{ slots: 2, commands: 2, ballots: 1, leaders: 1 }, 5],
  'reuse-ballot': [{}, 10],
};

describe.each(Object.keys(RULES) as Rule[])('without the rule behind %s', (rule) => {
  const [needs, steps] = LEAST[rule];
  const small: Small = { ...SMALL, ...needs };

  test('a shortest run to a violation is found, and replays', async () => {
    const { outcome } = await visit(small, rule, true);
    if (outcome.kind !== 'violated') throw new Error('nothing found');
    expect(outcome.actions).toHaveLength(steps);
    const instance = instanceOf(small, rule);
    const states = replay(instance, outcome.actions);
    const violations = states.map((servers) => violationIn(servers, () => true));
    expect(violations.slice(0, -1).every((it) => it === undefined)).toBe(true);
    expect(violations.at(-1)).toEqual(outcome.violation);
  });

  test('and with it, the same instance is safe', async () => {
    expect((await visit(small)).outcome).toEqual({ kind: 'holds' });
  });
});

/** The servers after each action; a message must have been sent before it comes, and a crash is a restart. */
function replay(instance: Instance, actions: readonly Action[]): readonly (readonly Server[])[] {
  let servers = startOf(instance);
  const sent = new Set<string>();
  return actions.map((action) => {
    if (action.kind === 'deliver') expect(sent).toContain(JSON.stringify(action.message));
    const last = action.kind === 'crash' ? [action, { ...action, kind: 'recover' as const }] : [action];
    for (const one of last) {
      const after = step(instance.cluster, servers, one);
      for (const message of after.sent) sent.add(JSON.stringify(message));
      servers = after.servers;
    }
    return servers;
  });
}
