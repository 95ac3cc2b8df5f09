import { test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { at } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { textbook } from '../../src/chain/textbook.js';
import { similarity } from '../../src/kernel/similarity.js';
import { floodset } from '../../src/refute/algorithms/floodset.js';
import type { Counterexample } from '../../src/refute/property.js';
import { type Refutation, type Refuted, refute } from '../../src/refute/refute.js';
import { simulate } from '../oracle/simulator.js';
import { aDraw, aProvableModel, asModule, type Drawn, drawn } from './drawn.js';
import { byChain } from './request.js';

function refuted(refutation: Refutation): Refuted {
  if (refutation.kind !== 'refuted') throw new Error(`not refuted: ${JSON.stringify(refutation)}`);
  return refutation;
}

/** What the naive simulator makes of a counterexample: the decisions of the correct processes, judged from the words of the definition. */
function naively(algorithm: Drawn, { execution, violation }: Counterexample, rounds: number): boolean {
  const faulty = execution.crashes.map(({ process }) => process);
  const decisions = simulate(algorithm, execution, rounds);
  const among = [...decisions.keys()].filter((p) => !faulty.includes(p)).map((p) => decisions[p]);
  switch (violation.property) {
    case 'termination':
      return among.includes(undefined);
    case 'agreement':
      return among.includes(0) && among.includes(1);
    default:
      return among.some((value) => value !== undefined && !execution.inputs.includes(value));
  }
}

law.prop({ draw: aDraw, model: aProvableModel }, { numRuns: 300 })(
  'every deterministic algorithm that takes at most min(f, n−2) rounds is refuted, and the counterexample is one under a simulator that shares no code',
  ({ draw, model }) => {
    const algorithm = drawn(draw);
    const { counterexample, shrunk } = refuted(refute(asModule(algorithm, model.rounds), byChain(model.n, model.f)));
    expect(naively(algorithm, counterexample, model.rounds)).toBe(true);
    expect(shrunk.counterexample.violation.property).toBe(counterexample.violation.property);
    expect(naively(algorithm, shrunk.counterexample, model.rounds)).toBe(true);
  },
);

law.prop({ draw: aDraw, model: aProvableModel }, { numRuns: 100 })(
  'the tipping link is a link of the chain, and its witness sees and decides the same in both',
  ({ draw, model }) => {
    const chain = textbook(model);
    const links = length(chain.derivation);
    const { found, runs } = refuted(refute(asModule(drawn(draw), model.rounds), byChain(model.n, model.f)));
    expect(runs).toBeLessThanOrEqual(Math.ceil(Math.log2(Number(links))) + 2);
    if (found.method !== 'chain' || found.tipping === undefined) return;
    const { index, before, after, witness } = found.tipping;
    expect(found.tipping.links).toBe(links);
    expect([before.execution, after.execution]).toEqual([at(chain, index - 1n), at(chain, index)].map((step) => step.execution));
    const compared = similarity(model, before.execution, after.execution);
    expect(compared.kind === 'compared' && compared.witnesses).toContain(witness);
    expect(before.decisions[witness]).toEqual(after.decisions[witness]);
  },
);

test.each(Array.from({ length: 10 }, (_, i) => i + 3))('FloodSet cut to f rounds is refuted for n=%i', (n) => {
  const { counterexample, shrunk } = refuted(refute(floodset, byChain(n, n - 2, n - 2)));
  expect(counterexample.violation.property).toBe('agreement');
  expect(shrunk.minimal).toBe(true);
});

test('an algorithm that takes more rounds is none of the theorem', () => {
  expect(refute(floodset, byChain(4, 2))).toEqual({ kind: 'too-slow', algorithm: 'FloodSet', model: { n: 4, f: 2, rounds: 3 } });
  expect(refute(floodset, byChain(3, 2, 2)).kind).toBe('too-slow');
});

test('an algorithm that is not valid is caught at the end of the chain where it is not', () => {
  const zero = { ...floodset, rounds: () => 1, decide: () => 0 as const };
  const { found, runs, counterexample } = refuted(refute(zero, byChain(3, 1)));
  expect(found).toEqual({ method: 'chain', tipping: undefined });
  expect(runs).toBe(2);
  expect(counterexample.execution).toEqual({ inputs: [1, 1, 1], crashes: [] });
  expect(counterexample.violation).toEqual({ property: 'validity', process: 0, value: 0 });
});

test('the fewest processes among which it fails are found on request', () => {
  const { smallest } = refuted(refute({ ...floodset, rounds: (_n, f) => f }, { ...byChain(5, 3), smallest: true }));
  expect(smallest).toMatchObject({ kind: 'refuted', model: { n: 3, f: 1, rounds: 1 } });
  expect(refuted(refute(floodset, { ...byChain(5, 3, 3), smallest: true })).smallest).toBe('none');
});

test('a model out of range is refused, and so are rounds that are none', () => {
  expect(refute(floodset, byChain(0, 0))).toEqual({ kind: 'no-model', fault: { code: 'model.processes', path: ['n'], found: 0 } });
  const faulty = refute({ ...floodset, rounds: () => 1.5 }, byChain(3, 1));
  expect(faulty).toEqual({ kind: 'faulty', fault: { code: 'algorithm.rounds', found: '1.5' } });
});
