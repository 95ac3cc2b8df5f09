import { describe, expect, test } from 'vitest';
import { Walk } from '../../src/chain/chain.js';
import { textbook } from '../../src/chain/textbook.js';
import { generatedCourse } from '../../src/explore/course.js';
import { verifyChain, verifySteps } from '../../src/explore/verification.js';

function* steps(n: number, change: (index: number) => { witness?: number }) {
  const walk = new Walk(textbook({ n, f: 1, rounds: 1 }));
  for (let i = 0, step: Walk['current'] | undefined = walk.current; step !== undefined; i++, step = walk.next())
    yield { ...step, ...change(i) };
}

describe('the check on the page', () => {
  test('looks at every link of a short chain, and tells how far it is', () => {
    const told = [...verifyChain(textbook({ n: 6, f: 3, rounds: 3 }))];
    expect(told.at(-1)).toEqual({ checked: 4506, of: '4506', isWhole: true, isDone: true, fault: undefined });
    expect(told.map(({ checked }) => checked)).toEqual([1999, 3999, 4506]);
  });

  test('looks at stretches all along a long one', () => {
    const told = [...verifyChain(textbook({ n: 20, f: 18, rounds: 18 }))];
    expect(told.at(-1)).toMatchObject({ checked: 10_000, isWhole: false, isDone: true, fault: undefined });
  });

  test('stops at the link that does not hold', () => {
    const told = [
      ...verifySteps(
        { n: 4, f: 1, rounds: 1 },
        steps(4, (i) => (i === 9 ? { witness: 1 } : {})),
        28n,
      ),
    ];
    expect(told).toEqual([{ checked: 8, of: '28', isWhole: true, isDone: true, fault: '9' }]);
  });
});

describe('a course', () => {
  test('gives the executions of the chain in any order, and its milestones', () => {
    const chain = textbook({ n: 4, f: 2, rounds: 2 });
    const course = generatedCourse(chain);
    for (const index of [0n, 1n, 2n, 148n, 147n, 2n, 3n, 74n, 0n]) {
      const walk = new Walk(chain, index);
      expect(course.at(index)).toEqual({ index, ...walk.current, name: walk.name });
    }
    expect(course.milestones.map(({ index, name }) => `${name} ${index}`)).toEqual(['α^0 0', 'α^1 37', 'α^2 74', 'α^3 111', 'α^4 148']);
  });
});
