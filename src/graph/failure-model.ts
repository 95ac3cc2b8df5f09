import type { Value } from '../kernel/execution.js';

/**
 * One way for a round to go. Sets of processes are bit sets. `faulty`: who has failed in this round or before; it never shrinks. `heard[p]`: from whom p
 * receives in this round, itself included; 0 where p takes no step, now or ever again.
 */
export interface Delivery {
  readonly faulty: number;
  readonly heard: readonly number[];
}

/**
 * What may fail, and how: which deliveries may follow upon one another. That is all that the similarity graph asks. What came before matters by the faulty
 * processes alone; `deliveries` is asked once for each set of them and each round. Of deliveries that nobody correct can ever tell apart one is
 * enough; more do no harm.
 */
export interface FailureModel {
  /** Every way for round `round` to go among `n` processes, of which those in `faulty` have failed, and at most `f` ever do. */
  deliveries(n: number, f: number, faulty: number, round: number): readonly Delivery[];
  /** How an execution is written. */
  notation(history: History): string;
}

/** One execution as the graph knows it: the inputs, p0 first, and how each round went, round 1 first. */
export interface History {
  readonly inputs: readonly Value[];
  readonly rounds: readonly Delivery[];
}
