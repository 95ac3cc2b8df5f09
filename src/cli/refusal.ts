import type { Diagnostic } from '../input/diagnostic.js';

/** A bad input or usage that ends a command before anything is judged; `source` is the file or argument in which it stands. */
export class Refusal extends Error {
  constructor(
    readonly diagnostic: Diagnostic,
    readonly source?: string,
  ) {
    super(diagnostic.message);
  }
}
