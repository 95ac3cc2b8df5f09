import type { Figure, Item, Point, Wording } from '../../draw/figure.js';
import { type Contests, decidedBy } from './contested.js';

const [WIDTH, LEFT, RIGHT, TOP, PANEL, GAP, BOTTOM] = [720, 136, 24, 52, 96, 26, 74];

/** So many points a curve has. */
const POINTS = 120;

/** Per way to try again a panel: the share of contests that have been decided, as it grows with time. */
export function contestPlot(all: readonly Contests[], horizon: number): Figure {
  const height = TOP + all.length * (PANEL + GAP) + BOTTOM;
  const shares = all.map(({ patience, contests }) => `${patience} ${Math.round(100 * decidedBy(contests, horizon))} %`);
  const title = 'Leaders that pre-empt each other';
  return {
    title,
    description: `Decided after ${horizon} message delays: ${shares.join(', ')}.`,
    stroke: 1,
    width: WIDTH,
    height,
    items: [
      text({ x: WIDTH / 2, y: 20 }, 'middle', title, 16, 'name'),
      ...all.flatMap((it, i) => panel(it, horizon, TOP + i * (PANEL + GAP))),
      ...times(horizon, TOP + all.length * (PANEL + GAP) - GAP),
      text(
        { x: WIDTH / 2, y: height - 14 },
        'middle',
        `The share of ${all[0]?.contests.length ?? 0} contests that are decided by then.`,
        12,
        'note',
      ),
    ],
  };
}

function x(share: number): number {
  return LEFT + share * (WIDTH - LEFT - RIGHT);
}

function panel({ patience, contests }: Contests, horizon: number, top: number): readonly Item[] {
  const y = (share: number): number => top + PANEL * (1 - share);
  const at = (i: number): Point => ({ x: x(i / POINTS), y: y(decidedBy(contests, (i / POINTS) * horizon)) });
  const curve = Array.from({ length: POINTS }, (_, i) => line(at(i), at(i + 1), 'process', 'lit'));
  const grid = [0, 0.5, 1].flatMap((share) => [
    line({ x: x(0), y: y(share) }, { x: x(1), y: y(share) }, 'boundary', 'plain'),
    text({ x: LEFT - 8, y: y(share) }, 'end', `${100 * share} %`, 11, 'round'),
  ]);
  return [...grid, ...curve, text({ x: x(1) - 4, y: y(0.5) - 10 }, 'end', patience, 13, 'label')];
}

function times(horizon: number, bottom: number): readonly Item[] {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => text({ x: x(share), y: bottom + 16 }, 'middle', `${horizon * share}`, 12, 'round'));
  return [...ticks, text({ x: x(0.5), y: bottom + 36 }, 'middle', 'message delays', 12, 'round')];
}

function line(from: Point, to: Point, role: 'process' | 'boundary', emphasis: 'lit' | 'plain'): Item {
  return { kind: 'line', from, to, role, emphasis, head: false };
}

function text(at: Point, anchor: 'start' | 'middle' | 'end', content: string, size: number, wording: Wording): Item {
  return { kind: 'text', at, anchor, text: content, size, wording, emphasis: 'plain' };
}
