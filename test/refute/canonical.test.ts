import { test as law } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatExecution } from '../../src/chain/notation.js';
import type { Execution } from '../../src/kernel/execution.js';
import { canonicalExecutions, countCanonical } from '../../src/refute/canonical.js';
import { PROPERTIES } from '../../src/refute/property.js';
import { search } from '../../src/refute/search.js';
import { Simulator } from '../../src/refute/simulator.js';
import { everyExecution } from '../oracle/enumerate.js';
import { aDraw, asModule, drawn } from './drawn.js';

test.each([
  { n: 1, f: 1, rounds: 2 },
  { n: 2, f: 1, rounds: 1 },
  { n: 3, f: 1, rounds: 2 },
  { n: 3, f: 2, rounds: 2 },
  { n: 3, f: 3, rounds: 2 },
  { n: 4, f: 2, rounds: 1 },
  { n: 4, f: 2, rounds: 3 },
])('they are counted as many as there are, each once, for %o', (model) => {
  const all = [...canonicalExecutions(model)].map(formatExecution);
  expect(BigInt(all.length)).toBe(countCanonical(model));
  expect(new Set(all).size).toBe(all.length);
});

test('those with the fewest crashes come first', () => {
  const crashes = [...canonicalExecutions({ n: 3, f: 2, rounds: 2 })].map((it) => it.crashes.length);
  expect(crashes).toEqual([...crashes].sort((a, b) => a - b));
});

test('there are 152 of them for n=3, f=1 in 2 rounds', () => {
  expect(countCanonical({ n: 3, f: 1, rounds: 2 })).toBe(152n);
});

const aModel = fc.constantFrom(
  { n: 2, f: 1, rounds: 2 },
  { n: 2, f: 2, rounds: 2 },
  { n: 3, f: 1, rounds: 2 },
  { n: 3, f: 2, rounds: 2 },
  { n: 3, f: 3, rounds: 1 },
);

law.prop({ draw: aDraw, model: aModel, early: fc.boolean(), property: fc.constantFrom(...PROPERTIES) }, { numRuns: 150 })(
  'an algorithm that breaks a property in any execution at all breaks it in a canonical one',
  ({ draw, model, early, property }) => {
    const algorithm = { ...asModule(drawn(draw), model.rounds), early };
    const breaks = (executions: Iterable<Execution>) =>
      search(new Simulator(algorithm, model), executions, [property], Number.POSITIVE_INFINITY).kind === 'found';
    expect(breaks(canonicalExecutions(model))).toBe(breaks(everyExecution(model)));
  },
);
