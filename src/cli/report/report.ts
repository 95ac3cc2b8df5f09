import type { Diagnostic } from '../../input/diagnostic.js';
import type { Model } from '../../kernel/model.js';
import type { Accepted, Rejected } from '../../kernel/verdict.js';
import type { ProofAccepted } from '../../proof/verdict.js';

/**
 * What `check` found out about a file; every reporter says it in its own way. `invalid`: it is no chain (or `what` else it should be), so nothing was
 * judged. `incomplete`: a limit was reached before an answer.
 */
export type Report =
  | { readonly kind: 'accepted'; readonly file: string; readonly verdict: Accepted | ProofAccepted }
  | {
      readonly kind: 'rejected';
      readonly file: string;
      readonly diagnostic: Diagnostic;
      readonly model: Model;
      readonly rejected: Rejected | undefined;
      readonly links: number;
    }
  | { readonly kind: 'invalid'; readonly file: string; readonly diagnostic: Diagnostic; readonly what?: 'a proof' }
  | { readonly kind: 'incomplete'; readonly file: string; readonly diagnostic: Diagnostic };
