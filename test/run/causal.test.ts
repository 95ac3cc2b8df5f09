import { test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { causalPast, columns, linearExtension } from '../../src/run/causal.js';
import type { Event } from '../../src/run/run.js';
import { unfold } from '../../src/run/unfold.js';
import { x } from '../notation.js';
import { anyRun } from './any-run.js';

test('who hears somebody in a round has in its past what that process did up to the send, and nothing later', () => {
  const run = unfold(x('000 p0@1:p1'), 1);
  const [sendsToP1, all, sendsToP0AndP1] = [2, run.events[1]!.length, 3];
  expect(causalPast(run, 1)).toEqual([sendsToP1, all, sendsToP0AndP1]);
});

test('nothing but its own initial state is in the past of a process that has heard nobody', () => {
  expect(causalPast(unfold(x('000 p0@1'), 1), 0, 1)).toEqual([1, 0, 0]);
});

law.prop([anyRun])('the causal past of a process is closed: a message received in it is sent in it', (run) => {
  for (const process of run.events.keys()) {
    const past = causalPast(run, process);
    const seen = run.events.map((log, p) => log.slice(0, past[p]));
    const sent = new Set(seen.flat().flatMap((event) => (event.kind === 'send' ? [event.message] : [])));
    expect(seen.flat().every((event) => event.kind !== 'receive' || sent.has(event.message))).toBe(true);
    expect(past[process]).toBe(run.events[process]!.length);
  }
});

law.prop([anyRun])('a linear extension has every event once, after those that happened before it', (run) => {
  const order = linearExtension(run);
  const position = new Map(order.map(({ process, index }, i) => [`${process} ${index}`, i]));
  expect(position.size).toBe(run.events.flat().length);
  for (const { process, index } of order) {
    const past = causalPast(run, process, index + 1);
    for (const [q, count] of past.entries())
      for (let i = 0; i < count; i++) expect(position.get(`${q} ${i}`)).toBeLessThanOrEqual(position.get(`${process} ${index}`)!);
  }
});

law.prop([anyRun])('columns grow along every process and every message', (run) => {
  const table = columns(run);
  const sent = new Map<number, number>();
  for (const [p, log] of run.events.entries())
    for (const [i, event] of log.entries()) if (event.kind === 'send') sent.set(event.message, table[p]![i]!);
  for (const [p, log] of run.events.entries()) {
    for (const [i, event] of log.entries()) {
      if (i > 0) expect(table[p]![i]).toBeGreaterThan(table[p]![i - 1]!);
      if (event.kind === 'receive') expect(table[p]![i]).toBeGreaterThan(sent.get(event.message)!);
    }
  }
});

test('events that no run can have are refused: a message received before it is sent', () => {
  const messages = [
    { from: 0, to: 1, lost: false },
    { from: 1, to: 0, lost: false },
  ];
  const events: Event[][] = [
    [
      { kind: 'receive', message: 1 },
      { kind: 'send', message: 0 },
    ],
    [
      { kind: 'receive', message: 0 },
      { kind: 'send', message: 1 },
    ],
  ];
  expect(() => linearExtension({ events, messages })).toThrow('received before it is sent');
});
