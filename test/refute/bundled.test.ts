import { expect, test } from 'vitest';
import { formatExecution } from '../../src/chain/notation.js';
import { bundled } from '../../src/refute/bundled.js';
import { countCanonical } from '../../src/refute/canonical.js';
import { type Refutation, refute } from '../../src/refute/refute.js';
import { byChain, exhaustive } from './request.js';

const RIGHT = ['floodset', 'eig', 'early-floodset', 'rotating-coordinator'];

test.each(RIGHT)('%s solves consensus in every execution with n=4, f=2', (name) => {
  const refutation = refute(bundled.get(name)!, exhaustive(4, 2));
  expect(refutation).toMatchObject({ kind: 'proven', tried: Number(countCanonical({ n: 4, f: 2, rounds: 3 })) });
});

/** The simplest counterexample with n=4, f=2, and what it breaks. */
const WRONG = [
  ['own-value', '1000', 'agreement'],
  ['majority', '0110 p0@1-p3', 'agreement'],
  ['stale-floodset', '0111 p0@1:p1 p1@2:p2', 'agreement'],
  ['forgetful-floodset', '1110 p0@1- p1@1-', 'agreement'],
  ['own-tie-break', '1100', 'agreement'],
  ['hasty-floodset', '0111 p0@1-p3', 'agreement'],
  ['silent-decider', '0111 p0@1:p1 p1@3:p2', 'agreement'],
  ['absent-is-zero', '1111 p0@1', 'validity'],
  ['waits-for-all', '0000 p0@1', 'termination'],
] as const;

test.each(WRONG)('%s fails in %s: %s', (name, execution, property) => {
  expect(simplest(refute(bundled.get(name)!, exhaustive(4, 2)))).toEqual([execution, property]);
});

test('nothing is bundled that is not tried here', () => {
  expect([...bundled.keys()].sort()).toEqual([...RIGHT, ...WRONG.map(([name]) => name)].sort());
});

test('early-deciding FloodSet agrees, but not uniformly: one decides on what only it has heard, and crashes', () => {
  expect(simplest(refute(bundled.get('early-floodset')!, exhaustive(4, 2, ['uniform'])))).toEqual(['0111 p0@1:p1 p1@2', 'uniform']);
});

test.each([...RIGHT, 'stale-floodset', 'hasty-floodset', 'silent-decider', 'waits-for-all'])(
  '%s cut to f rounds is refuted along the chain',
  (name) => {
    expect(refute(bundled.get(name)!, byChain(5, 3, 3)).kind).toBe('refuted');
  },
);

test.each(['own-value', 'majority'])('%s is too fast as it is', (name) => {
  expect(refute(bundled.get(name)!, byChain(3, 1)).kind).toBe('refuted');
});

function simplest(refutation: Refutation): readonly string[] {
  if (refutation.kind !== 'refuted') return [refutation.kind];
  const { execution, violation } = refutation.shrunk.counterexample;
  return [formatExecution(execution), violation.property];
}
