import { readFileSync } from 'node:fs';
import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { at, Walk } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { bestSplit } from '../../src/chain/short/best-split.js';
import { short } from '../../src/chain/short/short.js';
import { textbook } from '../../src/chain/textbook.js';
import type { Model } from '../../src/kernel/model.js';
import { similarity } from '../../src/kernel/similarity.js';
import { check } from '../kernel/judged.js';
import { x } from '../notation.js';
import { faultsOf } from '../oracle/faults.js';
import { judge } from '../oracle/judge.js';
import { sizes } from './sizes.js';
import { stepsOf } from './steps.js';

const lengthOf = (n: number, f: number, rounds: number): bigint => length(short({ n, f, rounds }).derivation);

/** A chain of more links than that is looked at here and there. */
const WHOLE = 2_600n;

test.each(sizes(8).filter(({ n, f, rounds }) => lengthOf(n, f, rounds) <= WHOLE))(
  'the whole chain of $n processes, $f failures and $rounds rounds is accepted as a proof of the bound, and is as long as it says',
  (model) => {
    const chain = short(model);
    const [start, end] = [x('0'.repeat(model.n)), x('1'.repeat(model.n))];
    const links = Number(length(chain.derivation));
    expect(check(model, stepsOf(chain), 'bound')).toEqual({ kind: 'accepted', claim: 'bound', model, links, start, end });
  },
);

test.each(sizes(5))('a naive checker accepts the chain of $n processes, $f failures and $rounds rounds as well', (model) => {
  const steps = [...stepsOf(short(model))];
  expect(steps.flatMap(({ execution }) => faultsOf(model, execution))).toEqual([]);
  expect(judge(model, steps, 'bound')).toMatchObject({ kind: 'accepted' });
});

test.each(sizes(6))('with $n processes, $f failures and $rounds rounds every link changes something', (model) => {
  const spelled = [...stepsOf(short(model))].map(({ execution }) => JSON.stringify(execution));
  expect(spelled.filter((execution, i) => execution === spelled[i - 1])).toEqual([]);
});

test.each(sizes(5))('with $n processes, $f failures and $rounds rounds, at(i) is the i-th of the iteration', (model) => {
  const chain = short(model);
  expect([...stepsOf(chain)].map((_, i) => at(chain, BigInt(i)))).toEqual([...stepsOf(chain)]);
});

test.each(sizes(8))('the chain of $n processes, $f failures and $rounds rounds is shorter than the textbook’s', (model) => {
  const longest = length(textbook(model).derivation);
  expect(lengthOf(model.n, model.f, model.rounds)).toBeLessThanOrEqual(longest);
  if (model.n > 2) expect(lengthOf(model.n, model.f, model.rounds)).toBeLessThan(longest);
});

test.each(sizes(9).filter(({ n, f, rounds }) => f < n && rounds > 0))(
  'one failure more than $f makes no chain of $n processes and $rounds rounds longer',
  ({ n, f, rounds }) => {
    expect(lengthOf(n, f + 1, rounds)).toBeLessThanOrEqual(lengthOf(n, f, rounds));
  },
);

/** Found by searching the whole similarity graph, breadth first. */
const EXACT = [
  [3, 1, 1, 8n],
  [4, 1, 1, 9n],
  [5, 1, 1, 11n],
  [6, 1, 1, 13n],
  [7, 1, 1, 15n],
  [8, 1, 1, 17n],
  [3, 2, 1, 8n],
  [4, 2, 1, 6n],
  [5, 2, 1, 7n],
  [6, 2, 1, 7n],
  [7, 2, 1, 9n],
  [8, 2, 1, 9n],
  [4, 3, 1, 6n],
  [5, 3, 1, 6n],
  [6, 3, 1, 6n],
  [7, 3, 1, 7n],
  [5, 4, 1, 6n],
  [6, 4, 1, 6n],
  [5, 2, 2, 63n],
  [6, 2, 2, 99n],
] as const;

test.each(EXACT)('no chain of %i processes, %i failures and %i rounds is shorter: %i links', (n, f, rounds, links) => {
  expect(lengthOf(n, f, rounds)).toBe(links);
});

test.each([
  [4, 2, 2, 50n],
  [5, 3, 2, 41n],
  [5, 3, 3, 374n],
  [6, 3, 3, 591n],
  [7, 4, 2, 35n],
  [8, 4, 4, 15539n],
] as const)('the chain of %i processes, %i failures and %i rounds has %i links', (n, f, rounds, links) => {
  expect(lengthOf(n, f, rounds)).toBe(links);
});

test.each(sizes(9).filter(({ f, rounds }) => rounds > 0 && f > 0))(
  'for $n processes, $f failures and $rounds rounds the sizes of the groups fit, and the length is that of the formula',
  ({ n, f, rounds }) => {
    const { sizes: groups, length: links } = bestSplit(n, f, rounds);
    const silent = groups.reduce((sum, size) => sum + size, 0);
    expect([groups.length, groups.every((size) => size > 0), silent <= Math.min(f, n - 2)]).toEqual([rounds, true, true]);
    expect([links, lengthOf(n, f, rounds)]).toEqual([formula(n, groups), formula(n, groups)]);
  },
);

/** The formula of docs/short.md, spelled out naively. */
function formula(n: number, sizes: readonly number[]): bigint {
  const rounds = sizes.length;
  const F = (k: number): number => sizes.slice(0, k).reduce((sum, size) => sum + size, 0);
  const a = F(rounds) === n - 2 ? 2 : 1;
  const s = (k: number): number => Math.ceil((n - F(k)) / sizes[k]!);
  const T = (k: number, coming: number): number => {
    if (k === rounds) return F(k) + coming < n ? 1 : 2;
    const acts = coming <= sizes[k]! ? 2 * s(k) - 3 : 2 * s(k) - 2;
    return (acts + 1) * T(k + 1, sizes[k]!) + acts * a;
  };
  const E = (k: number): number => (k === rounds ? 1 : E(k + 1) + (s(k) - 1) * (T(k + 1, sizes[k]!) + a));
  const m = Math.ceil(n / sizes[0]!);
  const steps = (m - 2) * T(1, sizes[0]!) + T(1, n - (m - 1) * sizes[0]!);
  return BigInt(2 * E(1) + steps + m * a - 2 * (a - 1));
}

describe('for n = 100 and f = 98', () => {
  const model: Model = { n: 100, f: 98, rounds: 98 };
  const chain = short(model);
  const links = length(chain.derivation);

  test('the length has 186 digits, and the end is α^n', () => {
    expect(links.toString()).toHaveLength(186);
    const walk = new Walk(chain, links);
    expect([walk.current.execution, walk.name]).toEqual([x('1'.repeat(100)), 'α^n']);
  });

  test.prop([fc.bigInt(1n, links)], { numRuns: 2, examples: [[1n], [links]] })('links are true wherever one looks', (i) => {
    const walk = new Walk(chain, i - 1n);
    const before = walk.current.execution;
    const { execution, witness } = walk.next()!;
    const result = similarity(model, before, execution);
    expect(result.kind === 'compared' && result.witnesses).toContain(witness);
  });
});

test('executions are named by the way through the lemmas', () => {
  const names = Array.from({ length: 64 }, (_, i) => new Walk(short({ n: 5, f: 2, rounds: 2 }), BigInt(i)).name);
  expect(names.slice(0, 4)).toEqual([
    'α^0',
    'silence p0 from round 1 · silence p0,p1 from round 2',
    'silence p0 from round 1 · without p0→p1 in round 1',
    'silence p0 from round 1 · silence p2 instead of p1 from round 2',
  ]);
  expect(names.at(-1)).toBe('α^n');
});

test('where there is no chain, none is made', () => {
  expect(() => short({ n: 3, f: 2, rounds: 2 })).toThrow(RangeError);
});

test('the table in the docs has the lengths of both chains, and none shorter than the exact', () => {
  const page = readFileSync(new URL('../../docs/short.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| +(\d+) +\| +(\d+) +\| +(\d+) +\| +(\S.*?) +\| +(\S.*?) +\| +([\d,]*) *\|$/gm)];
  const told = (links: bigint) => (links < 10n ** 15n ? links.toLocaleString('en') : `${String(links).length} digits`);
  expect(rows.length).toBeGreaterThan(20);
  for (const [, n, f, rounds, one, other, exact] of rows) {
    const model = { n: Number(n), f: Number(f), rounds: Number(rounds) };
    const lengths = [textbook(model), short(model)].map(({ derivation }) => length(derivation));
    expect([n, f, rounds, ...lengths.map(told)]).toEqual([n, f, rounds, one, other]);
    if (exact) expect(Number(exact.replace(',', ''))).toBeLessThanOrEqual(Number(lengths[1]));
  }
});
