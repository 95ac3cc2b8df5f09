/** How large a diagram is drawn: `full` for one or two, `compact` for many beside each other. */
export type Size = 'full' | 'compact';

/** Measures of a diagram, in units. */
export interface Metrics {
  /** Is there room for what a reader can do without? */
  readonly isRoomy: boolean;
  readonly font: number;
  readonly small: number;
  readonly row: number;
  readonly crowdedRow: number;
  readonly pill: number;
  readonly header: number;
  readonly edge: number;
  readonly pad: number;
  readonly roundSlope: number;
  readonly roundMin: number;
  readonly roundMax: number;
  readonly event: number;
  readonly gap: number;
  readonly dot: number;
  readonly cross: number;
}

export const METRICS: Readonly<Record<Size, Metrics>> = {
  full: {
    isRoomy: true,
    font: 15,
    small: 12,
    row: 40,
    crowdedRow: 32,
    pill: 10,
    header: 22,
    edge: 8,
    pad: 14,
    roundSlope: 0.8,
    roundMin: 96,
    roundMax: 230,
    event: 40,
    gap: 44,
    dot: 3,
    cross: 5.5,
  },
  compact: {
    isRoomy: false,
    font: 10.5,
    small: 8.5,
    row: 19,
    crowdedRow: 16,
    pill: 6.5,
    header: 14,
    edge: 4,
    pad: 7,
    roundSlope: 0.8,
    roundMin: 50,
    roundMax: 110,
    event: 20,
    gap: 24,
    dot: 1.7,
    cross: 3.5,
  },
};
