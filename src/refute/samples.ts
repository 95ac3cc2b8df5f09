import { at, type Chain } from '../chain/chain.js';
import { length } from '../chain/derivation.js';
import type { Binary } from './algorithm.js';
import { correct } from './property.js';
import type { Simulator } from './simulator.js';

/** What the correct processes decide in execution number `index` of a chain: all of them `decides`, or `broken`. */
export interface Sample {
  readonly index: bigint;
  readonly decides: Binary | 'broken';
}

/** Runs the algorithm in `count` executions spread evenly over a chain, its ends among them, or in all where they are fewer. */
export function samplesAlong(simulator: Simulator, chain: Chain, count: number): readonly Sample[] {
  const last = length(chain.derivation);
  const steps = last < BigInt(count) ? last : BigInt(count - 1);
  return Array.from({ length: Number(steps) + 1 }, (_, i) => {
    const index = steps === 0n ? 0n : (last * BigInt(i)) / steps;
    return { index, decides: decided(simulator, chain, index) };
  });
}

function decided(simulator: Simulator, chain: Chain, index: bigint): Sample['decides'] {
  const outcome = simulator.run(at(chain, index).execution);
  if (outcome.kind === 'faulty') return 'broken';
  const values = new Set(correct(outcome).map((p) => outcome.decisions[p]?.value));
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : 'broken';
}
