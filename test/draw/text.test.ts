import { expect, test } from 'vitest';
import { single } from '../../src/draw/picture.js';
import { text } from '../../src/draw/text.js';
import { PICTURES, run } from './examples.js';

test('every execution of 3 to 12 processes and 1 to 6 rounds fits into 80 columns, all of its messages in it', () => {
  for (let n = 3; n <= 12; n++) {
    for (let rounds = 1; rounds <= 6; rounds++) {
      const execution = run(`${'0'.repeat(n)} p0@1-p${n - 1}`, rounds);
      const drawn = text(single({ run: execution, name: 'α_1^0' }));
      expect(Math.max(...drawn.split('\n').map((line) => line.length)), `n=${n}, rounds=${rounds}`).toBeLessThanOrEqual(80);
      const [picture = ''] = drawn.split('\n\n×');
      const counted = ['▼', '▲', '×', '◦'].map((sign) => picture.split(sign).length - 1);
      expect(
        counted.reduce((sum, it) => sum + it),
        `n=${n}, rounds=${rounds}`,
      ).toBe(execution.messages.length);
    }
  }
});

test('in ASCII every line is as wide as with box drawing characters', () => {
  const widths = (ascii: boolean) =>
    text(PICTURES.strip, { ascii })
      .split('\n\n')[1]
      ?.split('\n')
      .slice(1)
      .map((line) => line.length);
  expect(widths(true)).toEqual(widths(false));
});

test('two executions stand beside each other where there is room, else below each other', () => {
  const lines = (width: number) => text(PICTURES.link, { width }).split('\n').length;
  expect(lines(60)).toBeGreaterThan(lines(80));
});
