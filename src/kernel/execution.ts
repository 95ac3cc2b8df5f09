import type { Path } from './model.js';

/** What a process proposes. */
export type Value = 0 | 1;

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
 * An execution of the full-information protocol: the inputs, p0 first, and the crashes in any order. Everybody else is correct.
 * It is a value: nobody changes one after making it, so two executions may share parts.
 */
export interface Execution {
  readonly inputs: readonly Value[];
  readonly crashes: readonly Crash[];
}

/** What makes data no execution of the model; `path` leads to it from the execution. */
export type ExecutionFault =
  | { readonly code: 'execution.inputs-length'; readonly path: Path; readonly found: number }
  | { readonly code: 'execution.input-value'; readonly path: Path; readonly process: number }
  | { readonly code: 'execution.process-range'; readonly path: Path; readonly found: number }
  | { readonly code: 'execution.round-range'; readonly path: Path; readonly process: number; readonly found: number }
  | { readonly code: 'execution.crashed-twice'; readonly path: Path; readonly process: number }
  | { readonly code: 'execution.reaches-itself'; readonly path: Path; readonly process: number }
  | { readonly code: 'execution.reached-twice'; readonly path: Path; readonly process: number; readonly reached: number }
  | { readonly code: 'execution.too-many-crashes'; readonly path: Path; readonly found: number };

/** α^0 and α^n of the theorem: is this the execution in which nobody crashes and everybody proposes `value`? */
export function isUnanimous(execution: Execution, value: Value): boolean {
  return execution.crashes.length === 0 && execution.inputs.every((input) => input === value);
}
