import type { Execution, ExecutionFault } from './execution.js';
import type { Model, Path } from './model.js';

/**
 * What a chain may claim. `bound`: it leads from α^0 to α^n, so no algorithm solves consensus in the model's rounds despite f crashes.
 * `similar`: its ends are ≈, so every such algorithm decides alike in both.
 */
export type Claim = 'bound' | 'similar';

/** Why a step is no link, with the process that was named. */
export type LinkFault =
  | { readonly code: 'link.first'; readonly path: Path; readonly witness: number }
  | { readonly code: 'link.witness-range'; readonly path: Path; readonly witness: number }
  | { readonly code: 'link.witness-faulty'; readonly path: Path; readonly witness: number; readonly faulty: 'first' | 'second' | 'both' }
  | { readonly code: 'link.view-differs'; readonly path: Path; readonly witness: number }
  | { readonly code: 'link.no-witness'; readonly path: Path };

/** Why a chain of links is not what it claims to be. */
export type ClaimFault =
  | { readonly code: 'claim.start' | 'claim.end'; readonly path: Path }
  | { readonly code: 'chain.empty'; readonly path: Path };

export type Fault = ExecutionFault | LinkFault | ClaimFault;

/** Execution number `index` (from 0) is wrong, or its link from the one `before`. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly fault: Fault;
  readonly index: number;
  readonly before: Execution | undefined;
  readonly execution: Execution | undefined;
}

/** Every link holds, so `start` ≈ `end` in the model; with claim `bound`, start is α^0 and end is α^n. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly claim: Claim;
  readonly model: Model;
  readonly links: number;
  readonly start: Execution;
  readonly end: Execution;
}

export type Verdict = Accepted | Rejected;
