import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { TraceChecker } from '../../../src/replication/trace/checker.js';
import type { TraceEvent } from '../../../src/replication/trace/event.js';
import { chosenValues, firstBroken } from '../../oracle/replication-trace.js';
import { mutated } from './mutated.js';
import { type Recorded, recorded } from './recorded.js';

/** The first event that the checker faults, and how. */
function firstFault({ header, events }: Recorded): { index: number; code: string } | undefined {
  const checker = new TraceChecker(header);
  for (const [index, event] of events.entries()) {
    const fault = checker.push(event, index + 2);
    if (fault) return { index, code: fault.code };
  }
  return undefined;
}

test.prop([recorded], { numRuns: 1000 })('what a correct system does under faults keeps every rule', (trace) => {
  expect(firstFault(trace)).toBeUndefined();
});

test.prop([mutated], { numRuns: 2000 })('the checker faults the first event that breaks a definition, and for what it breaks', (trace) => {
  const expected = firstBroken(trace);
  const found = firstFault(trace);
  expect(found?.index).toBe(expected?.index);
  if (found !== undefined) expect([...(expected?.codes ?? [])]).toContain(found.code);
});

test.prop([mutated], { numRuns: 1000 })('while no rule is broken, at most one value is chosen in a slot', (trace) => {
  const kept = { ...trace, events: trace.events.slice(0, firstFault(trace)?.index) };
  for (const slot of slotsOf(kept.events)) expect(chosenValues(kept, slot).length).toBeLessThan(2);
});

test.prop([recorded, fc.array(fc.noBias(fc.nat(0xffff)), { maxLength: 300, size: 'max' })], { numRuns: 500 })(
  'any order in which causes come before effects will do',
  ({ header, events }, swaps) => {
    const order = [...events];
    for (const swap of swaps) {
      const at = swap % Math.max(1, order.length - 1);
      const [a, b] = [order[at], order[at + 1]];
      if (a !== undefined && b !== undefined && !mayCause(a, b)) order.splice(at, 2, b, a);
    }
    expect(firstFault({ header, events: order })).toBeUndefined();
  },
);

/** What may make somebody else, or the same server, do something. */
const EFFECTS: Readonly<Record<TraceEvent['event'], readonly TraceEvent['event'][]>> = {
  prepare: ['promise'],
  promise: ['propose', 'accept'],
  propose: ['accept'],
  accept: ['chosen', 'execute'],
  chosen: [],
  execute: ['install', 'truncate'],
  crash: [],
  recover: [],
  install: [],
  truncate: ['accept', 'propose', 'chosen', 'execute', 'promise'],
};

function mayCause(a: TraceEvent, b: TraceEvent): boolean {
  const isSame = 'server' in a && 'server' in b && a.server === b.server;
  return isSame || EFFECTS[a.event].includes(b.event);
}

function slotsOf(events: readonly TraceEvent[]): readonly number[] {
  return [...new Set(events.flatMap((event) => (event.event === 'accept' ? [event.slot] : [])))];
}
