import type { Execution } from '../kernel/execution.js';

/** One call of a function of the algorithm: for which process, in which round (0: `init`, or `decide` before any round). */
export interface Call {
  readonly function: 'init' | 'send' | 'receive' | 'decide';
  readonly process: number;
  readonly round: number;
}

/** What keeps an algorithm from being judged at all. It is no counterexample: the algorithm did not play by the rules of the model. */
export type AlgorithmFault =
  | { readonly code: 'algorithm.unloadable'; readonly reason: string }
  | { readonly code: 'algorithm.shape'; readonly reason: string }
  | { readonly code: 'algorithm.rounds'; readonly found: string }
  | MisbehaviourFault
  | StoppedFault;

/** What it did in one execution, and in which call. */
export type MisbehaviourFault =
  | { readonly code: 'algorithm.threw'; readonly execution: Execution; readonly call: Call; readonly error: string }
  | { readonly code: 'algorithm.inbox-changed'; readonly execution: Execution; readonly call: Call }
  | { readonly code: 'algorithm.message'; readonly execution: Execution; readonly call: Call; readonly reason: string }
  | { readonly code: 'algorithm.decision'; readonly execution: Execution; readonly call: Call; readonly found: string }
  | NotDeterministicFault;

/** `other` is the execution in which the process saw the same and decided otherwise: often the same execution, run again. */
export interface NotDeterministicFault {
  readonly code: 'algorithm.not-deterministic';
  readonly execution: Execution;
  readonly other: Execution;
  readonly process: number;
  readonly decisions: readonly [string, string];
}

/** It had to be stopped, or stopped itself (`error`: by what it threw outside of any call); without an execution it was while it loaded. */
export interface StoppedFault {
  readonly code: 'algorithm.time' | 'algorithm.memory' | 'algorithm.exited';
  readonly execution: Execution | undefined;
  readonly call: Call | undefined;
  readonly error?: string;
}
