import type { Diagnostic } from '../input/diagnostic.js';
import type { Model } from '../kernel/model.js';
import type { Chain } from './chain.js';
import { notProvable } from './provable.js';
import { short } from './short/short.js';
import { textbook } from './textbook.js';

/** The ways to build a chain of lemmas from α^0 to α^n, by name; each throws RangeError where there is no chain. */
export const STRATEGIES = { textbook, short } as const satisfies Record<string, (model: Model) => Chain>;

export type Strategy = keyof typeof STRATEGIES;

export const STRATEGY_NAMES = Object.keys(STRATEGIES) as readonly Strategy[];

/** Why a strategy does not build a chain in this model; undefined if it does. */
export function notBuilt(strategy: Strategy | 'shortest', model: Model): Diagnostic | undefined {
  return notProvable(model) ?? (strategy === 'short' ? tooManyAtOnce(model) : undefined);
}

/** The short chains use all crashes, also where there are more of them than rounds. */
function tooManyAtOnce({ f, rounds, failures }: Model): Diagnostic | undefined {
  if (failures !== 'one-per-round' || f < 2 || rounds === 0) return undefined;
  const message = 'the short chain lets several processes crash in the same round, and with --failures one-per-round no two may';
  return { code: 'usage', at: undefined, message, hint: 'take --strategy textbook, or shortest' };
}
