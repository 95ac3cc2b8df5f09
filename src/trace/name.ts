import type { Run } from '../run/run.js';

/** What a message is called: its label, or, where it has none, m1, m2 … by its number in the run. */
export function nameOf(run: Run, message: number): string {
  return run.messages[message]?.label ?? `m${message + 1}`;
}
