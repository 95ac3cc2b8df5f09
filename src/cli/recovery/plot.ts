import type { Figure, Item, Point, Wording } from '../../draw/figure.js';
import type { Measured, Outcome } from '../../recovery/compare.js';
import { lostShare, summaryOf } from './comparison.js';

const [WIDTH, LEFT, RIGHT, TOP, ROW, BOTTOM] = [720, 136, 24, 44, 54, 74];

/**
 * What each crash costs under each policy: a mark per crash, a cross where it was a domino effect, as far to the right as the share of all work that it
 * undoes; a bar at the mean. What is equal is spread up and down.
 */
export function comparisonPlot(measured: readonly Measured[], crashes: number): Figure {
  const height = TOP + measured.length * ROW + BOTTOM;
  const means = measured.map((it) => `${it.policy} ${percent(summaryOf(it).lost.mean)}`);
  const legend = `A mark is one of ${crashes} crashes, the same under every policy; a cross is a domino effect; a bar is the mean.`;
  return {
    title: 'Work lost in a crash',
    description: `Of all work done so far, a crash undoes on average: ${means.join(', ')}.`,
    stroke: 1,
    width: WIDTH,
    height,
    items: [
      text({ x: WIDTH / 2, y: 20 }, 'middle', 'Work lost in a crash', 16, 'name'),
      ...axis(height - BOTTOM),
      ...measured.flatMap((it, row) => policyRow(it, TOP + (row + 0.5) * ROW)),
      text({ x: WIDTH / 2, y: height - 14 }, 'middle', legend, 12, 'note'),
    ],
  };
}

function x(share: number): number {
  return LEFT + share * (WIDTH - LEFT - RIGHT);
}

function axis(bottom: number): readonly Item[] {
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((share): Item[] => [
    { kind: 'line', from: { x: x(share), y: TOP }, to: { x: x(share), y: bottom }, role: 'boundary', emphasis: 'plain', head: false },
    text({ x: x(share), y: bottom + 16 }, 'middle', percent(share), 12, 'round'),
  ]);
  return [...ticks, text({ x: x(0.5), y: bottom + 36 }, 'middle', 'of all work done so far', 12, 'round')];
}

function policyRow(measured: Measured, y: number): readonly Item[] {
  const mean = x(summaryOf(measured).lost.mean);
  const [from, to] = [-0.36, 0.36].map((part) => ({ x: mean, y: y + part * ROW })) as [Point, Point];
  return [
    text({ x: LEFT - 14, y }, 'end', measured.policy, 13, 'label'),
    { kind: 'line', from: { x: x(0), y }, to: { x: x(1), y }, role: 'process', emphasis: 'muted', head: false },
    ...measured.outcomes.map((outcome, i) => mark(outcome, i, y)),
    { kind: 'line', from, to, role: 'process', emphasis: 'lit', head: false },
  ];
}

/** Multiples of the golden ratio spread evenly, however many there are. */
function mark(outcome: Outcome, i: number, y: number): Item {
  const spread = ((i * 0.618034) % 1) - 0.5;
  const at = { x: x(lostShare(outcome)), y: y + spread * 0.6 * ROW };
  if (outcome.domino) return { kind: 'cross', at, radius: 3, role: 'blank', emphasis: 'plain' };
  return { kind: 'dot', at, radius: 2.4, role: 'compute', emphasis: 'muted' };
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function text(at: Point, anchor: 'start' | 'middle' | 'end', content: string, size: number, wording: Wording): Item {
  return { kind: 'text', at, anchor, text: content, size, wording, emphasis: 'plain' };
}
