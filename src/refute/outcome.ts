import type { Execution } from '../kernel/execution.js';
import type { Binary } from './algorithm.js';

/** What a process decided, and after which round (0: before any). */
export interface Decision {
  readonly value: Binary;
  readonly round: number;
}

/**
 * What an algorithm did in one execution: per process (p0 first) its decision, undefined where it made none. A process that crashes later may
 * have decided before.
 */
export interface Outcome {
  readonly execution: Execution;
  readonly decisions: readonly (Decision | undefined)[];
}
