import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/kernel/verdict.js';
import { ProofChecker } from '../../src/proof/checker.js';
import type { Clause, Proof } from '../../src/proof/proof.js';
import { textbookProof } from '../../src/proof/textbook.js';
import { check, proofOf } from './read.js';

const MODEL = { n: 4, f: 2, rounds: 2 };
const { proof } = await proofOf(textbookProof(MODEL));

describe('a program that calls the checker with what no reader gives is not told that something is proven', () => {
  test('the first answer is final: who asks on after a rejection hears it again', () => {
    const checker = new ProofChecker(proof, { n: 4, f: 3, rounds: 3 });
    let verdict = checker.advance();
    while (verdict === undefined) verdict = checker.advance();
    expect(verdict).toMatchObject({ kind: 'rejected' });
    expect(checker.advance()).toBe(verdict);
  });

  test('what is claimed is one of the claims', () => {
    expect(() => new ProofChecker(proof, MODEL, 'Bound' as Claim)).toThrow(RangeError);
  });

  test('it is not said twice how somebody fails: another who fails would pass unseen', () => {
    const silent = silentFrom(0);
    expect(() => check(proofWith({ from: [silent, silent] }), MODEL)).toThrow(RangeError);
    expect(() => check(proofWith({ to: [silent, silent] }), MODEL)).toThrow(RangeError);
  });

  test('a lemma speaks of failures of its parameters, which alone mean the same wherever it is used', () => {
    expect(() => check(proofWith({ to: [silentFrom(1)] }), MODEL)).toThrow(RangeError);
    expect(() => check(proofWith({ to: [{ ...silentFrom(0), reaches: [1] }] }), MODEL)).toThrow(RangeError);
  });

  test('a case in which the checker threw does not count as one that holds', () => {
    const [lemma] = proof.lemmas;
    const broken = {
      lemmas: [{ ...lemma!, body: [{ ...proof.theorem[0]! }, { kind: 'propose', process: 0, value: 1, witness: undefined }] }],
      theorem: proof.theorem,
    };
    const checker = new ProofChecker(broken as Proof<number>, MODEL);
    const untilItThrows = (): void => {
      while (checker.advance() === undefined);
    };
    expect(untilItThrows).toThrow(RangeError);
    expect(untilItThrows).toThrow(RangeError);
  });
});

function silentFrom(process: number): Clause<number> {
  return { process, round: { constant: 0, plus: [4], minus: [] }, but: false, reaches: [] };
}

function proofWith(ends: { readonly from?: Clause<number>[]; readonly to?: Clause<number>[] }): Proof<number> {
  return { ...proof, lemmas: proof.lemmas.map((lemma) => ({ ...lemma, ...ends })) };
}
