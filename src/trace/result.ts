import type { Code } from '../input/codes.js';
import type { Diagnostic, Position } from '../input/diagnostic.js';
import type { Run } from '../run/run.js';

/** What a file of a run holds; `names` are those of the processes in the order of their numbers, `notes` what the reader passed over. */
export type RunResult =
  | { readonly kind: 'run'; readonly run: Run; readonly names: readonly string[]; readonly notes: readonly string[] }
  | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

export function refused(diagnostic: Diagnostic): RunResult {
  return { kind: 'invalid', diagnostic };
}

export function invalid(code: Code, at: Position, message: string, hint?: string): RunResult {
  return refused({ code, at, message, ...(hint === undefined ? {} : { hint }) });
}

/** A run whose processes have no other names than their numbers. */
export function complete(run: Run): RunResult {
  return { kind: 'run', run, names: run.events.map((_, p) => `p${p}`), notes: [] };
}
