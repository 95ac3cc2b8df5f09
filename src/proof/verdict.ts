import type { Execution } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import type { Claim } from '../kernel/verdict.js';
import type { Obstacle } from './failures.js';
import type { Lemma, Statement } from './proof.js';

/** One case of a lemma: from this round on, with so many alive, and these numbers. The theorem (no lemma) is one case from round 1. */
export interface Case {
  readonly lemma: Lemma<number> | undefined;
  readonly round: number;
  readonly alive: number;
  readonly numbers: readonly number[];
}

/**
 * What is wrong in a case, at a part of the proof. `named` are the processes that have names there, in the order in which they got them; `processes` are those
 * that it is about, `found` the number.
 */
export interface ProofFault {
  readonly code:
    | Obstacle['code']
    | 'proof.start'
    | 'proof.end'
    | 'proof.circular'
    | 'proof.no-change'
    | 'proof.number'
    | 'proof.round'
    | 'proof.same-input'
    | 'proof.too-few'
    | 'link.no-witness'
    | 'link.view-differs'
    | 'link.witness-faulty'
    | 'execution.too-many-crashes'
    | 'claim.end';
  readonly part: Statement<number> | Lemma<number> | undefined;
  readonly case: Case;
  readonly named: readonly number[];
  readonly processes: readonly number[];
  readonly found: number | undefined;
}

/** Every case that the theorem needs holds, so its ends are joined by a chain of `links` links. */
export interface ProofAccepted {
  readonly kind: 'accepted';
  readonly claim: Claim;
  readonly model: Model;
  readonly links: bigint;
  readonly start: Execution;
  readonly end: Execution;
  readonly cases: number;
  readonly steps: number;
}

export interface ProofRejected {
  readonly kind: 'rejected';
  readonly fault: ProofFault;
}

/** More work than any sensible proof makes: nothing is known. */
export interface ProofTooLong {
  readonly kind: 'too-long';
  readonly case: Case;
}

export type ProofVerdict = ProofAccepted | ProofRejected | ProofTooLong;
