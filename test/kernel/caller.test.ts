import { describe, expect, test } from 'vitest';
import { textbook } from '../../src/chain/textbook.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Execution, Value } from '../../src/kernel/execution.js';
import { similarity } from '../../src/kernel/similarity.js';
import type { Claim } from '../../src/kernel/verdict.js';
import { heard } from '../../src/kernel/view.js';
import { x } from '../notation.js';

describe('a program that calls the kernel wrongly is not told that something holds', () => {
  test('inputs that change after they were pushed do not change what the chain leads to', () => {
    const inputs: Value[] = [0, 0, 0];
    const checker = new Checker({ n: 3, f: 1, rounds: 1 });
    checker.push(x('000'));
    checker.push({ inputs, crashes: [] });
    inputs.fill(1);
    expect(checker.verdict()).toMatchObject({ kind: 'accepted', claim: 'similar' });
  });

  test('a model that changes afterwards does not change what was judged', () => {
    const model = { n: 4, f: 3, rounds: 1 };
    const checker = new Checker(model);
    model.f = 1;
    checker.push(x('0000 p0@1 p1@1 p2@1'));
    expect(checker.verdict()).toMatchObject({ kind: 'accepted', model: { f: 3 } });
  });

  test('an execution that made the checker throw leaves no trace in those after it', () => {
    const model = { n: 4, f: 1, rounds: 2 };
    const [reaching, silent] = [x('0000 p0@1-'), x('0000 p0@1')];
    const checker = new Checker(model);
    checker.push(reaching);
    checker.push(reaching);
    const broken = { inputs: reaching.inputs, crashes: [{ process: 0, round: 1, reaches: null }] } as unknown as Execution;
    expect(() => checker.push(broken)).toThrow(TypeError);
    expect(checker.push(reaching)).toBeUndefined();
    expect(checker.push(silent)).toMatchObject({ fault: { code: 'link.no-witness' } });
  });

  test('failures that are no name, but read like one, are no failures of a model', () => {
    const failures = ['one-per-round'] as unknown as 'one-per-round';
    expect(() => new Checker({ n: 3, f: 2, rounds: 1, failures })).toThrow(RangeError);
  });

  test('processes that are no list are not taken for nobody', () => {
    const peers = new Set([1]) as unknown as number[];
    const model = { n: 3, f: 1, rounds: 1, failures: 'send-omission' } as const;
    for (const failing of [
      { crashes: [{ process: 0, round: 1, reaches: peers }] },
      { crashes: [], omissions: [{ process: 0, round: 1, kind: 'send', peers } as const] },
    ]) {
      const checker = new Checker(model);
      checker.push(x('000 p0@1'));
      expect(() => checker.push({ inputs: [0, 0, 0], ...failing }, 1)).toThrow(TypeError);
    }
  });

  test('a crash that made the checker throw leaves nobody faulty behind', () => {
    const checker = new Checker({ n: 3, f: 1, rounds: 1 });
    const broken = { inputs: [0, 0, 0], crashes: [{ process: 0, round: 1, reaches: null }] } as unknown as Execution;
    checker.push(x('000'));
    expect(() => checker.push(broken)).toThrow(TypeError);
    expect(checker.push(x('000'), 0)).toBeUndefined();
  });

  test('a claim that there is none of is an error', () => {
    expect(() => new Checker({ n: 3, f: 1, rounds: 1 }, 'bonud' as Claim)).toThrow(RangeError);
  });

  test.each([
    { n: 0, f: 0, rounds: 0 },
    { n: 3, f: 4, rounds: 1 },
    { n: 3, f: 1, rounds: 3e9 },
    { n: 2.5, f: 1, rounds: 1 },
  ])('no model, %j: nothing is compared, checked or seen in it', (model) => {
    const execution = x('000');
    expect(() => similarity(model, execution, execution)).toThrow(RangeError);
    expect(() => heard(model, execution, 0)).toThrow(RangeError);
    expect(() => new Checker(model)).toThrow(RangeError);
  });

  test('a process that there is none of sees nothing', () => {
    expect(() => heard({ n: 3, f: 1, rounds: 1 }, x('000'), 3)).toThrow(RangeError);
  });
});

test.each([
  { n: 3, f: 2, rounds: 2 },
  { n: 4, f: 1, rounds: 2 },
  { n: 1, f: 0, rounds: 0 },
  { n: 0, f: 0, rounds: 0 },
])('there is no textbook chain in %j', (model) => {
  expect(() => textbook(model)).toThrow(RangeError);
});
