import { test as law } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatExecution } from '../../src/chain/notation.js';
import type { Crash, Execution } from '../../src/kernel/execution.js';
import { type Failures, type Model, OMISSIONS } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { floodset } from '../../src/refute/algorithms/floodset.js';
import { ownValue } from '../../src/refute/algorithms/own-value.js';
import { explainViolation } from '../../src/refute/explanation.js';
import { randomExecutions } from '../../src/refute/random.js';
import { Recorder } from '../../src/refute/recorder.js';
import { refute } from '../../src/refute/refute.js';
import { replay } from '../../src/refute/replay.js';
import { Simulator } from '../../src/refute/simulator.js';
import { anExecution } from '../arbitraries.js';
import { x } from '../notation.js';
import { floodSet } from '../oracle/algorithms.js';
import { faultsOf } from '../oracle/faults.js';
import { simulate } from '../oracle/simulator.js';
import { isCorrect } from '../oracle/views.js';
import { aDraw, aProvableModel, asModule, drawn } from './drawn.js';
import { byChain, exhaustive, random } from './request.js';

const FAILURES = Object.keys(OMISSIONS) as Failures[];

const aVariant: fc.Arbitrary<Model> = fc
  .tuple(aProvableModel, fc.constantFrom(...FAILURES))
  .map(([model, failures]) => ({ ...model, failures }));

const aRun = aVariant.chain((model) => fc.record({ model: fc.constant(model), execution: anExecution(model) }));

law.prop({ draw: aDraw, run: aRun }, { numRuns: 300 })(
  'everybody who goes on decides what the naive simulator decides, whatever fails',
  ({ draw, run: { model, execution } }) => {
    const trial = new Simulator(asModule(drawn(draw), model.rounds), model).run(execution);
    if (trial.kind === 'faulty') throw new Error(JSON.stringify(trial.fault));
    expect(trial.decisions.map((decision) => decision?.value)).toEqual(simulate(drawn(draw), execution, model.rounds));
  },
);

law.prop({ draw: aDraw, model: aVariant }, { numRuns: 200 })(
  'the chain refutes every algorithm in every model, by an execution of the model',
  ({ draw, model }) => {
    const { n, f, failures } = model;
    const algorithm = drawn(draw);
    const refutation = refute(asModule(algorithm, model.rounds), { ...byChain(n, f), failures });
    if (refutation.kind !== 'refuted') throw new Error(`not refuted: ${refutation.kind}`);
    for (const { execution, violation } of [refutation.counterexample, refutation.shrunk.counterexample]) {
      expect(faultsOf(model, execution)).toEqual([]);
      const decisions = simulate(algorithm, execution, model.rounds);
      const correct = decisions.filter((_, p) => isCorrect(execution, p));
      if (violation.property === 'agreement') expect(new Set(correct).size).toBeGreaterThan(1);
      if (violation.property === 'termination') expect(correct).toContain(undefined);
    }
  },
);

describe('executions drawn at random', () => {
  test.each(FAILURES)('with %s are executions of the model', (failures) => {
    for (const model of [
      { n: 5, f: 3, rounds: 4, failures },
      { n: 1, f: 1, rounds: 1, failures },
      { n: 4, f: 4, rounds: 0, failures },
    ]) {
      const executions = randomExecutions(model, 1);
      const all = Array.from({ length: 300 }, () => executions.next().value);
      expect(all.flatMap((execution) => new Pattern(model).load(execution) ?? [])).toEqual([]);
    }
  });

  test('with omissions have crashes, omissions of each kind, and processes that do both', () => {
    const executions = randomExecutions({ n: 5, f: 3, rounds: 4, failures: 'general-omission' }, 1);
    const all = Array.from({ length: 300 }, () => formatExecution(executions.next().value));
    for (const pattern of [/@/, /!/, /\?/, /(p\d)@.*\1[!?]/, /^\d+$/, /^[^!?]*@[^!?]*$/])
      expect(all.some((it) => pattern.test(it))).toBe(true);
  });
});

test('it is remembered in which execution an algorithm hangs, whatever fails in it', () => {
  const model = { n: 4, f: 4, rounds: 3, failures: 'general-omission' } as const;
  const recorder = Recorder.sized(model);
  for (const execution of [x('0101 p0@1:p2 p1!2-p0 p1?2-p0 p3!1-'), x('0101 p0@1:p2'), x('1111 p3?3')]) {
    recorder.begin(execution);
    expect(recorder.execution).toEqual(execution);
  }
});

test('what does not fit is not remembered wrongly', () => {
  const recorder = Recorder.sized({ n: 2, f: 1, rounds: 1 });
  expect(() => recorder.begin(x('00 p0!1 p1!1 p0?1 p1?1'))).toThrow('more omissions than there is room for');
});

test('FloodSet, which crashes cannot confuse, takes back what a sender holds back until the last round', () => {
  const replayed = replay(floodset, x('0111 p0!1 p0!2-p3'), { f: 1, rounds: undefined, failures: 'send-omission' });
  if (replayed.kind !== 'replayed') throw new Error(replayed.kind);
  const [violation] = replayed.violations;
  expect(explainViolation({ ...replayed.outcome, violation: violation! })).toBe('p1 decides 0 and p3 decides 1, and both are correct');
});

test('who omits and goes on decides, but owes nothing to the others: only uniform agreement counts it', () => {
  const replayed = replay(ownValue, x('011 p0?1-'), { f: 1, rounds: 1, failures: 'receive-omission' });
  if (replayed.kind !== 'replayed') throw new Error(replayed.kind);
  expect(replayed.violations.map(({ property }) => property)).toEqual(['uniform']);
  expect(explainViolation({ ...replayed.outcome, violation: replayed.violations[0]! })).toBe(
    'p0 decides 0 (and omits to receive) and p1 decides 1',
  );
});

test('an algorithm is about two values: others are refused before it is run', () => {
  expect(replay(floodset, x('012'), { f: 1, rounds: 1 })).toMatchObject({ kind: 'no-execution', fault: { code: 'execution.input-value' } });
  expect(() => new Simulator(floodset, { n: 3, f: 1, rounds: 1, values: 3 })).toThrow('algorithms propose 0 or 1');
});

/** Every execution with one failure, or one omitted message, less. */
function milder(execution: Execution): Execution[] {
  const { crashes, omissions = [] } = execution;
  return [
    ...crashes.map((crash) => ({ ...execution, crashes: crashes.filter((it) => it !== crash) })),
    ...omissions.map((omission) => ({ ...execution, omissions: omissions.filter((it) => it !== omission) })),
    ...omissions.flatMap((omission, i) =>
      omission.peers.map((q) => ({
        ...execution,
        omissions: omissions.with(i, { ...omission, peers: omission.peers.filter((p) => p !== q) }),
      })),
    ),
  ];
}

function disagree(execution: Execution, rounds: number): boolean {
  const decisions = simulate(floodSet, execution, rounds).filter((_, p) => isCorrect(execution, p));
  return new Set(decisions).size > 1;
}

test.each(['send-omission', 'receive-omission', 'general-omission'] as const)(
  'a random search finds where FloodSet breaks with %s if it can, and no omission of what is left can be spared',
  (failures) => {
    const refutation = refute(floodset, { ...random(4, 1, 1, 3000), failures });
    expect(refutation.kind).toBe(failures === 'receive-omission' ? 'not-found' : 'refuted');
    if (refutation.kind !== 'refuted') return;
    const { execution } = refutation.shrunk.counterexample;
    expect([refutation.shrunk.minimal, disagree(execution, 2)]).toEqual([true, true]);
    expect(milder(execution).filter((it) => disagree(it, 2))).toEqual([]);
    const isMerged = ({ process, round }: Crash) => !execution.omissions?.some((it) => it.process === process && it.round >= round);
    expect(execution.crashes.every(isMerged)).toBe(true);
  },
);

test('with at most one crash per round nothing is shrunk to two in one', () => {
  const refutation = refute(floodset, { ...byChain(6, 4, 4), failures: 'one-per-round' });
  if (refutation.kind !== 'refuted') throw new Error(refutation.kind);
  const rounds = refutation.shrunk.counterexample.execution.crashes.map(({ round }) => round);
  expect(new Set(rounds).size).toBe(rounds.length);
});

test('an exhaustive search is one of crashes', () => {
  expect(() => refute(floodset, { ...exhaustive(3, 1), failures: 'send-omission' })).toThrow(RangeError);
});
