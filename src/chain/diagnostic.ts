import type { ModelFault } from '../kernel/model.js';
import type { Fault } from '../kernel/verdict.js';

/** Every code that a diagnostic can have; the README documents them one by one. */
export type Code =
  | Fault['code']
  | ModelFault['code']
  | 'format.syntax'
  | 'format.encoding'
  | 'format.too-long'
  | 'format.too-deep'
  | 'format.schema'
  | 'format.version'
  | 'format.duplicate-key'
  | 'bound.not-provable'
  | 'usage'
  | 'file.unreadable'
  | 'file.unwritable';

/** Where: line and column count from 1 (columns in characters); `pointer` is a JSON pointer into a JSON input. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly pointer?: string;
}

/** What is wrong with an input, where, and what to do about it. A wrong input is such a value, never an exception. */
export interface Diagnostic {
  readonly code: Code;
  readonly at: Position | undefined;
  readonly message: string;
  readonly hint?: string;
}
