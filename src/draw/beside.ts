import type { Point } from './figure.js';
import { measure } from './measure.js';

/** What an arrow is called. */
interface Wanted {
  readonly text: string;
  readonly from: Point;
  readonly to: Point;
}

/** A rectangle, by its centre. */
export interface Frame {
  readonly at: Point;
  readonly width: number;
  readonly height: number;
}

/** How far along an arrow its name may stand: best in the middle. */
const ALONG = [0.5, 0.38, 0.62, 0.26, 0.74, 0.86, 0.14];

/**
 * A place beside its arrow for every name, one after the other: the first that is clear of the boxes, of the names before it and of the horizontal `lines`;
 * else the first that is clear of boxes and names; else the middle.
 */
export function besideArrows(
  wanted: readonly Wanted[],
  lines: readonly number[],
  boxes: readonly Frame[],
  size: number,
): readonly { readonly text: string; readonly at: Point }[] {
  const taken: Frame[] = [...boxes];
  return wanted.map((arrow) => {
    const frames = candidates(arrow, size);
    const free = frames.filter((frame) => taken.every((other) => !overlap(frame, other)));
    const best = free.find((frame) => lines.every((y) => Math.abs(y - frame.at.y) > frame.height / 2)) ?? free[0] ?? frames[0];
    if (best) taken.push(best);
    return { text: arrow.text, at: best?.at ?? arrow.from };
  });
}

function candidates({ text, from, to }: Wanted, size: number): readonly Frame[] {
  const [width, height] = [measure(text, size), size * 1.1];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const aside = (Math.abs(dy) * width + Math.abs(dx) * height) / length / 2 + 2;
  return ALONG.flatMap((part) =>
    [1, -1].map((side) => {
      const at = { x: from.x + dx * part + (side * aside * dy) / length, y: from.y + dy * part - (side * aside * dx) / length };
      return { at, width, height };
    }),
  );
}

function overlap(a: Frame, b: Frame): boolean {
  return Math.abs(a.at.x - b.at.x) < (a.width + b.width) / 2 && Math.abs(a.at.y - b.at.y) < (a.height + b.height) / 2;
}
