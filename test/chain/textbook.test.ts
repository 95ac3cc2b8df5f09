import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect } from 'vitest';
import { type Chain, type Step, Walk } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { textbook } from '../../src/chain/textbook.js';
import type { Model } from '../../src/kernel/model.js';
import { check } from '../kernel/judged.js';
import { x } from '../notation.js';
import { faultsOf } from '../oracle/faults.js';
import { judge } from '../oracle/judge.js';
import { provable } from './sizes.js';
import { stepsOf } from './steps.js';

test.each(provable(7))(
  'the whole chain of $n processes and $rounds rounds is accepted as a proof of the bound, and is as long as it says',
  (model) => {
    const chain = textbook(model);
    const [start, end] = [x('0'.repeat(model.n)), x('1'.repeat(model.n))];
    const links = Number(length(chain.derivation));
    expect(check(model, stepsOf(chain), 'bound')).toEqual({ kind: 'accepted', claim: 'bound', model, links, start, end });
  },
);

test.each(provable(5))(
  'every execution of the chain of $n processes and $rounds rounds is one of the model, every witness true',
  (model) => {
    const steps = [...stepsOf(textbook(model))];
    expect(steps.flatMap(({ execution }) => faultsOf(model, execution))).toEqual([]);
    expect(steps.map(({ witness }) => witness !== undefined)).toEqual(steps.map((_, i) => i > 0));
    expect(judge(model, steps, 'bound')).toMatchObject({ kind: 'accepted' });
  },
);

test.each(provable(6))('with $n processes and $rounds rounds every link changes something', (model) => {
  const spelled = [...stepsOf(textbook(model))].map(({ execution }) => JSON.stringify(execution));
  expect(spelled.filter((execution, i) => execution === spelled[i - 1])).toEqual([]);
});

test('more failures than rounds make no other chain', () => {
  const texts = (model: Model) => JSON.stringify([...stepsOf(textbook(model))]);
  expect(texts({ n: 4, f: 4, rounds: 2 })).toBe(texts({ n: 4, f: 2, rounds: 2 }));
});

/** Theory, section 4. */
const LENGTHS = [
  [3, 1, 15n],
  [4, 1, 28n],
  [5, 1, 45n],
  [4, 2, 148n],
  [5, 2, 325n],
  [6, 2, 606n],
  [5, 3, 1805n],
  [6, 3, 4506n],
  [6, 4, 26166n],
  [7, 5, 438907n],
  [8, 6, 8353640n],
] as const;

test.each(LENGTHS)('the chain of %i processes and %i rounds has %i links', (n, rounds, links) => {
  expect(lengthOf(n, rounds)).toBe(links);
});

test.each(provable(9))('the length for $n processes and $rounds rounds is that of the formula', ({ n, rounds }) => {
  expect(lengthOf(n, rounds)).toBe(rounds === 0 ? BigInt(n) : BigInt(n) * (2n * formula(n, rounds, 1, 0) + 1n));
});

/** C(r,c) = n−1−c; C(k,c) = C(k+1,c) + (n−1−c)(2·C(k+1,c+1) + 1). */
function formula(n: number, rounds: number, round: number, crashed: number): bigint {
  const others = BigInt(n - 1 - crashed);
  if (round === rounds) return others;
  return formula(n, rounds, round + 1, crashed) + others * (2n * formula(n, rounds, round + 1, crashed + 1) + 1n);
}

function lengthOf(n: number, rounds: number): bigint {
  return length(textbook({ n, f: rounds, rounds }).derivation);
}

const wide = { n: 100, f: 98, rounds: 98 };
const wideChain = textbook(wide);
const wideLength = length(wideChain.derivation);

test('for n = 100 and f = 98 the length has 192 digits, or 637 bits, and the end is α^n', () => {
  expect([wideLength.toString().length, wideLength.toString(2).length]).toEqual([192, 637]);
  expect(new Walk(wideChain, wideLength).current.execution).toEqual(x('1'.repeat(100)));
});

test.prop([fc.bigInt(0n, wideLength - 4n)], { numRuns: 20, examples: [[0n], [123456789012345678901234567890n], [wideLength - 4n]] })(
  'for n = 100 and f = 98 the links are true wherever one looks',
  (from) => {
    expect(check(wide, fewFrom(wideChain, from), 'similar')).toMatchObject({ kind: 'accepted', links: 4 });
  },
);

/** Five executions from `from` on; the first without the witness of the link that led to it. */
function fewFrom(chain: Chain, from: bigint): Step[] {
  const walk = new Walk(chain, from);
  const steps: Step[] = [{ execution: walk.current.execution, witness: undefined }];
  while (steps.length < 5) steps.push(walk.next()!);
  return steps;
}
