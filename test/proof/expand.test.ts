import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { at, Walk } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { formatExecution } from '../../src/chain/notation.js';
import { textbook } from '../../src/chain/textbook.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Model } from '../../src/kernel/model.js';
import { expand } from '../../src/proof/expand.js';
import { provable } from '../chain/sizes.js';
import { stepsOf } from '../chain/steps.js';
import { unroll } from '../oracle/unroll.js';
import { mutants } from './mutants.js';
import { check, resolvedOf, shipped } from './read.js';

const proofs = await shipped();
/** Those that come along, and every third of those that are one slip away. */
const candidates = proofs.flatMap(({ read }) => [read.written, ...mutants(read.written).filter((_, i) => i % 3 === 0)]);
const accepted = candidates.map((proof) => ({ proof, resolved: resolvedOf(proof) }));

const MODELS: readonly Model[] = [
  { n: 3, f: 1, rounds: 1 },
  { n: 4, f: 2, rounds: 2 },
  { n: 5, f: 3, rounds: 2 },
];

test.each(MODELS)('whatever proof is accepted, the kernel accepts its chain link by link: n=$n f=$f rounds=$rounds', (model) => {
  let count = 0;
  for (const { proof, resolved } of accepted) {
    const verdict = resolved && check(resolved, model);
    if (resolved === undefined || verdict?.kind !== 'accepted') continue;
    const chain = expand(resolved, model);
    expect(length(chain.derivation)).toBe(verdict.links);
    const checker = new Checker(model);
    const executions: string[] = [];
    for (const { execution, witness } of stepsOf(chain)) {
      expect(checker.push(execution, witness)).toBeUndefined();
      executions.push(formatExecution(execution));
    }
    expect(checker.verdict()).toMatchObject({ kind: 'accepted', claim: verdict.claim });
    expect(formatExecution(verdict.end)).toBe(executions.at(-1));
    const unrolled = unroll(proof, model);
    if (unrolled.kind === 'chain') expect(executions).toEqual(unrolled.executions.map(formatExecution));
    count++;
  }
  expect(count).toBeGreaterThan(10);
});

describe.each(proofs)('$name', ({ name, read }) => {
  test('stands for a chain of the bound, as long as the checker says', () => {
    for (const model of provable(5)) {
      const verdict = check(read.proof, model);
      const checker = new Checker(model, 'bound');
      for (const { execution, witness } of stepsOf(expand(read.proof, model))) checker.push(execution, witness);
      const walked = checker.verdict();
      if (walked.kind !== 'accepted' || verdict.kind !== 'accepted') throw new Error(JSON.stringify(model));
      expect(BigInt(walked.links)).toBe(verdict.links);
    }
  });

  test('at any place is what the walk comes to', () => {
    const chain = expand(read.proof, { n: 4, f: 2, rounds: 2 });
    let i = 0n;
    for (const step of stepsOf(chain)) expect(at(chain, i++)).toEqual(step);
  });

  test('is reached anywhere for n=30, f=28', () => {
    const model = { n: 30, f: 28, rounds: 28 };
    const chain = expand(read.proof, model);
    fc.assert(
      fc.property(fc.bigInt(0n, length(chain.derivation) - 5n), (from) => {
        const [walk, checker] = [new Walk(chain, from), new Checker(model, 'similar')];
        checker.push(walk.current.execution);
        for (let step = walk.next(), i = 0; step && i < 5; step = walk.next(), i++)
          expect(checker.push(step.execution, step.witness)).toBeUndefined();
      }),
      { numRuns: 5 },
    );
    expect(name).not.toBe('');
  });
});

test("the textbook's proof stands for the textbook chain, execution by execution and witness by witness", () => {
  const { read } = proofs.find(({ name }) => name === 'textbook')!;
  for (const model of provable(5)) {
    const [mine, its] = [expand(read.proof, model), textbook(model)].map((chain) => [...stepsOf(chain)]);
    const show = (steps: typeof mine) => steps?.map(({ execution, witness }) => `~${witness} ${formatExecution(execution)}`);
    expect(show(mine)).toEqual(show(its));
  }
});

test('an execution is named by the way through the lemmas', () => {
  const { read } = proofs.find(({ name }) => name === 'textbook')!;
  const walk = new Walk(expand(read.proof, { n: 4, f: 2, rounds: 2 }));
  const names = Array.from({ length: 8 }, () => {
    const { name } = walk;
    walk.next();
    return name;
  });
  expect(names).toEqual([
    'α^0',
    'p0 proposes 1 · silence p0 from round 1 … 2 · without p0→p3',
    'p0 proposes 1 · silence p0 from round 1 … 2 · without p0→p2',
    'p0 proposes 1 · silence p0 from round 1 … 2 · without p0→p1',
    'p0 proposes 1 · silence p0 from round 1 · without p0→p3 · silence p3 from round 2 · without p3→p2',
    'p0 proposes 1 · silence p0 from round 1 · without p0→p3 · silence p3 from round 2 · without p3→p1',
    'p0 proposes 1 · silence p0 from round 1 · without p0→p3',
    'p0 proposes 1 · silence p0 from round 1 · without p0→p3 · undo silence p3 from round 2 · with p3→p1',
  ]);
});
