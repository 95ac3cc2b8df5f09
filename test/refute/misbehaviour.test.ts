import { describe, expect, test } from 'vitest';
import type { Execution } from '../../src/kernel/execution.js';
import type { Algorithm, Binary, Received } from '../../src/refute/algorithm.js';
import { diagnose } from '../../src/refute/diagnose.js';
import type { AlgorithmFault, Call } from '../../src/refute/fault.js';
import { refute } from '../../src/refute/refute.js';
import { Simulator } from '../../src/refute/simulator.js';
import { x } from '../notation.js';
import { byChain } from './request.js';

/** An algorithm without any fault, that decides 0. */
const harmless: Algorithm<number, unknown> = {
  name: 'harmless',
  rounds: () => 1,
  init: (p) => p,
  send: (p) => ({ p, list: [p] }),
  receive: (p) => p,
  decide: () => 0,
};

function faultIn(execution: Execution, change: Partial<Algorithm<number, unknown>>, rounds = 1): AlgorithmFault | undefined {
  const trial = new Simulator({ ...harmless, ...change }, { n: execution.inputs.length, f: 1, rounds }).run(execution);
  return trial.kind === 'faulty' ? trial.fault : undefined;
}

function call(name: Call['function'], process: number, round: number): Call {
  return { function: name, process, round };
}

/** Throws where it is asked for the given call. */
function boom(condition: boolean): number {
  if (condition) throw new TypeError('boom');
  return 0;
}

test('nothing is wrong with what is not', () => {
  expect(faultIn(x('000 p0@1'), {})).toBeUndefined();
});

describe('an exception is told with the call that threw it', () => {
  const execution = x('000 p0@2');
  test.each<[string, Partial<Algorithm<number, unknown>>, Call]>([
    ['init', { init: (p) => boom(p === 1) }, call('init', 1, 0)],
    ['send', { send: (_, round) => boom(round === 2) }, call('send', 1, 2)],
    ['receive', { receive: (_, round) => boom(round === 2) }, call('receive', 1, 2)],
    ['decide', { decide: () => boom(true) as Binary }, call('decide', 1, 2)],
  ])('of %s', (_, change, where) => {
    expect(faultIn(execution, change, 2)).toEqual({ code: 'algorithm.threw', execution, call: where, error: 'TypeError: boom' });
  });

  test.each([
    ['a string', 'a string', "'a string'"],
    ['undefined', undefined, 'undefined'],
    ['an object that cannot be shown', { toString: null }, '{ toString: null }'],
  ])('whatever it is: %s', (_, thrown, shown) => {
    const init = () => {
      throw thrown;
    };
    expect(faultIn(execution, { init }, 2)).toMatchObject({ code: 'algorithm.threw', error: shown });
  });
});

describe('a changed inbox is noticed', () => {
  type Inbox = Received<{ p: number; list: number[] }>[];
  test.each<[string, (inbox: Inbox) => void]>([
    ['a message more', (inbox) => inbox.push(inbox[0]!)],
    ['a message less', (inbox) => inbox.pop()],
    ['another order', (inbox) => inbox.reverse()],
    ['another sender', (inbox) => Object.assign(inbox[0]!, { from: 7 })],
    ['another message', (inbox) => Object.assign(inbox[0]!, { message: 7 })],
    ['a list within a message', (inbox) => inbox[0]!.message.list.push(7)],
    ['a field within a message', (inbox) => Object.assign(inbox[0]!.message, { q: 1 })],
    ['and an exception after it', (inbox) => boom(inbox.pop() !== undefined)],
  ])('%s', (_, change) => {
    const receive: Algorithm<number>['receive'] = (p, _round, inbox) => {
      change(inbox as Inbox);
      return p;
    };
    const execution = x('000');
    expect(faultIn(execution, { receive })).toEqual({ code: 'algorithm.inbox-changed', execution, call: call('receive', 0, 1) });
  });

  test('in a later execution, too', () => {
    const simulator = new Simulator({ ...harmless, receive: changesWhenTold }, { n: 3, f: 1, rounds: 1 });
    expect(simulator.run(x('000')).kind).toBe('ran');
    expect(simulator.run(x('000 p0@1'))).toMatchObject({ kind: 'faulty', fault: { code: 'algorithm.inbox-changed' } });
  });

  function changesWhenTold(p: number, _round: number, inbox: readonly Received<unknown>[]): number {
    if (inbox.length === 1) (inbox[0]!.message as { list: number[] }).list.push(7);
    return p;
  }

  test('but an exception that has nothing to do with it is one', () => {
    const receive = () => boom(true);
    expect(faultIn(x('000'), { receive })).toMatchObject({ code: 'algorithm.threw' });
  });
});

describe('only plain data can be sent', () => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each<[string, unknown, string]>([
    ['a function', () => 0, 'a function'],
    ['a symbol', Symbol('s'), 'a symbol'],
    ['a set', new Set([1]), 'a Set'],
    ['a map deep within', { a: [new Map()] }, 'a Map'],
    ['an object with a prototype', Object.create({ a: 1 }), 'an object with a prototype'],
    ['what contains itself', cycle, 'data that contains itself, or is nested deeper than 1000 levels'],
  ])('not %s', (_, message, reason) => {
    const execution = x('000');
    expect(faultIn(execution, { send: () => message })).toEqual({ code: 'algorithm.message', execution, call: call('send', 0, 1), reason });
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['numbers that JSON does not have', Number.NaN],
    ['big integers', 1n],
    ['nested data', { a: [1, 'b', { c: [] }], d: undefined }],
    ['what has a field __proto__', JSON.parse('{"__proto__": {"a": 1}}')],
  ])('but %s', (_, message) => {
    const received: unknown[] = [];
    const receive: Algorithm<number>['receive'] = (p, _round, inbox) => {
      received.push(inbox[0]!.message);
      return p;
    };
    expect(faultIn(x('00'), { send: () => message, receive })).toBeUndefined();
    expect(received[0]).toEqual(message);
  });

  test('and an array that is changed from one receiver to the next is not one message', () => {
    const shared: number[] = [];
    const send = (_: number, __: number, to: number) => {
      shared[0] = to;
      return shared;
    };
    expect(faultIn(x('0000'), { send })).toMatchObject({ code: 'algorithm.message', reason: 'an object that changes after it was sent' });
  });
});

describe('a decision is 0 or 1', () => {
  test.each<[unknown, string]>([
    [2, '2'],
    [null, 'null'],
    ['0', "'0'"],
    [true, 'true'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('not %s', (value, found) => {
    const execution = x('000');
    const fault = faultIn(execution, { decide: () => value as Binary });
    expect(fault).toEqual({ code: 'algorithm.decision', execution, call: call('decide', 0, 1), found });
  });
});

describe('an algorithm that is not deterministic is caught', () => {
  test('when it decides otherwise in the same execution', () => {
    let runs = 0;
    const execution = x('000');
    const fault = faultIn(execution, { init: (p) => (p === 0 ? runs++ : 0), decide: (state) => (state === 0 ? 0 : 1) });
    const decisions = ['0 after round 1', '1 after round 1'];
    expect(fault).toEqual({ code: 'algorithm.not-deterministic', execution, other: execution, process: 0, decisions });
  });

  test('when a witness decides otherwise on the same view', () => {
    let [inits, ones] = [0, 0];
    const peeks: Algorithm<number, number> = {
      name: 'peeks at the others through a variable',
      rounds: () => 1,
      init: (p, n, _f, input) => {
        if (inits++ % n === 0) ones = 0;
        ones += input;
        return p;
      },
      send: (p) => p,
      receive: (p) => p,
      decide: () => (ones > 1 ? 1 : 0),
    };
    const refutation = refute(peeks, byChain(3, 1));
    expect(refutation).toMatchObject({ kind: 'faulty', fault: { code: 'algorithm.not-deterministic' } });
    if (refutation.kind !== 'faulty' || refutation.fault.code !== 'algorithm.not-deterministic') return;
    expect(refutation.fault.execution).not.toEqual(refutation.fault.other);
    expect(diagnose(refutation.fault).message).toMatch(
      /^p\d sees the same in two executions and decides 0 after round 1, in the execution .*, but 1 after/,
    );
  });
});

test('a diagnostic names the call, the execution and what to do', () => {
  const fault = faultIn(x('000 p1@1:p0'), { send: () => new Set() });
  expect(fault && diagnose(fault)).toEqual({
    code: 'algorithm.message',
    at: undefined,
    message: 'send for p0 in round 1 gives a Set, in the execution 000 p1@1-p2',
    hint: 'a message is made of null, booleans, numbers, strings, arrays and plain objects: send [...set], not set',
  });
});
