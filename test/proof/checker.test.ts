import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { length } from '../../src/chain/derivation.js';
import { textbook } from '../../src/chain/textbook.js';
import type { Model } from '../../src/kernel/model.js';
import { ProofChecker } from '../../src/proof/checker.js';
import type { Proof } from '../../src/proof/proof.js';
import { provable } from '../chain/sizes.js';
import { type Unrolled, unroll } from '../oracle/unroll.js';
import { mutants } from './mutants.js';
import { check, proofOf, resolvedOf, shipped } from './read.js';

const proofs = await shipped();
const written = proofs.map(({ read }) => read.written);

const MODELS: readonly Model[] = [
  { n: 2, f: 1, rounds: 0 },
  { n: 3, f: 1, rounds: 1 },
  { n: 4, f: 2, rounds: 2 },
  { n: 4, f: 3, rounds: 2 },
  { n: 4, f: 1, rounds: 2 },
  { n: 3, f: 2, rounds: 2 },
  { n: 5, f: 3, rounds: 2 },
];

/** The checker must say of a proof what comes of it when every lemma is written out, and how long that is. */
function agree(proof: Proof<string>, model: Model): string {
  const resolved = resolvedOf(proof);
  if (resolved === undefined) return 'nonsense';
  const [verdict, unrolled] = [check(resolved, model), unroll(proof, model)];
  if (unrolled.kind === 'too-long') return 'too long';
  expect(verdictOf(verdict.kind), JSON.stringify([unrolled, model, proof])).toBe(unrolled.kind);
  if (verdict.kind === 'accepted') expect(verdict.links).toBe(linksOf(unrolled));
  return verdict.kind;
}

const verdictOf = (kind: string): string => (kind === 'accepted' ? 'chain' : 'broken');

const linksOf = (unrolled: Unrolled): bigint => BigInt(unrolled.kind === 'chain' ? unrolled.executions.length - 1 : -1);

describe.each(proofs)('$name', ({ name, read }) => {
  test('is accepted exactly where the bound holds', () => {
    for (let n = 1; n <= 6; n++)
      for (let f = 0; f <= n; f++)
        for (let rounds = 0; rounds <= f + 1; rounds++) {
          const isProvable = n > 1 && rounds <= Math.min(f, n - 2);
          expect(check(read.proof, { n, f, rounds }, 'bound').kind, `n=${n} f=${f} rounds=${rounds}`).toBe(
            isProvable ? 'accepted' : 'rejected',
          );
        }
  });

  test('is no longer than the textbook chain', () => {
    for (const model of provable(9)) {
      const verdict = check(read.proof, model);
      const limit = length(textbook(model).derivation);
      if (verdict.kind !== 'accepted') throw new Error(JSON.stringify(model));
      expect(verdict.links <= limit).toBe(true);
      if (name !== 'shorter.proof') expect(verdict.links).toBe(limit);
    }
  });

  test('for n=100, f=98 stands for a chain that nobody can walk', () => {
    const verdict = check(read.proof, { n: 100, f: 98, rounds: 98 }, 'bound');
    if (verdict.kind !== 'accepted') throw new Error(verdict.kind);
    expect(String(verdict.links)).toHaveLength(name === 'shorter.proof' ? 191 : 192);
  });
});

describe('accepted if and only if the chain is one when every lemma is written out, link by link by the definition of a view', () => {
  test.each(MODELS)('for every proof that is one slip away from those that come along: n=$n f=$f rounds=$rounds', (model) => {
    const seen = new Set(written.flatMap((proof) => [proof, ...mutants(proof)]).map((proof) => agree(proof, model)));
    expect([...seen].sort()).toEqual(expect.arrayContaining(['accepted', 'rejected', 'nonsense']));
  });

  const aMutant = fc.constantFrom(...written).chain((proof) =>
    fc.array(fc.nat(), { minLength: 1, maxLength: 4 }).map((choices) => {
      return choices.reduce((it, choice) => {
        const all = mutants(it);
        return all[choice % all.length] ?? it;
      }, proof);
    }),
  );

  test.prop([aMutant, fc.constantFrom(...MODELS)], { numRuns: 300 })('for proofs with several slips', (proof, model) => {
    agree(proof, model);
  });
});

describe('lemmas that speak of more than silence', () => {
  test.each([
    ['a lemma that starts where one is silent and ends where it is not', SPEAK()],
    ['a lemma that names who is reached', REACH()],
    ['a lemma with a number', COUNT()],
    ['two who are silent at once', TWO()],
    ['one that tells all but the witness in the last round', PARTLY()],
  ])('%s', async (_, text) => {
    const { written, proof } = await proofOf(text);
    const model = { n: 5, f: 3, rounds: 2 };
    const verdict = check(proof, model);
    expect(verdict.kind).toBe('accepted');
    agree(written, model);
    for (const mutant of mutants(written)) agree(mutant, model);
  });
});

test('to those who are silent no message is sent that a lemma speaks of', async () => {
  const { written, proof } = await proofOf(DEAD());
  for (const rounds of [1, 2]) {
    const model = { n: 5, f: 3, rounds };
    expect(check(proof, model)).toMatchObject({ kind: 'rejected', fault: { code: 'proof.start' } });
    for (const it of [written, ...mutants(written)]) agree(it, model);
  }
});

describe('what no file can hold is the mistake of the caller', () => {
  const lemma = { name: 'idle', processes: ['p', 'q'], round: 'k', numbers: [], from: [], to: [], body: [] };
  const round = { constant: 1, plus: [], minus: [] };
  const use = (processes: number[], index = 0) => ({ kind: 'use', lemma: index, processes, round, numbers: [] }) as const;
  const named = (body: Proof<number>['theorem'][number]) =>
    ({ kind: 'let', name: 'p', end: 'lowest', body: [{ kind: 'let', name: 'q', end: 'lowest', body: [body] }] }) as const;
  const run = (statement: Proof<number>['theorem'][number]) =>
    check({ lemmas: [lemma], theorem: [named(statement)] }, { n: 3, f: 1, rounds: 1 });

  test('one process for two parameters, too few of them, an unknown lemma or process', () => {
    expect(run(use([0, 1])).kind).toBe('accepted');
    for (const statement of [use([0, 0]), use([0]), use([0, 1], 7), use([0, 9])]) expect(() => run(statement)).toThrow(RangeError);
  });

  test('a lemma that flips an input, and a model that is none', () => {
    const flip = { kind: 'propose', process: 0, value: 1, witness: undefined } as const;
    const theorem = [named(use([0, 1]))];
    expect(() => check({ lemmas: [{ ...lemma, body: [flip] }], theorem }, { n: 3, f: 1, rounds: 1 })).toThrow(RangeError);
    expect(() => new ProofChecker({ lemmas: [], theorem: [] }, { n: 0, f: 0, rounds: 0 })).toThrow(RangeError);
  });
});

function page(...lines: string[]): string {
  return `sameview/proof 1\n${lines.join('\n')}\n`;
}

function SPEAK(): string {
  return page(
    'lemma speak(p) from round k:',
    '  from: p is silent from round k',
    '  to: nobody fails',
    '  for each other q, lowest first:',
    '    restore p→q in round k',
    'theorem:',
    '  let p be the lowest other',
    '  undo speak(p) from round rounds',
    '  speak(p) from round rounds',
  );
}

function REACH(): string {
  return page(
    'lemma miss(p, q) from round k:',
    '  from: nobody fails',
    '  to: p reaches all but q in round k',
    '  remove p→q in round k',
    'lemma only(p, q) from round k:',
    '  from: p reaches all but q in round k',
    '  to: p reaches q in round k',
    '  let s be the highest other',
    '  remove p→others in round k, witness s',
    '  restore p→q in round k, witness s',
    '  remove p→s in round k',
    'theorem:',
    '  let p be the lowest other',
    '  let q be the highest other',
    '  miss(p, q) from round rounds',
    '  only(p, q) from round rounds',
    '  undo only(p, q) from round rounds',
    '  undo miss(p, q) from round rounds',
  );
}

function COUNT(): string {
  return page(
    'lemma shiver(p; m) from round k:',
    '  from: nobody fails',
    '  to: nobody fails',
    '  if m > 0:',
    '    for each q of the lowest m others, highest first:',
    '      remove p→q in round k',
    '      restore p→q in round k',
    '    shiver(p; m-1) from round k',
    'theorem:',
    '  for each p of others but the lowest, lowest first:',
    '    shiver(p; alive-2) from round rounds',
  );
}

function TWO(): string {
  return page(
    'lemma hush(p) from round k:',
    '  from: nobody fails',
    '  to: p is silent from round k',
    '  for each other q, lowest first:',
    '    remove p→q in round k',
    'lemma both(p, q) from round k:',
    '  from: nobody fails',
    '  to: p is silent from round k and q is silent from round k',
    '  hush(p) from round k',
    '  hush(q) from round k',
    'theorem:',
    '  let p be the lowest other',
    '  let q be the lowest other',
    '  both(p, q) from round rounds',
    '  undo:',
    '    hush(q) from round rounds',
    '    hush(p) from round rounds',
  );
}

function PARTLY(): string {
  return page(
    'lemma hush(p) from round k:',
    '  from: nobody fails',
    '  to: p is silent from round k',
    '  for each other q, lowest first:',
    '    remove p→q in round k',
    'theorem:',
    '  let p be the lowest other',
    '  let q be the lowest other',
    '  let w be the highest other',
    '  let s be the highest other',
    '  hush(p) from round rounds',
    '  remove q→w in round rounds',
    '  remove p→q in round rounds-1, witness w',
    '  restore p→q in round rounds-1, witness w',
    '  restore q→w in round rounds',
    '  undo hush(p) from round rounds',
  );
}

/** After `miss` in the presence of w, who is silent, p has its message to q back, but not the one to w: it still fails. */
function DEAD(): string {
  return page(
    'lemma hush(p) from round k:',
    '  from: nobody fails',
    '  to: p is silent from round k',
    '  for each other q, lowest first:',
    '    remove p→q in round k',
    'lemma miss(p, q) from round k:',
    '  from: nobody fails',
    '  to: p reaches all but q in round k',
    '  remove p→q in round k',
    'theorem:',
    '  let w be the lowest other',
    '  hush(w) from round rounds',
    '  let p be the lowest other',
    '  let q be the lowest other',
    '  miss(p, q) from round rounds',
    '  restore p→q in round rounds',
    '  hush(p) from round rounds',
  );
}
