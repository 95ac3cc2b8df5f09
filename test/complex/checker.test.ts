import { describe, expect, test } from 'vitest';
import { Walk } from '../../src/chain/chain.js';
import { textbook } from '../../src/chain/textbook.js';
import { ComplexChecker } from '../../src/complex/checker.js';
import type { SetModel } from '../../src/complex/model.js';
import { kernelModel } from '../../src/complex/model.js';
import { notProvable } from '../../src/complex/provable.js';
import type { Simplex } from '../../src/complex/verdict.js';
import { simplicesOf, verdictOn } from './complexes.js';
import { hasNoDecision } from './no-decision.js';

const TWO: SetModel = { n: 5, f: 2, rounds: 1, agreement: 2 };

describe('what is generated is accepted', () => {
  test.each<[number, number, number, number]>([
    [3, 0, 0, 2],
    [5, 1, 0, 4],
    [3, 1, 1, 1],
    [4, 2, 2, 1],
    [5, 2, 1, 2],
    [6, 2, 1, 2],
    [6, 3, 1, 2],
    [8, 4, 1, 2],
    [7, 3, 1, 3],
    [7, 4, 2, 2],
  ])('n=%i, f=%i, %i rounds, k=%i', (n, f, rounds, agreement) => {
    const model = { n, f, rounds, agreement };
    expect(notProvable(model)).toBeUndefined();
    const simplices = simplicesOf(model);
    expect(verdictOn(model, simplices)).toMatchObject({ kind: 'accepted', model, simplices: simplices.length });
  });

  test('with omissions, too, as those who omit may crash', () => {
    const model: SetModel = { ...TWO, failures: 'general-omission' };
    expect(verdictOn(model, simplicesOf(model))).toMatchObject({ kind: 'accepted', model });
  });
});

test('no decision exists for what is accepted, as trying all of them shows', () => {
  for (const model of [
    { n: 3, f: 0, rounds: 0, agreement: 2 },
    { n: 3, f: 1, rounds: 1, agreement: 1 },
  ])
    expect(hasNoDecision(simplicesOf(model), model.rounds, model.agreement)).toBe(true);
});

test.each([
  [3, 1],
  [4, 1],
  [4, 2],
])('the textbook chain for n=%i in %i rounds is accepted with k=1, each link as its witness with the next one', (n, rounds) => {
  const model: SetModel = { n, f: rounds, rounds, agreement: 1 };
  expect(verdictOn(model, fromChain(model))).toMatchObject({ kind: 'accepted' });
});

/** Each execution of the chain, with the witnesses of the links before and after it; at the ends anybody. Where both are the same it says nothing. */
function fromChain(model: SetModel): readonly Simplex[] {
  const walk = new Walk(textbook(kernelModel(model)));
  const simplices: Simplex[] = [];
  let before = walk.current;
  let witness: number | undefined;
  for (let next = walk.next(); next !== undefined; next = walk.next()) {
    const after = next.witness!;
    if (witness !== undefined && witness !== after) simplices.push({ execution: before.execution, processes: [witness, after] });
    witness = after;
    before = next;
  }
  return simplices;
}

const GENERATED = simplicesOf(TWO);

test('a simplex that is there twice is as good as none, and three times as good as once', () => {
  const verdicts = GENERATED.map((it, i) => [verdictOn(TWO, GENERATED.toSpliced(i, 1)).kind, verdictOn(TWO, [...GENERATED, it]).kind]);
  expect(verdicts.filter(([without, twice]) => without !== twice)).toEqual([]);
  expect(verdicts.filter(([without]) => without === 'rejected').length).toBeGreaterThan(verdicts.length / 2);
  const [first] = GENERATED;
  expect(verdictOn(TWO, [...GENERATED, first!, first!]).kind).toBe('accepted');
});

test('faces are told apart by all of their views, whatever numbers these have', () => {
  const model: SetModel = { n: 113, f: 0, rounds: 0, agreement: 2 };
  const inputs = Array.from({ length: 113 }, (_, p) => (p === 112 ? 1 : p === 12 ? 2 : 0));
  const execution = { inputs, crashes: [] };
  const two = [
    { execution, processes: [1, 112, 12] },
    { execution, processes: [11, 12, 112] },
  ];
  expect(verdictOn(model, two)).toMatchObject({ fault: { code: 'complex.even', found: 2 } });
});

const LINE: Simplex = { execution: { inputs: [0, 1, 2], crashes: [] }, processes: [0, 1, 2] };
const NONE: SetModel = { n: 3, f: 1, rounds: 0, agreement: 2 };

describe('what is wrong is said by its code', () => {
  test.each<[string, Simplex, object]>([
    ['two processes', { ...LINE, processes: [0, 1] }, { code: 'complex.process-count', path: ['processes'], found: 2 }],
    ['four processes', { ...LINE, processes: [0, 1, 2, 0] }, { code: 'complex.process-count', found: 4 }],
    ['a process twice', { ...LINE, processes: [0, 1, 0] }, { code: 'complex.process-twice', path: ['processes', 2], process: 0 }],
    ['no such process', { ...LINE, processes: [0, 3, 2] }, { code: 'complex.process-range', path: ['processes', 1], found: 3 }],
    ['no number', { ...LINE, processes: [0, Number.NaN, 2] }, { code: 'complex.process-range', path: ['processes', 1] }],
    [
      'a value beyond k',
      { ...LINE, execution: { inputs: [0, 1, 3], crashes: [] } },
      { code: 'execution.input-value', path: ['inputs', 2] },
    ],
  ])('%s', (_, simplex, fault) => {
    const checker = new ComplexChecker(NONE);
    checker.push(LINE);
    expect(checker.push(simplex)).toMatchObject({ kind: 'rejected', index: 1, fault });
    expect(checker.verdict()).toMatchObject({ kind: 'rejected', index: 1, fault });
  });

  test('the first rejection is final', () => {
    const checker = new ComplexChecker(NONE);
    const first = checker.push({ ...LINE, processes: [0, 1] });
    expect(first).toMatchObject({ kind: 'rejected', index: 0 });
    expect([checker.push({ ...LINE, processes: [0, 1, 7] }), checker.push(LINE), checker.verdict()]).toEqual([first, first, first]);
  });

  test('a faulty process', () => {
    const execution = { inputs: [0, 1, 2], crashes: [{ process: 1, round: 1, reaches: [0, 2] }] };
    const checker = new ComplexChecker({ ...NONE, rounds: 1 });
    expect(checker.push({ execution, processes: [2, 1, 0] })).toMatchObject({
      fault: { code: 'complex.process-faulty', path: ['processes', 1], process: 1 },
    });
  });

  test('nothing at all', () => {
    expect(verdictOn(NONE, [])).toEqual({ kind: 'rejected', fault: { code: 'complex.empty' }, index: 0 });
  });

  test('views that know all values, and no second simplex that has them', () => {
    const full: Simplex = { execution: { inputs: [0, 1, 2], crashes: [] }, processes: [0, 1, 2] };
    expect(verdictOn({ ...NONE, rounds: 1 }, [full])).toMatchObject({
      index: 0,
      fault: { code: 'complex.open-face', level: 2, corners: [{ process: 1, knows: [0, 1, 2] }, { knows: [0, 1, 2] }] },
    });
  });

  test('simplices that never come near 0, or as often as not', () => {
    const ones: Simplex = { ...LINE, execution: { inputs: [1, 1, 2], crashes: [] } };
    expect(verdictOn(NONE, [ones])).toEqual({ kind: 'rejected', fault: { code: 'complex.even', found: 0 }, index: 0 });
    expect(verdictOn(NONE, [LINE, LINE])).toEqual({ kind: 'rejected', fault: { code: 'complex.even', found: 0 }, index: 1 });
  });

  test('a model that its caller changes later stays what it was', () => {
    const model: { -readonly [Key in keyof SetModel]: SetModel[Key] } = { ...NONE };
    const checker = new ComplexChecker(model);
    model.agreement = 1;
    checker.push(LINE);
    expect(checker.verdict()).toMatchObject({ kind: 'accepted', model: NONE });
  });

  test('a model that is none throws: setModelFault tells it before', () => {
    expect(() => new ComplexChecker({ ...NONE, agreement: 0 })).toThrow(RangeError);
    expect(() => new ComplexChecker({ ...NONE, agreement: 10 })).toThrow(RangeError);
    expect(() => new ComplexChecker({ ...NONE, n: 1000, rounds: 1000 })).toThrow(RangeError);
  });
});
