import { describe, expect, test } from 'vitest';
import { type Chain, Walk } from '../../src/chain/chain.js';
import { textbook } from '../../src/chain/textbook.js';
import type { Execution, Value } from '../../src/kernel/execution.js';
import { provable } from './sizes.js';

test('the chain of the slides for n = 3, name by name', () => {
  const turn = (i: number) => [`α_1^${i}`, `α_2^${i}`, `β_2^${i}`, `β_1^${i}`, `α^${i + 1}`];
  expect(named({ n: 3, rounds: 1 }).map(({ name }) => name)).toEqual(['α^0', ...turn(0), ...turn(1), ...turn(2)]);
});

describe.each([3, 4, 5, 6, 7])('in one round among %i processes', (n) => {
  const all = named({ n, rounds: 1 });

  test('every execution is what its name means on the slides', () => {
    for (const { name, execution } of all) expect({ name, execution }).toEqual({ name, execution: meant(n, name) });
  });
});

/** α^i: exactly p0 … p(i−1) propose 1. α_j^i: also without the messages of p_i to the j highest-numbered others; β_j^i: and p_i proposes 1. */
function meant(n: number, name: string): Execution {
  const [, letter, removed, of] = /^([αβ])(?:_(\d+))?\^(\d+)$/.exec(name)!;
  const [j, i] = [Number(removed ?? 0), Number(of)];
  const ones = letter === 'α' ? i : i + 1;
  const inputs = Array.from({ length: n }, (_, p): Value => (p < ones ? 1 : 0));
  const others = Array.from({ length: n }, (_, p) => p).filter((p) => p !== i);
  return { inputs, crashes: j === 0 ? [] : [{ process: i, round: 1, reaches: others.slice(0, n - 1 - j) }] };
}

describe.each(provable(5))('with $n processes and $rounds rounds', ({ n, rounds }) => {
  const all = named({ n, rounds });

  test('no two executions have one name', () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test('exactly the executions that are α^i for some i are called that', () => {
    for (const { name, execution } of all) {
      const ones = execution.inputs.filter((input) => input === 1).length;
      expect(name === `α^${ones}`).toBe(execution.crashes.length === 0);
    }
  });

  test('a name begins with α^i until p_i proposes 1, and with β^i from then on', () => {
    for (const { name, execution } of all.filter((it) => it.execution.crashes.length > 0)) {
      const [, letter, i] = /^([αβ])(?:_\d+)?\^(\d+)/.exec(name)!;
      const ones = execution.inputs.filter((input) => input === 1).length;
      expect(ones).toBe(letter === 'α' ? Number(i) : Number(i) + 1);
    }
  });
});

test('with more than one round a name is the way through the lemmas', () => {
  const names = named({ n: 4, rounds: 2 }).map(({ name }) => name);
  expect(names.slice(0, 5)).toEqual([
    'α^0',
    'α^0 · silence p0 from round 1 … 2 · without p0→p3',
    'α^0 · silence p0 from round 1 … 2 · without p0→p2',
    'α^0 · silence p0 from round 1 … 2 · without p0→p1',
    'α^0 · silence p0 from round 1 · without p0→p3 · silence p3 from round 2 · without p3→p2',
  ]);
  expect(names).toContain('α^2 · silence p2 from round 1 · without p2→p3');
  expect(names).toContain('β^0');
  expect(names.at(-1)).toBe('α^4');
});

function named({ n, rounds }: { n: number; rounds: number }): { name: string; execution: Execution }[] {
  const chain: Chain = textbook({ n, f: rounds, rounds });
  const walk = new Walk(chain);
  const all = [];
  do all.push({ name: walk.name, execution: walk.current.execution });
  while (walk.next() !== undefined);
  return all;
}
