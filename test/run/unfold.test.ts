import { test } from '@fast-check/vitest';
import { expect } from 'vitest';
import type { Run } from '../../src/run/run.js';
import { unfold } from '../../src/run/unfold.js';
import { anExecution, smallVariant } from '../arbitraries.js';
import { x } from '../notation.js';
import { isOmitted, sendersTo } from '../oracle/views.js';

/** One process's events in a line: `init 0 · send →p1 · receive ←p1 · compute 1`. */
function story({ events, messages }: Run, p: number): string {
  const inWords = events[p]!.map((event) => {
    if (event.kind === 'send') return `send →p${messages[event.message]!.to}${messages[event.message]!.lost ? ' in vain' : ''}`;
    if (event.kind === 'receive') return `receive ←p${messages[event.message]!.from}`;
    if (event.kind === 'init') return `init ${event.value}`;
    return `${event.kind} ${'round' in event ? event.round : ''}`;
  });
  return inWords.join(' · ');
}

test('in a round everybody sends, receives in the order of the senders, then computes', () => {
  const run = unfold(x('010'), 1);
  expect(story(run, 0)).toBe('init 0 · send →p1 · send →p2 · receive ←p1 · receive ←p2 · compute 1');
  expect(story(run, 1)).toBe('init 1 · send →p0 · send →p2 · receive ←p0 · receive ←p2 · compute 1');
});

test('who crashes loses what it does not get out, then receives and computes nothing', () => {
  const run = unfold(x('010 p0@2:p2'), 3);
  const firstRound = 'init 0 · send →p1 · send →p2 · receive ←p1 · receive ←p2 · compute 1';
  expect(story(run, 0)).toBe(`${firstRound} · send →p1 in vain · send →p2 · crash 2`);
  expect(story(run, 1)).toContain(
    'compute 1 · send →p0 · send →p2 · receive ←p2 · compute 2 · send →p0 · send →p2 · receive ←p2 · compute 3',
  );
  expect(story(run, 2)).toContain('compute 1 · send →p0 · send →p1 · receive ←p0 · receive ←p1 · compute 2');
});

test('who omits goes on: what it does not send, or does not receive, is lost, and its doing', () => {
  const run = unfold(x('010 p0!1-p2 p2?1-p1'), 1);
  expect(story(run, 0)).toBe('init 0 · send →p1 · send →p2 in vain · receive ←p1 · receive ←p2 · compute 1');
  expect(story(run, 2)).toBe('init 0 · send →p0 · send →p1 · compute 1');
  expect(run.messages.flatMap(({ from, to, omitted }) => (omitted ? [{ from, to, omitted }] : []))).toEqual([
    { from: 0, to: 2, omitted: 'send' },
    { from: 1, to: 2, omitted: 'receive' },
  ]);
  expect(run.omitters).toEqual([
    { process: 0, kind: 'send' },
    { process: 2, kind: 'receive' },
  ]);
});

test('what both ends omit is not sent, and what a crash takes is omitted by nobody', () => {
  const omitted = (text: string) => unfold(x(text), 1).messages.map((message) => message.omitted);
  expect(omitted('00 p0!1 p1?1')).toEqual(['send', undefined]);
  expect(omitted('00 p0@1 p0!1 p1?1')).toEqual([undefined, undefined]);
});

test('who omits nothing in particular is faulty all the same', () => {
  expect(unfold(x('00 p1?1-'), 1)).toEqual({ ...unfold(x('00'), 1), omitters: [{ process: 1, kind: 'receive' }] });
});

test('without rounds there are only the initial states', () => {
  expect(unfold(x('01'), 0)).toEqual({ events: [[{ kind: 'init', value: '0' }], [{ kind: 'init', value: '1' }]], messages: [] });
});

const executions = smallVariant.chain((model) => anExecution(model).map((execution) => ({ model, execution })));

test.prop([executions])('a run delivers exactly the messages that the definition delivers', ({ model, execution }) => {
  const run = unfold(execution, model.rounds);
  for (const p of execution.inputs.keys()) {
    const received = run.events[p]!.flatMap((event) => (event.kind === 'receive' ? [run.messages[event.message]!] : []));
    const expected = Array.from({ length: model.rounds }, (_, i) => sendersTo(execution, p, i + 1).map((from) => ({ from, round: i + 1 })));
    expect(received.map(({ from, round }) => ({ from, round }))).toEqual(expected.flat());
    expect(received.every(({ to, lost }) => to === p && !lost)).toBe(true);
  }
});

test.prop([executions])(
  'every message is sent once by its sender, and lost exactly if its sender’s crash does not reach its receiver, or somebody omits it',
  (it) => {
    const run = unfold(it.execution, it.model.rounds);
    const sends = run.events.flatMap((log, from) =>
      log.flatMap((event) => (event.kind === 'send' ? [{ from, message: event.message }] : [])),
    );
    expect(sends.map(({ message }) => message).sort((a, b) => a - b)).toEqual([...run.messages.keys()]);
    for (const { from, message } of sends) {
      const { to, round, lost, from: sender } = run.messages[message]!;
      const crash = it.execution.crashes.find(({ process }) => process === from);
      expect(sender).toBe(from);
      const isCut = crash?.round === round && !crash?.reaches.includes(to);
      expect(lost).toBe(isCut || isOmitted(it.execution, from, to, round ?? 0));
    }
  },
);
