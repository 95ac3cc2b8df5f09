import type { OmissionKind, Path } from './model.js';

/** What a process proposes: 0 … values−1. */
export type Value = number;

/**
 * One crash: `process` sends to everybody in the rounds before `round`, in `round` only to those in `reaches`, and nothing
 * afterwards. It takes no computation step from `round` on. Processes count from 0, rounds from 1; `reaches` is a set in any order.
 */
export interface Crash {
  readonly process: number;
  readonly round: number;
  readonly reaches: readonly number[];
}

/**
 * In `round` the faulty `process` does not send to `peers` (or does not receive from them), and goes on. Where `peers` is empty nothing is lost,
 * but the process is faulty nonetheless.
 */
export interface Omission {
  readonly process: number;
  readonly round: number;
  readonly kind: OmissionKind;
  readonly peers: readonly number[];
}

/**
 * An execution of the full-information protocol: the inputs, p0 first, the crashes and the omissions, both in any order. Who neither crashes nor omits is correct.
 * It is a value: nobody changes one after making it, so two executions may share parts.
 */
export interface Execution {
  readonly inputs: readonly Value[];
  readonly crashes: readonly Crash[];
  /** Left out: none. */
  readonly omissions?: readonly Omission[];
}

/** What makes data no execution of the model; `path` leads to it from the execution. */
export type ExecutionFault =
  | { readonly code: 'execution.inputs-length'; readonly path: Path; readonly found: number }
  | { readonly code: 'execution.input-value'; readonly path: Path; readonly process: number }
  | { readonly code: 'execution.process-range'; readonly path: Path; readonly found: number }
  | { readonly code: 'execution.round-range'; readonly path: Path; readonly process: number; readonly found: number }
  | { readonly code: 'execution.crashed-twice' | 'execution.reaches-itself'; readonly path: Path; readonly process: number }
  | { readonly code: 'execution.reached-twice'; readonly path: Path; readonly process: number; readonly reached: number }
  | { readonly code: 'execution.omission-kind'; readonly path: Path; readonly process: number; readonly kind: OmissionKind }
  | { readonly code: 'execution.crash-round-taken'; readonly path: Path; readonly process: number; readonly round: number }
  | { readonly code: 'execution.omits-twice'; readonly path: Path; readonly process: number; readonly round: number }
  | { readonly code: 'execution.too-many-crashes' | 'execution.too-many-faulty'; readonly path: Path; readonly found: number };

/** α^0 and α^n of the theorem: is this the execution in which nobody is faulty and everybody proposes `value`? */
export function isUnanimous({ inputs, crashes, omissions }: Execution, value: Value): boolean {
  return crashes.length === 0 && (omissions === undefined || omissions.length === 0) && inputs.every((input) => input === value);
}
