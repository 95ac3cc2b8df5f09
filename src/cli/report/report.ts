import type { Merged } from '../../chain/shard/merge.js';
import type { Shard } from '../../chain/shard/shard.js';
import type { ComplexAccepted } from '../../complex/verdict.js';
import type { Diagnostic } from '../../input/diagnostic.js';
import type { Model } from '../../kernel/model.js';
import type { Accepted, Rejected } from '../../kernel/verdict.js';
import type { ProofAccepted } from '../../proof/verdict.js';

/** What was proven; of a part of a chain, which one it is. */
export type Proven = (Accepted | Merged | ProofAccepted) & { readonly shard?: Shard };

/**
 * What `check` found out about a file, or `merge` about several; every reporter says it in its own way. `complex`: simplices
 * are accepted rather than a chain. `invalid`: it is no chain (or `what` else it
 * should be), so nothing was judged. `incomplete`: a limit was reached before an answer, or parts of the chain are yet to be checked.
 */
export type Report =
  | { readonly kind: 'accepted'; readonly file: string; readonly verdict: Proven }
  | { readonly kind: 'complex'; readonly file: string; readonly verdict: ComplexAccepted }
  | {
      readonly kind: 'rejected';
      readonly file: string;
      readonly diagnostic: Diagnostic;
      readonly model: Model;
      readonly rejected: Rejected | undefined;
      readonly links: number;
    }
  | { readonly kind: 'invalid'; readonly file: string; readonly diagnostic: Diagnostic; readonly what?: string }
  | { readonly kind: 'incomplete'; readonly file: string; readonly diagnostic: Diagnostic };
