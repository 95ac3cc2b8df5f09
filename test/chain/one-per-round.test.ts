import { describe, expect, test } from 'vitest';
import { Walk } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { formatExecution } from '../../src/chain/notation.js';
import { onePerRound } from '../../src/chain/one-per-round.js';
import { textbook } from '../../src/chain/textbook.js';
import { Checker } from '../../src/kernel/checker.js';
import { similarity } from '../../src/kernel/similarity.js';
import { x } from '../notation.js';

test.each([
  ['0000 p0@2 p1@2', '0000 p0@1- p1@2'],
  ['0000 p0@2 p1@2-p3', '0000 p0@1- p1@2-p3'],
  ['0000 p0@2-p3 p1@2', '0000 p0@2-p3 p1@1-'],
  ['00000 p0@3 p1@3 p2@2', '00000 p0@2- p1@3 p2@1-'],
  ['0000 p0@2', '0000 p0@2'],
  ['0000 p0@1 p1@2', '0000 p0@1 p1@2'],
])('%s is told as %s', (written, told) => {
  expect(formatExecution(onePerRound(x(written)))).toBe(told);
});

test('where it cannot be told so, it is told as it was in what cannot be helped', () => {
  expect(formatExecution(onePerRound(x('0000 p0@2-p1 p1@2-p2')))).toBe('0000 p0@2-p1 p1@2-p2');
  expect(formatExecution(onePerRound(x('0000 p0@1 p1@1')))).toBe('0000 p0@1 p1@1');
});

const SIZES = [
  [3, 1, 1],
  [4, 2, 2],
  [5, 2, 1],
  [5, 3, 3],
  [6, 3, 2],
  [6, 4, 4],
] as const;

describe.each(SIZES)('the textbook chain for n=%i, f=%i, %i rounds', (n, f, rounds) => {
  test('is one of the model in which no two processes crash in the same round, as long as ever', () => {
    const model = { n, f, rounds, failures: 'one-per-round' } as const;
    const chain = textbook(model);
    const checker = new Checker(model, 'bound');
    for (let [walk, step] = [new Walk(chain), undefined as ReturnType<Walk['next']>]; ; step = walk.next()) {
      if (step === undefined && checker.count > 0) break;
      expect(checker.push((step ?? walk.current).execution, step?.witness)).toBeUndefined();
    }
    expect(checker.verdict()).toMatchObject({ kind: 'accepted', claim: 'bound', links: Number(length(chain.derivation)) });
  });

  test('is told anew without anybody who is correct noticing', () => {
    const model = { n, f, rounds };
    const [plain, told] = [new Walk(textbook(model)), new Walk(textbook({ ...model, failures: 'one-per-round' }))];
    for (let i = 0; i < 400; i++) {
      const result = similarity(model, plain.current.execution, told.current.execution);
      const faulty = plain.current.execution.crashes.length;
      expect(result.kind === 'compared' && result.witnesses.length).toBe(n - faulty);
      if (!plain.next() || !told.next()) break;
    }
  });
});

test('far along a chain too long to walk, every execution is one of the model', () => {
  const model = { n: 30, f: 28, rounds: 28, failures: 'one-per-round' } as const;
  const chain = textbook(model);
  for (let part = 1n; part < 40n; part++) {
    const walk = new Walk(chain, (length(chain.derivation) * part) / 40n);
    const checker = new Checker(model, 'similar');
    expect(checker.push(walk.current.execution)).toBeUndefined();
    for (let i = 0; i < 5; i++) {
      const step = walk.next()!;
      expect(checker.push(step.execution, step.witness)).toBeUndefined();
    }
  }
});
