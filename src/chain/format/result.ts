import type { Code } from '../../input/codes.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model, Path } from '../../kernel/model.js';

/** Who is told what a chain file says. What is answered with a path stops the reader: the path leads, within the execution, to what is wrong. */
export interface ChainSink {
  /** The model, before any execution; it is one (`modelFault` was asked). */
  model(model: Model): void;
  /** The next execution and the witness that the file names for its link. */
  execution(execution: Execution, witness: number | undefined): Path | undefined;
}

/** How reading ended: at the end of the file, at something that is no chain file, or where the sink said stop. */
export type ReadResult =
  | { readonly kind: 'complete'; readonly at: Position }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic }
  | { readonly kind: 'stopped'; readonly at: Position };

export function refused(diagnostic: Diagnostic): ReadResult {
  return { kind: 'invalid', diagnostic };
}

export function invalid(code: Code, at: Position, message: string, hint?: string): ReadResult {
  return refused({ code, at, message, ...(hint === undefined ? {} : { hint }) });
}
