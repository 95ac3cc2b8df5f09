import { inspect } from 'node:util';
import type { Decision } from './outcome.js';

/** A value that somebody's code produced, in one short line; nothing of that code runs. */
export function describe(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY, maxStringLength: 80, maxArrayLength: 5, customInspect: false });
}

/** What a process decided, in words. */
export function describeDecision(decision: Decision | undefined): string {
  return decision === undefined ? 'nothing' : `${decision.value} after round ${decision.round}`;
}
