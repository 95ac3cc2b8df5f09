import type { Chain } from '../../chain/chain.js';
import { notBuilt, STRATEGIES, type Strategy } from '../../chain/strategy.js';
import type { Model } from '../../kernel/model.js';
import { Refusal } from '../refusal.js';

/** The chain that the options ask for. @throws Refusal where it cannot be built */
export function chainFor(strategy: Strategy, model: Model): Chain {
  return STRATEGIES[strategy](built(strategy, model));
}

/** The model itself. @throws Refusal where this chain cannot be built in it */
export function built(strategy: Strategy | 'shortest', model: Model): Model {
  const refused = notBuilt(strategy, model);
  if (refused) throw new Refusal(refused);
  return model;
}
