import { test as law } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Execution } from '../../src/kernel/execution.js';
import type { Algorithm, Binary } from '../../src/refute/algorithm.js';
import { Simulator } from '../../src/refute/simulator.js';
import { anExecution } from '../arbitraries.js';
import { x } from '../notation.js';
import { simulate } from '../oracle/simulator.js';
import { aDraw, aProvableModel, asModule, drawn } from './drawn.js';

/** What every process decides; undefined for who does not. */
function decisions(algorithm: Algorithm, execution: Execution, f: number, rounds: number): unknown[] {
  const trial = new Simulator(algorithm, { n: execution.inputs.length, f, rounds }).run(execution);
  if (trial.kind === 'faulty') throw new Error(JSON.stringify(trial.fault));
  return trial.decisions.map((decision) => decision && [decision.value, decision.round]);
}

const anExecutionOfAModel = aProvableModel.chain((model) => fc.record({ model: fc.constant(model), execution: anExecution(model) }));

law.prop({ draw: aDraw, run: anExecutionOfAModel }, { numRuns: 300 })(
  'it decides what the naive simulator decides, in any execution',
  ({ draw, run: { model, execution } }) => {
    const algorithm = drawn(draw);
    const naive = simulate(algorithm, execution, model.rounds);
    const expected = naive.map((value) => (value === undefined ? undefined : [value, model.rounds]));
    expect(decisions(asModule(algorithm, model.rounds), execution, model.f, model.rounds)).toEqual(expected);
  },
);

/** Keeps a record of what it received: `1<0,2>` in round 1 from p0 and p2. It decides its own value after round `when`. */
function recorder(when: number, log: string[]): Algorithm<{ p: number; own: Binary; round: number }, number> {
  return {
    name: 'recorder',
    early: true,
    rounds: () => 2,
    init: (p, _n, _f, own) => ({ p, own, round: 0 }),
    send: ({ p }, round, to) => (p === 1 && round === 1 && to === 0 ? undefined : p),
    receive: ({ p, own }, round, inbox) => {
      log.push(`p${p}: ${round}<${inbox.map(({ from }) => from)}>`);
      return { p, own, round };
    },
    decide: ({ own, round }) => (round >= when ? own : undefined),
  };
}

test('a process receives what was sent to it and arrives, in the order of the senders, until it crashes', () => {
  const log: string[] = [];
  decisions(recorder(2, log), x('0000 p2@2:p3'), 1, 2);
  const once = ['p0: 1<2,3>', 'p1: 1<0,2,3>', 'p2: 1<0,1,3>', 'p3: 1<0,1,2>', 'p0: 2<1,3>', 'p1: 2<0,3>', 'p3: 2<0,1,2>'];
  expect(log).toEqual([...once, ...once]);
});

test('a process that decides early decides once, and its decision counts even if it crashes later', () => {
  expect(decisions(recorder(0, []), x('010 p0@1'), 1, 2)).toEqual([
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
  expect(decisions(recorder(1, []), x('010 p0@2'), 1, 2)).toEqual([
    [0, 1],
    [1, 1],
    [0, 1],
  ]);
  expect(decisions(recorder(2, []), x('010 p0@2'), 1, 2)).toEqual([undefined, [1, 2], [0, 2]]);
});

test('an algorithm that does not decide early is asked after the last round alone', () => {
  const late = { ...recorder(0, []), early: false };
  expect(decisions(late, x('010 p0@2'), 1, 2)).toEqual([undefined, [1, 2], [0, 2]]);
  expect(decisions(late, x('010'), 1, 0)).toEqual([
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
});

test('what was sent is what arrives, even if its sender goes on changing it', () => {
  const sent: number[][] = [];
  const algorithm: Algorithm<number[], number[]> = {
    name: 'reuses its array',
    rounds: () => 2,
    init: (p) => [p],
    send: (state) => state,
    receive: (state, round, inbox) => {
      if (round === 1) sent.push(...inbox.map(({ message }) => [...message]));
      state.push(99);
      return state;
    },
    decide: () => 0,
  };
  decisions(algorithm, x('000'), 1, 2);
  expect(sent.slice(0, 6)).toEqual([[1], [2], [0], [2], [0], [1]]);
});

test('it says of what is no execution of the model that it is none', () => {
  expect(() => decisions(recorder(0, []), x('00 p0@3'), 1, 2)).toThrow('execution.round-range');
});
