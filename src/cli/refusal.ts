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

/** A command line that asks for what there is not. */
export function usage(message: string, hint?: string): Refusal {
  return new Refusal({ code: 'usage', at: undefined, message, ...(hint === undefined ? {} : { hint }) });
}
