import type { Model } from '../kernel/model.js';
import type { Chain } from './chain.js';
import { short } from './short/short.js';
import { textbook } from './textbook.js';

/** The ways to build a chain of lemmas from α^0 to α^n, by name; each throws RangeError where there is no chain. */
export const STRATEGIES = { textbook, short } as const satisfies Record<string, (model: Model) => Chain>;

export type Strategy = keyof typeof STRATEGIES;

export const STRATEGY_NAMES = Object.keys(STRATEGIES) as readonly Strategy[];
