import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { type Standing, similarity } from '../../src/kernel/similarity.js';
import { unfold } from '../../src/run/unfold.js';
import { sameView } from '../../src/run/view.js';
import { anExecution, anyVariant, neighbours, type Pair, pairs, smallVariant, strangers } from '../arbitraries.js';
import { randomAlgorithm } from '../oracle/algorithms.js';
import { everyExecution } from '../oracle/enumerate.js';
import { everybody, firstDifferences, viewsOfBoth, witnessesOf } from '../oracle/similar.js';
import { simulate } from '../oracle/simulator.js';
import { isCorrect, isDelivered, type Views } from '../oracle/views.js';

function standings(model: Model, a: Execution, b: Execution): readonly Standing[] {
  const answer = similarity(model, a, b);
  if (answer.kind === 'invalid') throw new Error(`no execution: ${JSON.stringify(answer)}`);
  return answer.standings;
}

function witnesses(model: Model, a: Execution, b: Execution): readonly number[] {
  const answer = similarity(model, a, b);
  return answer.kind === 'compared' ? answer.witnesses : [];
}

test.prop([pairs(anyVariant)], { numRuns: 300 })('similarity is symmetric', ({ model, a, b }) => {
  expect(witnesses(model, b, a)).toEqual(witnesses(model, a, b));
});

test.prop([anyVariant.chain((model) => anExecution(model).map((a) => ({ model, a })))], { numRuns: 200 })(
  'an execution is similar to itself with respect to exactly those who are correct in it',
  ({ model, a }) => {
    const again = structuredClone(a);
    expect(witnesses(model, a, again)).toEqual(everybody(model).filter((p) => isCorrect(a, p)));
  },
);

test.prop([strangers(anyVariant)], { numRuns: 300 })('the witnesses are those of the definition', ({ model, a, b }) => {
  expect(witnesses(model, a, b)).toEqual(witnessesOf(model, a, b));
});

test.prop([neighbours(anyVariant)], { numRuns: 2000 })(
  'the witnesses are those of the definition where executions nearly agree',
  (pair) => {
    expect(witnesses(pair.model, pair.a, pair.b)).toEqual(witnessesOf(pair.model, pair.a, pair.b));
  },
);

test.prop([pairs(smallVariant)], { numRuns: 1000 })(
  'the witnesses have the same view in the slides’ sense, as a subsequence of events',
  (pair) => {
    const { model, a, b } = pair;
    const [runA, runB] = [unfold(a, model.rounds), unfold(b, model.rounds)];
    const alike = everybody(model).filter((p) => isCorrect(a, p) && isCorrect(b, p) && sameView(runA, runB, p));
    expect(witnesses(model, a, b)).toEqual(alike);
  },
);

test('among all pairs of executions of (3,1,1), and of (2,2,2), the witnesses are those of the definition', () => {
  for (const model of [
    { n: 3, f: 1, rounds: 1 },
    { n: 2, f: 2, rounds: 2 },
  ]) {
    const all = everyExecution(model);
    const wrong = all.flatMap((a) => all.filter((b) => `${witnesses(model, a, b)}` !== `${witnessesOf(model, a, b)}`));
    expect(wrong).toEqual([]);
  }
});

/** A range of 1 makes all messages the same, so that only who is heard counts; the last one makes nobody forget anything. */
const RANGES = [1, 2, 5, 2 ** 53];

test.prop([pairs(smallVariant), fc.nat()], { numRuns: 500 })(
  'a witness decides alike in both executions, whatever deterministic algorithm runs',
  (pair, seed) => {
    const seen = witnesses(pair.model, pair.a, pair.b);
    for (const range of RANGES) expect(seen.filter((p) => !decidesAlike(pair, p, seed, range))).toEqual([]);
  },
);

test.prop([pairs(smallVariant), fc.nat()], { numRuns: 500 })(
  'whoever is correct in both and no witness decides otherwise under an algorithm that forgets nothing',
  (pair, seed) => {
    const correct = everybody(pair.model).filter((p) => isCorrect(pair.a, p) && isCorrect(pair.b, p));
    const alike = correct.filter((p) => decidesAlike(pair, p, seed, 2 ** 53));
    expect(witnesses(pair.model, pair.a, pair.b)).toEqual(alike);
  },
);

function decidesAlike({ model, a, b }: Pair, p: number, seed: number, range: number): boolean {
  const decisions = [a, b].map((execution) => simulate(randomAlgorithm(seed, range), execution, model.rounds)[p]);
  return decisions[0] !== undefined && decisions[0] === decisions[1];
}

test.prop([pairs(anyVariant)], { numRuns: 1000 })('everybody’s views part in the first round in which they differ', ({ model, a, b }) => {
  expect(standings(model, a, b).map(({ parting }) => parting?.round)).toEqual(firstDifferences(model, a, b));
});

test.prop([pairs(anyVariant)], { numRuns: 1000 })(
  'faulty is who crashes or omits, on the side on which it does, and a witness is who is neither that nor parted',
  (pair) => {
    const { model, a, b } = pair;
    for (const { process, faulty, parting, witness } of standings(model, a, b)) {
      expect(faulty === 'first' || faulty === 'both').toBe(!isCorrect(a, process));
      expect(faulty === 'second' || faulty === 'both').toBe(!isCorrect(b, process));
      expect(witness).toBe(faulty === undefined && parting === undefined);
    }
  },
);

test.prop([pairs(anyVariant)], { numRuns: 1000 })(
  'the cause of a parting is true, and a missing message is named before one that tells otherwise',
  (pair) => {
    const all = standings(pair.model, pair.a, pair.b);
    const views = viewsOfBoth(pair.model, pair.a, pair.b);
    expect(all.map((standing) => standing.process)).toEqual(everybody(pair.model));
    expect(all.filter((standing) => !isTrueCause(pair, standing, all, views))).toEqual([]);
  },
);

function isTrueCause(
  { model, a, b }: Pair,
  { process, parting }: Standing,
  all: readonly Standing[],
  views: readonly [Views, Views],
): boolean {
  if (parting === undefined) return true;
  const { round, cause } = parting;
  if (cause.kind === 'input') return round === 0 && a.inputs[process] !== b.inputs[process];
  const hears = [a, b].map((execution) => isDelivered(execution, cause.sender, process, round));
  if (cause.kind === 'only') return hears[0] === (cause.side === 'first') && hears[1] === (cause.side === 'second');
  const [before, beforeInB] = views.map((it) => it[round - 1]?.[cause.sender]);
  const isMissing = everybody(model).some((q) => isDelivered(a, q, process, round) !== isDelivered(b, q, process, round));
  return hears.every(Boolean) && before !== beforeInB && all[cause.sender]!.parting!.round < round && !isMissing;
}
