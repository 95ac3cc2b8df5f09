import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { textbook } from '../../src/chain/textbook.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Model } from '../../src/kernel/model.js';
import type { Rejected } from '../../src/kernel/verdict.js';
import { anyVariant, randomWalks, smallVariant } from '../arbitraries.js';
import { stepsOf } from '../chain/steps.js';
import { x } from '../notation.js';
import { judge, type Step } from '../oracle/judge.js';
import { check, isTrue } from './judged.js';
import { aMutation, mutate } from './mutation.js';

const CLAIMS = [undefined, 'bound', 'similar'] as const;

/** Valid chains, one of each size; the faults left over in (4,3,1) leave room for a crash too many. */
const VALID: readonly (readonly [Model, readonly Step[]])[] = [
  { n: 2, f: 1, rounds: 0 },
  { n: 3, f: 1, rounds: 1 },
  { n: 4, f: 1, rounds: 1 },
  { n: 4, f: 3, rounds: 1 },
  { n: 4, f: 2, rounds: 2 },
].map((model) => [model, [...stepsOf(textbook(model))]] as const);

describe.each(CLAIMS)('with claim %s', (claim) => {
  test.prop([fc.constantFrom(...VALID), fc.array(aMutation, { minLength: 1, maxLength: 2 })], { numRuns: 1500 })(
    'a valid chain in which a thing or two are changed is judged as by the definitions, at the same place',
    ([model, steps], mutations) => {
      const mutant = mutations.reduce((chain, mutation) => (chain.length === 0 ? chain : mutate(model, chain, mutation)), steps);
      expect(check(model, mutant, claim)).toSatisfy((verdict) => isTrue(verdict, judge(model, mutant, claim)));
    },
  );

  test.prop([fc.oneof(randomWalks(smallVariant), randomWalks(anyVariant))], { numRuns: 400 })(
    'random executions, each a change from the one before, are judged as by the definitions',
    ({ model, steps }) => {
      expect(check(model, steps, claim)).toSatisfy((verdict) => isTrue(verdict, judge(model, steps, claim)));
    },
  );
});

const someWalk = fc.oneof(
  fc.constantFrom(...VALID).map(([model, steps]) => ({ model, steps })),
  randomWalks(smallVariant),
  randomWalks(anyVariant),
);

test.prop([someWalk, fc.array(aMutation, { maxLength: 1 })], { numRuns: 400 })(
  'what a checker has seen before makes no difference: it says of each link what a fresh one says of a copy',
  ({ model, steps }, mutations) => {
    const walk = mutations.reduce((chain, mutation) => mutate(model, chain, mutation), steps);
    fc.pre(walk.length > 1 && walk[0]?.witness === undefined);
    const links = walk.slice(1).map((step, i) => check(model, structuredClone([{ ...walk[i]!, witness: undefined }, step]), 'similar'));
    const first = links.findIndex(({ kind }) => kind === 'rejected');
    const rejected = links[first] as Rejected | undefined;
    const said = rejected ? { ...rejected, index: first + rejected.index } : { kind: 'accepted', links: links.length };
    expect(check(model, walk, 'similar')).toMatchObject(said);
  },
);

test.each(VALID)('the textbook chain with $n processes, $f failures and $rounds rounds proves the bound', (model, steps) => {
  const [start, end] = [steps[0]!.execution, steps.at(-1)!.execution];
  const accepted = { kind: 'accepted', claim: 'bound', model, links: steps.length - 1, start, end };
  expect(check(model, steps)).toEqual(accepted);
  expect(check(model, steps, 'similar')).toEqual({ ...accepted, claim: 'similar' });
  const silent = steps.map(({ execution }) => ({ execution, witness: undefined }));
  expect(check(model, silent, 'bound')).toEqual(accepted);
});

const model = { n: 3, f: 1, rounds: 1 };

test('a chain whose ends are not α^0 and α^n claims their similarity unless told otherwise', () => {
  const [start, end] = [x('000'), x('000 p0@1-p2')];
  expect(check(model, [link('000'), link('000 p0@1-p2')])).toEqual({ kind: 'accepted', claim: 'similar', model, links: 1, start, end });
});

test('the chain of one execution has no link, and its end is its start', () => {
  const start = x('010');
  expect(check(model, [link('010')])).toEqual({ kind: 'accepted', claim: 'similar', model, links: 0, start, end: start });
});

test('the first rejection is final, with the two executions of the link that fails', () => {
  const checker = new Checker(model);
  const [before, execution] = [x('000'), x('111')];
  checker.push(before);
  expect(checker.count).toBe(1);
  const rejected = { kind: 'rejected', fault: { code: 'link.no-witness', path: [] }, index: 1, before, execution };
  expect(checker.push(execution)).toEqual(rejected);
  expect(checker.push(before)).toEqual(rejected);
  expect(checker.verdict()).toEqual(rejected);
  expect(checker.count).toBe(1);
});

test('to ask for the verdict changes nothing: what is pushed afterwards counts', () => {
  const checker = new Checker(model, 'bound');
  expect(checker.verdict()).toMatchObject({ kind: 'rejected', fault: { code: 'chain.empty' } });
  for (const { execution, witness } of stepsOf(textbook(model))) {
    expect(checker.push(execution, witness)).toBeUndefined();
    checker.verdict();
  }
  expect(checker.verdict()).toMatchObject({ kind: 'accepted', claim: 'bound', links: 15 });
});

test('a crash that is the same object as before is still judged: who crashes twice does so', () => {
  const crash = { process: 0, round: 1, reaches: [1] };
  const steps = [[crash], [crash], [crash, crash]].map((crashes) => ({
    execution: { inputs: x('000').inputs, crashes },
    witness: undefined,
  }));
  expect(check({ n: 3, f: 2, rounds: 1 }, steps)).toMatchObject({ kind: 'rejected', index: 2, fault: { code: 'execution.crashed-twice' } });
});

test('a process that crashed in an execution before is correct again where it does not', () => {
  expect(check({ n: 3, f: 1, rounds: 1 }, [link('000'), link('000 p2@1-'), link('000', 1), link('000', 2)])).toMatchObject({ links: 3 });
});

test('a checker is for a model: it refuses what is none', () => {
  expect(() => new Checker({ n: 0, f: 0, rounds: 0 })).toThrow(/model\.processes = 0/);
});

function link(text: string, witness?: number): Step {
  return { execution: x(text), witness };
}
