import { Chalk, type ChalkInstance } from 'chalk';
import type { Io, Output } from './io.js';

/** Colours, only where they are wanted: NO_COLOR wins, then FORCE_COLOR, then whether a terminal reads the output. */
export function styleFor(io: Io, output: Output): ChalkInstance {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return new Chalk({ level: 0 });
  if (FORCE_COLOR !== undefined) return new Chalk({ level: FORCE_COLOR === '0' || FORCE_COLOR === 'false' ? 0 : 1 });
  return new Chalk({ level: output.isTerminal && TERM !== 'dumb' ? 1 : 0 });
}
