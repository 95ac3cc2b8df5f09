import { describe, expect, test } from 'vitest';
import { Walk } from '../../src/chain/chain.js';
import { parseExecution } from '../../src/chain/notation.js';
import { textbook } from '../../src/chain/textbook.js';
import { compare } from '../../src/explore/comparison.js';
import { briefly, changeWords, groupsOf, processNames } from '../../src/explore/words.js';
import type { Execution } from '../../src/kernel/execution.js';

function execution(text: string): Execution {
  const notation = parseExecution(text);
  if (notation.kind === 'invalid') throw new Error(text);
  return notation.execution;
}

const words = (first: string, second: string, rounds = 3) =>
  changeWords(compare({ n: 4, f: 4, rounds }, execution(first), execution(second))).join(' ');

describe('what changes, in words', () => {
  test.each([
    ['0000', '1000', 'p0 proposes 1 instead of 0.'],
    ['0000', '0000 p0@3-p3', 'p0’s message to p3 of round 3 is lost.'],
    ['0000 p0@3', '0000 p0@3:p1', 'p0’s message to p1 of round 3 gets through again.'],
    ['0000 p1@3', '0000 p1@2-p0', 'p1’s message to p0 of round 2 is lost.'],
    ['0000 p1@3 p0@1', '0000 p1@2-p0,p2 p0@1', 'p1’s message to p2 of round 2 is lost.'],
    ['0000', '0000 p0@1', 'p0 is silent from round 1 on.'],
    ['0000 p0@1:p1,p2', '0000', 'p0 does not crash any more.'],
    ['0000 p2@1:p0,p1', '0000 p2@3:p3', 'p2 crashes in round 3, reaching p3; before, it crashes in round 1, reaching p0 and p1.'],
    ['0110', '0110', 'Nothing: it is the same execution again.'],
  ])('%s to %s: %s', (first, second, expected) => {
    expect(words(first, second)).toBe(expected);
  });

  const general = { n: 4, f: 4, rounds: 3, failures: 'general-omission', values: 3 } as const;
  test.each([
    ['0000', '0000 p0!1-p3', 'p0 omits to send to p3 in round 1.'],
    ['0000 p0!1-p3', '0000 p0!1:p1 p0!2-p2', 'p0 omits to send to p2 in round 1. p0 omits to send to p2 in round 2.'],
    ['0000 p3?2', '0000 p3?2-p0', 'p3 does not omit to receive from p1 and p2 in round 2 any more.'],
    ['0000 p0!1-p3', '0000 p3?1-p0', 'p0 does not omit to send to p3 in round 1 any more. p3 omits to receive from p0 in round 1.'],
    ['0000', '0000 p0!1-', 'p0 is faulty, but omits nothing.'],
    ['0000 p0?1-', '0000', 'p0 is not said to omit anything any more.'],
    [
      '0000',
      '2000 p0@3-p1 p0!1-p2',
      'p0 proposes 2 instead of 0. p0’s message to p1 of round 3 is lost. p0 omits to send to p2 in round 1.',
    ],
  ])('%s to %s: %s', (first, second, expected) => {
    expect(changeWords(compare(general, execution(first), execution(second))).join(' ')).toBe(expected);
  });

  test('of very many changes the first are told, and how many more there are', () => {
    const many = `0000${[1, 2, 3].map((round) => [0, 1, 2].map((p) => ` p${p}!${round} p${p}?${round}`).join('')).join('')}`;
    const told = changeWords(compare(general, execution('0000'), execution(many)));
    expect([told.length, told[0], told.at(-1)]).toEqual([13, 'p0 omits to send to p1–p3 in round 1.', 'And 6 more changes.']);
  });

  test('the faulty are told apart by what they do wrong, and where', () => {
    const comparison = compare(general, execution('0000 p0@1 p1!1 p2?1-p0'), execution('0000 p0@1 p1@1 p1!1 p2!1 p2?2 p3!1'));
    const faulty = groupsOf(comparison, () => '').filter(({ judgement }) => judgement === 'faulty');
    expect(faulty.map(({ processes, words: said }) => `${processNames(processes)} ${said}`)).toEqual([
      'p0 crashes in both executions',
      'p1 omits to send in the first execution, crashes and omits to send in the second execution',
      'p2 omits to receive in the first execution, omits to send and to receive in the second execution',
      'p3 omits to send in the second execution',
    ]);
  });

  test.each(['crash', 'one-per-round'] as const)(
    'each link of the textbook’s chain with %s changes one message or one input',
    (failures) => {
      const chain = textbook({ n: 4, f: 2, rounds: 2, failures });
      const walk = new Walk(chain);
      for (let before = walk.current, step = walk.next(); step !== undefined; before = step, step = walk.next()) {
        const told = changeWords(compare(chain.model, before.execution, step.execution));
        expect(told).toHaveLength(1);
        expect(told[0]).toMatch(/^p\d(’s message to p\d of round \d (is lost|gets through again)| proposes 1 instead of 0)\.$/);
      }
    },
  );

  test('processes in a row are a range, and long executions are summed up', () => {
    expect(processNames([7, 0, 1, 2, 3, 5, 6])).toBe('p0–p3 and p5–p7');
    expect(briefly(execution('0011 p0@1'))).toBe('0011 p0@1');
    expect(briefly(execution(`${'1'.repeat(30)}${'0'.repeat(70)} p3@1`))).toBe('1 from p0–p29, 0 from the others; 1 of 100 crashes');
    expect(briefly(execution('0'.repeat(100)))).toBe('all propose 0; nobody crashes');
    expect(briefly(execution(`02${'1'.repeat(98)} p3@1 p3!1 p4?1-p0`))).toBe(
      '2 from p1, 1 from p2–p99, 0 from the others; 2 of 100 are faulty',
    );
  });
});
