import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Limits, refuteIsolated, replayIsolated } from '../../src/refute/isolate.js';
import { x } from '../notation.js';
import { byChain, exhaustive } from './request.js';

const MODULES = fileURLToPath(new URL('modules', import.meta.url));
const LIMITS: Limits = { timeout: 20_000, memory: 1024 };

const inThread = (reference: string, limits: Partial<Limits> = {}) =>
  refuteIsolated(reference, MODULES, exhaustive(3, 1, ['validity']), { ...LIMITS, ...limits });

test('FloodSet cut to f rounds is refuted for n=100, f=98 in at most 639 executions, in less than 1 GiB', async () => {
  const refutation = await refuteIsolated('floodset', MODULES, { ...byChain(100, 98, 98), shrinkLimit: 0 }, LIMITS);
  if (refutation.kind !== 'refuted') throw new Error(`not refuted: ${refutation.kind}`);
  expect(refutation.runs).toBeLessThanOrEqual(639);
  expect(refutation.counterexample.violation.property).toBe('agreement');
});

test('an algorithm from a file is refuted as one that is bundled', async () => {
  expect(await refuteIsolated('./typed.ts', MODULES, byChain(3, 1), LIMITS)).toMatchObject({ kind: 'refuted', algorithm: 'typed' });
});

test('one that loops for ever is stopped, and told with the call and the execution', async () => {
  expect(await inThread('./bad.mjs#loops', { timeout: 300 })).toEqual({
    kind: 'faulty',
    fault: { code: 'algorithm.time', execution: x('000 p0@1'), call: { function: 'receive', process: 1, round: 1 } },
  });
});

test('one that takes all the memory is stopped, too', async () => {
  expect(await inThread('./bad.mjs#hoards', { memory: 64 })).toMatchObject({
    kind: 'faulty',
    fault: { code: 'algorithm.memory', execution: x('000 p0@1'), call: { function: 'receive', process: 1, round: 1 } },
  });
});

test('one that ends its thread is told, too', async () => {
  expect(await inThread('./bad.mjs#leaves')).toMatchObject({
    kind: 'faulty',
    fault: { code: 'algorithm.exited', execution: x('000 p0@1'), call: { function: 'receive', process: 1, round: 1 } },
  });
});

test('a module that loads for ever has no execution to tell', async () => {
  const fault = { code: 'algorithm.time', execution: undefined, call: undefined };
  expect(await inThread('./stuck.mjs', { timeout: 300 })).toEqual({ kind: 'faulty', fault });
});

test('a module that throws is faulty', async () => {
  const fault = { code: 'algorithm.unloadable', reason: 'this module does not load' };
  expect(await inThread('./broken.ts')).toEqual({ kind: 'faulty', fault });
});

test('also where nobody forbids it, a changed inbox is noticed', async () => {
  expect(await inThread('./required.cjs')).toMatchObject({ kind: 'faulty', fault: { code: 'algorithm.inbox-changed' } });
});

test('what it prints goes where it is wanted', async () => {
  let printed = '';
  await replayIsolated(
    './bad.mjs#talks',
    MODULES,
    { execution: x('01'), f: 1, rounds: undefined },
    { ...LIMITS, log: (text) => (printed += text) },
  );
  expect(printed).toBe('hello from p0\nhello from p1\n'.repeat(2));
});

test('it can be called off', async () => {
  const signal = AbortSignal.timeout(100);
  await expect(inThread('./stuck.mjs', { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('a replay gives the decisions, and every property that they break', async () => {
  const run = { execution: x('0111 p0@1:p1 p1@2'), f: 2, rounds: undefined };
  expect(await replayIsolated('early-floodset', MODULES, run, LIMITS)).toEqual({
    kind: 'replayed',
    algorithm: 'early-deciding FloodSet',
    model: { n: 4, f: 2, rounds: 3 },
    outcome: {
      execution: run.execution,
      decisions: [undefined, { value: 0, round: 1 }, { value: 1, round: 3 }, { value: 1, round: 3 }],
    },
    violations: [{ property: 'uniform', first: 1, second: 2 }],
  });
});

test('a replay refuses what is no execution of the model', async () => {
  const run = { execution: x('000 p0@4'), f: 1, rounds: undefined };
  expect(await replayIsolated('floodset', MODULES, run, LIMITS)).toMatchObject({
    kind: 'no-execution',
    fault: { code: 'execution.round-range' },
  });
  expect(await replayIsolated('floodset', MODULES, { ...run, f: 4 }, LIMITS)).toMatchObject({
    kind: 'no-model',
    fault: { code: 'model.failures' },
  });
});
