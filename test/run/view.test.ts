import { test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Event, Run } from '../../src/run/run.js';
import { unfold } from '../../src/run/unfold.js';
import { sameView, view } from '../../src/run/view.js';
import { anExecution, pairs, smallVariant } from '../arbitraries.js';
import { x } from '../notation.js';
import { everybody, viewsOfBoth } from '../oracle/similar.js';

test.prop([pairs(smallVariant)], { numRuns: 500 })(
  'the views of all who live to the end are the same exactly if the definition says so',
  (pair) => {
    const { model, a, b } = pair;
    const [last, lastInB] = viewsOfBoth(model, a, b).map((views) => views[model.rounds]!);
    const isAlive = (p: number) => last![p] !== undefined && lastInB![p] !== undefined;
    const [runA, runB] = [unfold(a, model.rounds), unfold(b, model.rounds)];
    for (const p of everybody(model).filter(isAlive)) expect(sameView(runA, runB, p)).toBe(last![p] === lastInB![p]);
  },
);

test.prop([smallVariant.chain((model) => anExecution(model).map((execution) => unfold(execution, model.rounds)))])(
  'every view of a run is the same as itself',
  (run) => {
    for (const p of run.events.keys()) expect(sameView(run, structuredClone(run), p)).toBe(true);
  },
);

test('a view has the initial state, what was received, the steps and the decision; sends, checkpoints and the crash are no part of it', () => {
  const kinds = ['init', 'send', 'receive', 'compute', 'checkpoint', 'decide', 'crash'] as const;
  const events: Event[] = [
    { kind: 'init', value: '0' },
    { kind: 'send', message: 0 },
    { kind: 'receive', message: 0 },
    { kind: 'compute' },
    { kind: 'checkpoint' },
    { kind: 'decide', value: '0' },
    { kind: 'crash' },
  ];
  expect(events.map(({ kind }) => kind)).toEqual(kinds);
  const run: Run = { events: [events], messages: [{ from: 0, to: 0, lost: false }] };
  expect(view(run, 0).map(({ kind }) => kind)).toEqual(['init', 'receive', 'compute', 'decide']);
});

test('a process that is not in the run has seen nothing', () => {
  expect(view(unfold(x('00'), 1), 2)).toEqual([]);
});

test('a message that was sent in vain changes the view of neither end', () => {
  const [all, lost] = [unfold(x('000 p0@1 p1@1'), 1), unfold(x('000 p0@1:p1 p1@1'), 1)];
  expect([0, 1, 2].map((p) => sameView(all, lost, p))).toEqual([true, true, true]);
});

test('views that differ only in what a message of round 1 told somebody else differ', () => {
  const [a, b] = [unfold(x('0000 p0@1:p3 p3@2:p1'), 3), unfold(x('0000 p0@1 p3@2:p1'), 3)];
  expect([1, 2].map((p) => sameView(a, b, p))).toEqual([false, false]);
});

/** p1 receives one message from p0, which has decided, marked a checkpoint, or taken a step before it sends. */
function telling(...before: readonly Event[]): Run {
  return {
    events: [
      [{ kind: 'init', value: '0' }, ...before, { kind: 'send', message: 0 }],
      [
        { kind: 'init', value: '0' },
        { kind: 'receive', message: 0 },
      ],
    ],
    messages: [{ from: 0, to: 1, lost: false }],
  };
}

test('a message tells what its sender had seen and decided, not what it did besides or later', () => {
  const said = (...before: Event[]) => sameView(telling(), telling(...before), 1);
  expect(said({ kind: 'checkpoint' })).toBe(true);
  expect(said({ kind: 'compute' })).toBe(false);
  expect(said({ kind: 'decide', value: '0' })).toBe(false);
  expect(sameView(telling({ kind: 'decide', value: '0' }), telling({ kind: 'decide', value: '1' }), 1)).toBe(false);
  expect(sameView(telling({ kind: 'decide', value: '0' }), telling({ kind: 'decide', value: '0' }), 1)).toBe(true);
  expect(sameView(telling({ kind: 'compute', round: 1 }), telling({ kind: 'compute', round: 2 }), 1)).toBe(false);
  const { events, messages } = telling();
  expect(sameView(telling(), { events: [[...events[0]!, { kind: 'compute' }], events[1]!], messages }, 1)).toBe(true);
});

test('equal messages in another order make another view', () => {
  const inOrder = (...order: number[]): Run => ({
    events: [
      [
        { kind: 'init', value: '0' },
        { kind: 'send', message: 0 },
      ],
      [
        { kind: 'init', value: '0' },
        { kind: 'send', message: 1 },
      ],
      [{ kind: 'init', value: '0' }, ...order.map((message) => ({ kind: 'receive', message }) as const)],
    ],
    messages: [
      { from: 0, to: 2, lost: false },
      { from: 1, to: 2, lost: false },
    ],
  });
  expect(sameView(inOrder(0, 1), inOrder(0, 1), 2)).toBe(true);
  expect(sameView(inOrder(0, 1), inOrder(1, 0), 2)).toBe(false);
});
