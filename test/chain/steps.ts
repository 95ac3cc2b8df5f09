import { type Chain, type Step, Walk } from '../../src/chain/chain.js';

/** A chain from execution `from` on, one execution after the other. */
export function* stepsOf(chain: Chain, from = 0n): Generator<Step> {
  const walk = new Walk(chain, from);
  for (let step: Step | undefined = walk.current; step !== undefined; step = walk.next()) yield step;
}
