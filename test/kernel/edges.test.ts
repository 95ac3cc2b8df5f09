import { expect, test } from 'vitest';
import { type Similarity, similarity } from '../../src/kernel/similarity.js';
import { x } from '../notation.js';

/** The similarity of two executions in notation; n is read off the inputs. */
function compare(f: number, rounds: number, a: string, b: string): Extract<Similarity, { kind: 'compared' }> {
  const [first, second] = [x(a), x(b)];
  const answer = similarity({ n: first.inputs.length, f, rounds }, first, second);
  if (answer.kind === 'invalid') throw new Error(answer.fault.code);
  return answer;
}

test('the slides’ first link: p0 is faulty, p3 misses a message, p1 and p2 are witnesses', () => {
  const { standings, witnesses } = compare(1, 1, '0000', '0000 p0@1-p3');
  expect(witnesses).toEqual([1, 2]);
  expect(standings).toEqual([
    { process: 0, faulty: 'second', parting: undefined, witness: false },
    { process: 1, faulty: undefined, parting: undefined, witness: true },
    { process: 2, faulty: undefined, parting: undefined, witness: true },
    { process: 3, faulty: undefined, parting: { round: 1, cause: { kind: 'only', sender: 0, side: 'first' } }, witness: false },
  ]);
});

test('who is faulty in only one of two executions is no witness, though it saw the same for as long as it lived', () => {
  expect(compare(1, 1, '000', '000 p0@1-').witnesses).toEqual([1, 2]);
  expect(compare(1, 1, '000 p0@1-', '000').witnesses).toEqual([1, 2]);
  expect(compare(1, 1, '000', '000 p0@1-').standings[0]).toMatchObject({ faulty: 'second', parting: undefined });
  expect(compare(1, 1, '000 p0@1-', '000').standings[0]).toMatchObject({ faulty: 'first', parting: undefined });
});

test('views that differ only deep inside, in a message of round 1 that was passed on, differ', () => {
  // In both, everybody hears the same senders in rounds 2 and 3; p3 alone heard p0 in round 1, and tells p1, who tells p2.
  const { standings, witnesses } = compare(2, 3, '0000 p0@1:p3 p3@2:p1', '0000 p0@1 p3@2:p1');
  expect(witnesses).toEqual([]);
  expect(standings.map(({ parting }) => parting)).toEqual([
    undefined,
    { round: 2, cause: { kind: 'told', sender: 3 } },
    { round: 3, cause: { kind: 'told', sender: 1 } },
    { round: 1, cause: { kind: 'only', sender: 0, side: 'first' } },
  ]);
});

test('a difference whose only bearer falls silent in time is seen by nobody', () => {
  expect(compare(2, 3, '0000 p0@1:p3 p3@2', '0000 p0@1 p3@2').witnesses).toEqual([1, 2]);
});

test('an input that differs is the process’s own to see, and everybody’s whom it tells', () => {
  const { standings, witnesses } = compare(1, 1, '000 p0@1:p1', '100 p0@1:p1');
  expect(witnesses).toEqual([2]);
  expect(standings[0]?.parting).toEqual({ round: 0, cause: { kind: 'input' } });
  expect(standings[1]?.parting).toEqual({ round: 1, cause: { kind: 'told', sender: 0 } });
});

test('who parted first but is not heard any more is not the one who tells', () => {
  const { standings } = compare(1, 1, '000 p0@1', '101 p0@1');
  expect(standings.map(({ parting }) => parting)).toEqual([
    { round: 0, cause: { kind: 'input' } },
    { round: 1, cause: { kind: 'told', sender: 2 } },
    { round: 0, cause: { kind: 'input' } },
  ]);
});

test('a crash that reaches all is a crash in the next round that reaches none', () => {
  expect(compare(1, 2, '000 p0@1-', '000 p0@2').witnesses).toEqual([1, 2]);
  expect(compare(1, 2, '000 p0@1', '000 p0@2').witnesses).toEqual([]);
});

test('nobody sees whether a message reaches a process that crashes in that round or did before', () => {
  expect(compare(2, 1, '0000 p0@1:p1 p1@1', '0000 p0@1 p1@1').witnesses).toEqual([2, 3]);
  expect(compare(2, 2, '0000 p0@2:p1 p1@1', '0000 p0@2 p1@1').witnesses).toEqual([2, 3]);
  expect(compare(2, 2, '0000 p0@1:p1 p1@2', '0000 p0@1 p1@2').witnesses).toEqual([2, 3]);
  expect(compare(2, 2, '0000 p0@1:p1 p1@2-', '0000 p0@1 p1@2-').witnesses).toEqual([]);
});

test('equal executions are similar to all who are correct, however their crashes are written down', () => {
  expect(compare(2, 2, '0101 p0@1:p1,p2 p3@2', '0101 p3@2 p0@1:p2,p1').witnesses).toEqual([1, 2]);
});

test('a process alone sees its own input, and nothing else', () => {
  expect(compare(1, 1, '0', '0').witnesses).toEqual([0]);
  expect(compare(1, 1, '0', '1').witnesses).toEqual([]);
  expect(compare(1, 1, '0 p0@1', '1 p0@1').witnesses).toEqual([]);
});

test('with no rounds everybody is a witness whose own input is the same', () => {
  expect(compare(0, 0, '0011', '0101').witnesses).toEqual([0, 3]);
});

test('where nobody is correct nobody is a witness', () => {
  expect(compare(2, 1, '00 p0@1 p1@1', '00 p0@1 p1@1').witnesses).toEqual([]);
  expect(compare(2, 1, '00 p0@1', '00 p1@1').witnesses).toEqual([]);
});

test.each([31, 32, 33, 64, 65, 100])('with n = %i the last process is seen like any other', (n) => {
  const [zeros, last] = ['0'.repeat(n), n - 1];
  const others = Array.from({ length: n - 1 }, (_, p) => p);
  expect(compare(1, 1, zeros, `${zeros} p0@1-p${last}`).witnesses).toEqual(others.slice(1));
  expect(compare(1, 1, `${zeros} p${last}@1`, `${'0'.repeat(n - 1)}1 p${last}@1`).witnesses).toEqual(others);
  expect(compare(1, 1, `${zeros} p${last}@1:p${last - 1}`, `${'0'.repeat(n - 1)}1 p${last}@1:p${last - 1}`).witnesses).toEqual(
    others.slice(0, -1),
  );
  expect(compare(1, 2, `${zeros} p0@1:p${last}`, `${zeros} p0@1`).witnesses).toEqual([]);
});

test('what is no execution is compared with nothing, and the first one is looked at first', () => {
  const model = { n: 2, f: 1, rounds: 1 };
  const fault = { code: 'execution.inputs-length', path: ['inputs'], found: 3 };
  expect(similarity(model, x('000'), x('00'))).toEqual({ kind: 'invalid', side: 'first', fault });
  expect(similarity(model, x('00'), x('000'))).toEqual({ kind: 'invalid', side: 'second', fault });
  expect(similarity(model, x('000'), x('0000'))).toEqual({ kind: 'invalid', side: 'first', fault });
});
