import { test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { formatExecution } from '../../src/chain/notation.js';
import type { Crash, Execution } from '../../src/kernel/execution.js';
import { floodset } from '../../src/refute/algorithms/floodset.js';
import { ownValue } from '../../src/refute/algorithms/own-value.js';
import { counterexample } from '../../src/refute/property.js';
import { refute } from '../../src/refute/refute.js';
import { shrink } from '../../src/refute/shrink.js';
import { Simulator } from '../../src/refute/simulator.js';
import { x } from '../notation.js';
import { floodSet } from '../oracle/algorithms.js';
import { simulate } from '../oracle/simulator.js';
import { aDraw, aProvableModel, asModule, drawn } from './drawn.js';
import { byChain } from './request.js';

/** Every execution with one crash less, one round earlier, or one lost message less. */
function relaxations({ inputs, crashes }: Execution): Execution[] {
  const without = (crash: Crash) => crashes.filter((other) => other !== crash);
  return crashes.flatMap((crash) => [
    { inputs, crashes: without(crash) },
    ...(crash.round === 1 ? [] : [{ inputs, crashes: [...without(crash), { ...crash, round: crash.round - 1 }] }]),
    ...inputs.flatMap((_, q) =>
      q === crash.process || crash.reaches.includes(q)
        ? []
        : [{ inputs, crashes: [...without(crash), { ...crash, reaches: [...crash.reaches, q] }] }],
    ),
  ]);
}

/** Do the correct processes disagree, judged by the naive simulator? */
function disagree(execution: Execution, rounds: number): boolean {
  return new Set(simulate(floodSet, execution, rounds).filter((value) => value !== undefined)).size > 1;
}

/** A message of a crash to a process that takes no step in that round is seen by nobody, lost or not. */
function isSeen(execution: Execution, before: Execution): boolean {
  const changed = execution.crashes.at(-1)!;
  const original = before.crashes.find(({ process }) => process === changed.process)!;
  const added = changed.reaches.find((q) => !original.reaches.includes(q));
  return !before.crashes.some((crash) => crash.process === added && crash.round <= changed.round);
}

test('of the counterexample to FloodSet with n=6, f=4 in 4 rounds no crash, round or lost message can be spared', () => {
  const refutation = refute(floodset, byChain(6, 4, 4));
  if (refutation.kind !== 'refuted') throw new Error('not refuted');
  const { execution } = refutation.shrunk.counterexample;
  expect(refutation.shrunk.minimal).toBe(true);
  expect(disagree(execution, 4)).toBe(true);
  const simpler = relaxations(execution).filter((it) => it.crashes.length < execution.crashes.length || isSeen(it, execution));
  expect(simpler.length).toBeGreaterThan(4);
  expect(simpler.filter((it) => disagree(it, 4))).toEqual([]);
});

law.prop({ draw: aDraw, model: aProvableModel }, { numRuns: 100 })(
  'what is shrunk has no more crashes, and no later ones',
  ({ draw, model }) => {
    const refutation = refute(asModule(drawn(draw), model.rounds), byChain(model.n, model.f));
    if (refutation.kind !== 'refuted') throw new Error('not refuted');
    const { counterexample, shrunk } = refutation;
    const [before, after] = [counterexample.execution.crashes, shrunk.counterexample.execution.crashes];
    expect(after.length).toBeLessThanOrEqual(before.length);
    for (const crash of after) expect(crash.round).toBeLessThanOrEqual(before.find(({ process }) => process === crash.process)!.round);
  },
);

test('crashes that nothing depends on are dropped, and inputs are evened out', () => {
  const simulator = new Simulator(ownValue, { n: 4, f: 2, rounds: 2 });
  const outcome = simulator.run(x('0101 p0@2:p1'));
  const found = outcome.kind === 'ran' ? counterexample(outcome, ['agreement']) : undefined;
  const shrunk = shrink(simulator, found!, 100);
  expect([formatExecution(shrunk.counterexample.execution), shrunk.minimal]).toEqual(['0001', true]);
});

test('shrinking stops at its limit, and says so', () => {
  const refutation = refute(floodset, { ...byChain(6, 4, 4), shrinkLimit: 3 });
  expect(refutation).toMatchObject({ kind: 'refuted', shrunk: { runs: 3, minimal: false } });
});
