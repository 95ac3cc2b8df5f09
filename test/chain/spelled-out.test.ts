import { expect, test } from 'vitest';
import { at } from '../../src/chain/chain.js';
import { length, type Reversal, reverse } from '../../src/chain/derivation.js';
import { spelledOut } from '../../src/chain/spelled-out.js';
import { STRATEGIES } from '../../src/chain/strategy.js';
import { x } from '../notation.js';
import { provable } from './sizes.js';
import { stepsOf } from './steps.js';

test.each(provable(4).filter(({ rounds }) => rounds > 0))(
  'with $n processes and $rounds rounds, a chain that is spelled out is the same chain, from wherever it is read',
  (model) => {
    for (const strategy of Object.values(STRATEGIES)) {
      const steps = [...stepsOf(strategy(model))];
      const spelled = spelledOut(model, steps);
      expect(length(spelled.derivation)).toBe(BigInt(steps.length - 1));
      expect([...stepsOf(spelled)]).toEqual(steps);
      for (const [i, step] of steps.entries()) expect(at(spelled, BigInt(i))).toEqual(step);
    }
  },
);

test('omissions and values are spelled out, forwards and backwards', () => {
  const model = { n: 3, f: 1, rounds: 2, failures: 'general-omission', values: 3 } as const;
  const written = ['000', '000 p0!2-p1', '000 p0!2 p0?1-p1', '200 p0@2', '100 p0@2 p0!1-p2', '100'];
  const steps = written.map((execution, i) => ({ execution: x(execution), witness: i === 0 ? undefined : 2 }));
  const { derivation, ...chain } = spelledOut(model, steps);
  expect([...stepsOf({ ...chain, derivation })]).toEqual(steps);
  for (const [i, step] of steps.entries()) expect(at({ ...chain, derivation }, BigInt(i))).toEqual(step);
  const back = reverse(derivation) as Reversal;
  const executions = [...stepsOf({ ...chain, start: steps.at(-1)!.execution, derivation: back })].map(({ execution }) => execution);
  expect(executions).toEqual(steps.map(({ execution }) => execution).reverse());
});

test('a chain that is spelled out has a link, and each of its links a witness', () => {
  const model = { n: 3, f: 1, rounds: 1 };
  const [one, other] = [x('000'), x('000 p0@1-p2')].map((execution) => ({ execution, witness: undefined }));
  expect(() => spelledOut(model, [one!])).toThrow('a chain has a link');
  expect(() => spelledOut(model, [one!, other!])).toThrow('a link has a witness');
});
