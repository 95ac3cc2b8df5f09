import { parseExecution } from '../src/chain/notation.js';
import type { Execution } from '../src/kernel/execution.js';

/** An execution in a line, for tests: `x('0000 p0@1-p3')`. */
export function x(text: string): Execution {
  const notation = parseExecution(text);
  if (notation.kind === 'invalid') throw new Error(`bad notation in a test: ${text}: ${JSON.stringify(notation.fault)}`);
  return notation.execution;
}
