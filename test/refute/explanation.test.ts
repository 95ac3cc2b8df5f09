import { expect, test } from 'vitest';
import { bundled } from '../../src/refute/bundled.js';
import { explainRefutation, explainViolation, magnitude } from '../../src/refute/explanation.js';
import { type Request, refute } from '../../src/refute/refute.js';
import { byChain, exhaustive } from './request.js';

function refuted(name: string, request: Request) {
  const refutation = refute(bundled.get(name)!, request);
  if (refutation.kind !== 'refuted') throw new Error(`not refuted: ${refutation.kind}`);
  return refutation;
}

test('a refutation along the chain is told as the proof: both ends, the place where it tips, who cannot tell, and which run is wrong', () => {
  expect(explainRefutation(refuted('floodset', byChain(4, 2, 2)))).toEqual([
    'In α^0 all propose 0 and it decides 0; in α^4 all propose 1 and it decides 1, as validity demands.',
    'A chain of 148 links leads from the one to the other, each witnessed by a process that cannot tell its two executions apart.',
    'So the decision tips somewhere; 9 executions find a place: link 126, to α^3 · silence p3 from round 1 · without p3→p0 · silence p0 from round 2 · without p0→p1.',
    'There p2 sees the same in both executions, and it decides 1 in both.',
    'But in one of the two somebody decides otherwise: it is the first that is wrong.',
  ]);
});

test('an algorithm that is wrong at an end has no place where it tips', () => {
  const { algorithm, counterexample, ...rest } = refuted('absent-is-zero', byChain(4, 2, 0));
  expect(explainRefutation({ algorithm, counterexample, ...rest })).toEqual([
    'In α^4 nobody crashes and all propose 1, so validity demands 1.',
  ]);
  expect(explainViolation(counterexample)).toBe('p0 decides 0, which nobody proposes');
});

test.each([
  ['hasty-floodset', exhaustive(4, 2), 'p1 decides 0 and p3 decides 1, and both are correct'],
  ['waits-for-all', exhaustive(4, 2), 'p1 is correct and has decided nothing when the last round is over'],
  ['early-floodset', exhaustive(4, 2, ['uniform']), 'p1 decides 0 (and crashes in round 2) and p2 decides 1'],
])('what %s breaks is said in a clause', (name, request, clause) => {
  expect(explainViolation(refuted(name, request).shrunk.counterexample)).toBe(clause);
});

test('a number that nobody could read is a power of ten', () => {
  expect([magnitude(26166n), magnitude(436n * 10n ** 189n)]).toEqual(['26,166', '4.360·10^191']);
});
