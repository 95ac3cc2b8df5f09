import type { Execution, ExecutionFault, Value } from '../kernel/execution.js';
import type { Path } from '../kernel/model.js';
import type { SetModel } from './model.js';

/** An execution, and k + 1 different processes that are correct in it: its vertices are what those see of it. */
export interface Simplex {
  readonly execution: Execution;
  readonly processes: readonly number[];
}

/** One vertex of a face: a process, and the values that its view knows of. */
export interface Corner {
  readonly process: number;
  readonly knows: readonly Value[];
}

/** What makes a simplex none; `path` leads to it from the simplex, where the execution's parts stand as they do in an execution. */
export type SimplexFault =
  | ExecutionFault
  | { readonly code: 'complex.process-count'; readonly path: Path; readonly found: number }
  | { readonly code: 'complex.process-range'; readonly path: Path; readonly found: number }
  | { readonly code: 'complex.process-twice'; readonly path: Path; readonly process: number }
  | { readonly code: 'complex.process-faulty'; readonly path: Path; readonly process: number };

/**
 * Why simplices that are each in order prove nothing together. `open-face`: the corners know all of 0 … `level`, and the face is of an odd number of simplices
 * of dimension `level`. `even`: `found`, an even number, of views that know of 0 alone are left in the end.
 */
export type ComplexFault =
  | { readonly code: 'complex.empty' }
  | { readonly code: 'complex.open-face'; readonly level: number; readonly corners: readonly Corner[] }
  | { readonly code: 'complex.even'; readonly found: number };

/** Simplex number `index` (from 0) is none, or the face that stays open is one of its faces, or all were read and it was the last. */
export interface ComplexRejected {
  readonly kind: 'rejected';
  readonly fault: SimplexFault | ComplexFault;
  readonly index: number;
}

/** No algorithm solves k-set agreement in the model. */
export interface ComplexAccepted {
  readonly kind: 'accepted';
  readonly claim: 'set-agreement';
  readonly model: SetModel;
  readonly simplices: number;
  readonly views: number;
}

export type ComplexVerdict = ComplexAccepted | ComplexRejected;
