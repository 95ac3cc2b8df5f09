import { expect, test } from 'vitest';
import { besideArrows } from '../../src/draw/beside.js';

const ARROW = { text: '1a b2', from: { x: 0, y: 50 }, to: { x: 50, y: 0 } };

const placed = (boxes: Parameters<typeof besideArrows>[2]) => besideArrows([ARROW], [0, 50], boxes, 12)[0]?.at ?? { x: 0, y: 0 };

test('the name of an arrow keeps clear of the box of a decision beside which it would stand', () => {
  const { x, y } = placed([]);
  const box = { at: { x, y: y - 8 }, width: 40, height: 24 };
  const away = placed([box]);
  expect(Math.abs(away.x - box.at.x) > box.width / 2 || Math.abs(away.y - box.at.y) > box.height / 2).toBe(true);
});
