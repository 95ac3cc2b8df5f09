import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { shapeFault } from '../../src/refute/algorithm.js';
import { floodset } from '../../src/refute/algorithms/floodset.js';
import { loadAlgorithm } from '../../src/refute/load.js';

const MODULES = fileURLToPath(new URL('modules', import.meta.url));

test.each([
  ['floodset', 'FloodSet'],
  ['./typed.ts', 'typed'],
  ['typed.ts', 'typed'],
  ['./typed.ts#other', 'other'],
  ['./whole.mjs', 'the module itself'],
  [`${MODULES}/required.cjs`, 'required'],
])('%s is an algorithm called %s', async (reference, name) => {
  const loaded = await loadAlgorithm(reference, MODULES);
  expect(loaded.kind === 'loaded' && loaded.algorithm.name).toBe(name);
});

test.each([
  ['./nowhere.ts', 'algorithm.unloadable', /^Cannot find module .*nowhere\.ts'$/],
  ['no-such-package', 'algorithm.unloadable', /^Cannot find module 'no-such-package'$/],
  ['./broken.ts', 'algorithm.unloadable', /^this module does not load$/],
  ['./typed.ts#none', 'algorithm.shape', /^it is number, not an object$/],
  ['./typed.ts#nothing', 'algorithm.shape', /^the module exports no "nothing"$/],
  ['fast-check', 'algorithm.shape', /^it has no "name"$/],
])('%s is refused: %s', async (reference, code, reason) => {
  const loaded = await loadAlgorithm(reference, MODULES);
  if (loaded.kind === 'loaded') throw new Error('it is loaded');
  expect(loaded.fault.code).toBe(code);
  expect('reason' in loaded.fault && loaded.fault.reason).toMatch(reason);
});

describe('the shape of an algorithm', () => {
  test.each([
    [null, 'it is null, not an object'],
    [() => 0, 'it is function, not an object'],
    [{ ...floodset, name: 7 }, 'it has no "name"'],
    [{ ...floodset, decide: undefined }, 'it has no function "decide"'],
    [{ ...floodset, early: 'yes' }, '"early" is not true or false'],
    [floodset, undefined],
  ])('%o', (candidate, fault) => {
    expect(shapeFault(candidate)).toBe(fault);
  });
});
