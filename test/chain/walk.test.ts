import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect } from 'vitest';
import { at, Walk } from '../../src/chain/chain.js';
import { length } from '../../src/chain/derivation.js';
import { textbook } from '../../src/chain/textbook.js';
import { provable } from './sizes.js';
import { stepsOf } from './steps.js';

test.each(provable(5))('with $n processes and $rounds rounds, at(i) is the i-th of the iteration, wherever that is', (model) => {
  const chain = textbook(model);
  const steps = [...stepsOf(chain)];
  expect(steps).toHaveLength(Number(length(chain.derivation)) + 1);
  expect(steps.map((_, i) => at(chain, BigInt(i)))).toEqual(steps);
});

const long = textbook({ n: 7, f: 5, rounds: 5 });

test.prop([fc.bigInt(0n, length(long.derivation) - 50n)], { numRuns: 100 })(
  'a walk that begins anywhere goes on like any other that comes by',
  (i) => {
    const walk = new Walk(long, i);
    for (let j = i; j < i + 50n; j++) {
      const fresh = new Walk(long, j);
      expect(walk.current).toEqual(fresh.current);
      expect(walk.name).toBe(fresh.name);
      walk.next();
    }
  },
);

test.each(provable(4))('with $n processes and $rounds rounds, the iteration from any execution is the rest of the whole', (model) => {
  const chain = textbook(model);
  const names = [...namesFrom(chain, 0n)];
  const steps = [...stepsOf(chain)];
  for (const i of steps.keys()) {
    expect([...stepsOf(chain, BigInt(i))]).toEqual(steps.slice(i));
    expect([...namesFrom(chain, BigInt(i))]).toEqual(names.slice(i));
  }
});

test('a walk stays at the end of the chain', () => {
  const walk = new Walk(textbook({ n: 3, f: 1, rounds: 1 }), 15n);
  const { current, name } = walk;
  expect([walk.next(), walk.next()]).toEqual([undefined, undefined]);
  expect(walk.current).toBe(current);
  expect(walk.name).toBe(name);
});

test('executions share what did not change', () => {
  const walk = new Walk(textbook({ n: 4, f: 2, rounds: 2 }), 20n);
  const before = walk.current.execution;
  const after = walk.next()!.execution;
  expect(after.inputs).toBe(before.inputs);
  expect(after.crashes.filter((crash) => before.crashes.includes(crash)).length).toBeGreaterThanOrEqual(before.crashes.length - 1);
});

test('there is nothing before the start and nothing after the end', () => {
  const chain = textbook({ n: 3, f: 1, rounds: 1 });
  expect(() => at(chain, -1n)).toThrow(RangeError);
  expect(() => at(chain, 16n)).toThrow('execution 16 of a chain of 15 links');
});

function* namesFrom(chain: typeof long, from: bigint): Generator<string> {
  const walk = new Walk(chain, from);
  do yield walk.name;
  while (walk.next() !== undefined);
}
