import type { Execution, Value } from '../../kernel/execution.js';

/** What the rounds before leave: who has failed in them, and who of these takes no step any more. Sets of processes are bit sets. */
export interface Situation {
  readonly n: number;
  /** So many fail at most, in all rounds together. */
  readonly f: number;
  readonly faulty: number;
  readonly stopped: number;
  /** Is it the last round? After it only what correct processes hear matters. */
  readonly isLast: boolean;
}

/**
 * Some ways for a round to go: p hears everybody in `must[p]`, and any of those in `may[p]`, whatever the others hear. Both are empty where p takes no step, now or
 * ever again; otherwise `must[p]` has p itself. `faulty`: who has failed in this round or before.
 */
export interface Ways {
  readonly faulty: number;
  readonly must: readonly number[];
  readonly may: readonly number[];
}

/** One way for a round to go: `heard[p]` is from whom p receives, itself included; 0 where p takes no step, now or ever again. */
export interface Delivery {
  readonly faulty: number;
  readonly heard: readonly number[];
}

/** One execution as the graph knows it: the inputs, p0 first, and how each round went, round 1 first. */
export interface History {
  readonly inputs: readonly Value[];
  readonly rounds: readonly Delivery[];
}

/** What may fail, and how: how a round may go, and how an execution is told in which the rounds went like this. That is all that the similarity graph asks. */
export interface FailureModel {
  /**
   * Every way for the next round to go. Of those that nobody correct can ever tell apart one is enough; more do no harm. In the last round everybody who is correct
   * has the same choice, itself left aside.
   */
  ways(situation: Situation): readonly Ways[];
  /** The execution with this history, in which everybody is faulty who is so in the history. */
  execution(history: History): Execution;
}
