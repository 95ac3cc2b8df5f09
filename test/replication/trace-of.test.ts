import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Cluster } from '../../src/replication/cluster.js';
import { RULES, type Rule } from '../../src/replication/rule.js';
import { randomSchedule, STORMY } from '../../src/replication/schedule.js';
import { checkTrace, type TraceVerdict } from '../../src/replication/trace/check.js';
import type { Rule as TraceRule } from '../../src/replication/trace/rule.js';
import { formatTrace, traceOf } from '../../src/replication/trace-of.js';
import { sameview } from '../cli/sameview.js';

const CLUSTER: Cluster = { servers: 4, leaders: 2, slots: undefined, fill: 'no-op', broken: undefined };

/** A random schedule, and what the checker of traces says of what happened in it. */
async function checked(cluster: Cluster, seed: number): Promise<{ verdict: TraceVerdict; isViolated: boolean }> {
  const { happened, violation } = randomSchedule({ ...STORMY, cluster, seed });
  const verdict = await checkTrace([Buffer.from(formatTrace(traceOf(cluster, happened)))]);
  return { verdict, isViolated: violation !== undefined };
}

const anyCluster: fc.Arbitrary<Cluster> = fc
  .record({
    servers: fc.integer({ min: 1, max: 7 }),
    leaders: fc.integer({ min: 1, max: 3 }),
    slots: fc.constantFrom(undefined, 4),
    fill: fc.constantFrom('no-op' as const, 'commands' as const),
    broken: fc.constant(undefined),
  })
  .map((cluster) => ({ ...cluster, leaders: Math.min(cluster.leaders, cluster.servers) }));

law.prop([anyCluster, fc.nat()], { numRuns: 500 })(
  'what the simulator does under faults is a trace that is accepted',
  async (cluster, seed) => {
    const { verdict } = await checked(cluster, seed);
    expect(verdict).toMatchObject({ kind: 'accepted' });
  },
);

/** Which rules of a trace a broken rule of the protocol may break first. */
const SHOWS: Readonly<Record<Rule, readonly TraceRule[]>> = {
  'skip-phase-1': ['replication.propose-without-quorum'],
  'own-value': ['replication.propose-not-highest'],
  'lowest-ballot': ['replication.propose-not-highest'],
  'forget-promise': ['replication.promise-forgotten'],
  'accept-any-ballot': ['replication.accept-below-promise'],
  'small-quorums': ['replication.propose-without-quorum', 'replication.chosen-without-quorum'],
  'unanswered-is-empty': ['replication.propose-without-quorum', 'replication.propose-not-highest'],
  'gap-without-phase-1': ['replication.propose-without-quorum'],
  'execute-past-gap': ['replication.execute-past-gap'],
  'reuse-ballot': ['replication.ballot-of-another'],
};

describe.each(Object.keys(RULES) as Rule[])('the trace of servers that break the rule %s', (broken) => {
  const fitting: readonly string[] = SHOWS[broken];

  test('is rejected for what it shows of that, and always where it comes to a violation', async () => {
    for (let seed = 0; seed < 60; seed++) {
      const { verdict, isViolated } = await checked({ ...CLUSTER, broken }, seed);
      if (verdict.kind !== 'accepted') expect(fitting).toContain(verdict.diagnostic.code);
      else expect(isViolated).toBe(false);
    }
  });

  test('is rejected for that where it is a shortest run to a violation', async () => {
    const { stdout: stdin } = await sameview(`replicate --explore --break ${broken} --format trace`);
    const { stdout, exit } = await sameview('replicate --trace - --reporter json', { stdin });
    expect(exit).toBe(1);
    expect(fitting).toContain(JSON.parse(stdout).diagnostics[0].code);
  });

  test.each(fitting)('is rejected for %s under some schedule', async (code) => {
    const isShown = async (seed: number): Promise<boolean> => {
      const { verdict } = await checked({ ...CLUSTER, broken }, seed);
      return verdict.kind === 'rejected' && verdict.diagnostic.code === code;
    };
    let seed = 0;
    while (!(await isShown(seed))) expect(++seed).toBeLessThan(3000);
  });
});
