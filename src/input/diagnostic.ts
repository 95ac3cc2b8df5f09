import type { Code } from './codes.js';

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
