/** What can be written instead of the figures; loaded without what writes it. */
export const EXPORTS = ['dot', 'graphml', 'csv', 'dimacs', 'algorithm'] as const;

export type Export = (typeof EXPORTS)[number];
