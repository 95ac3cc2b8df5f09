import type { Execution } from '../kernel/execution.js';
import type { AlgorithmFault } from './fault.js';
import { type Counterexample, counterexample, type Property } from './property.js';
import type { Simulator } from './simulator.js';

/** `through`: every execution was tried and none breaks a property. `limit`: that many were tried, and there are more. */
export type Found =
  | { readonly kind: 'found'; readonly counterexample: Counterexample; readonly tried: number }
  | { readonly kind: 'through'; readonly tried: number }
  | { readonly kind: 'limit'; readonly tried: number }
  | { readonly kind: 'faulty'; readonly fault: AlgorithmFault };

/** Runs the algorithm in one execution after the other, at most `limit` of them, until one breaks a property. */
export function search(simulator: Simulator, executions: Iterable<Execution>, properties: readonly Property[], limit: number): Found {
  let tried = 0;
  for (const execution of executions) {
    if (tried === limit) return { kind: 'limit', tried };
    const outcome = simulator.run(execution);
    if (outcome.kind === 'faulty') return outcome;
    tried++;
    const found = counterexample(outcome, properties);
    if (found) return { kind: 'found', counterexample: found, tried };
  }
  return { kind: 'through', tried };
}
