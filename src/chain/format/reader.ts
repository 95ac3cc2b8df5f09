import type { Execution } from '../../kernel/execution.js';
import type { Model, Path } from '../../kernel/model.js';
import type { Diagnostic, Position } from '../diagnostic.js';

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

/** Reads one format from bytes as they arrive. */
export interface Reader {
  write(chunk: Uint8Array): ReadResult | undefined;
  end(): ReadResult;
}

/** One line of text or one execution in JSON may be this long: a thousand processes need less. */
export const MAX_PIECE = 16 * 1024 * 1024;

export function invalid(code: Diagnostic['code'], at: Position, message: string, hint?: string): ReadResult {
  return { kind: 'invalid', diagnostic: { code, at, message, ...(hint === undefined ? {} : { hint }) } };
}

export function tooLong(at: Position): ReadResult {
  return invalid('format.too-long', at, `more than ${MAX_PIECE} bytes in one piece`, 'a chain has one execution per line');
}
