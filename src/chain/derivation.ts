import type { Crash, Value } from '../kernel/execution.js';

/**
 * What one link changes: a process's input is flipped, or its crash becomes another one (undefined: it is correct). `receiver` is the one whose
 * message from `process` is taken away or given back, where the change is no more than that.
 */
export type Change =
  | { readonly kind: 'input'; readonly process: number; readonly to: Value }
  | {
      readonly kind: 'crash';
      readonly process: number;
      readonly receiver: number | undefined;
      readonly from: Crash | undefined;
      readonly to: Crash | undefined;
    };

/** One step of a chain; `witness` sees the same before and after. */
export interface Link {
  readonly kind: 'link';
  readonly change: Change;
  readonly witness: number;
}

/** A derivation run backwards. */
export interface Reversal {
  readonly kind: 'reversal';
  readonly of: Lemma;
}

/**
 * A named stretch of a chain, expanded on demand. It is relative: it says how executions change, so that one lemma serves in many places.
 * `effect` is what it changes from end to end, `length` the number of its links; both must agree with the parts,
 * of which there is at least one.
 */
export interface Lemma {
  readonly kind: 'lemma';
  readonly title: string;
  readonly length: bigint;
  readonly effect: readonly Change[];
  readonly parts: () => readonly Derivation[];
}

/**
 * A chain as a lazy tree. The chain is exponentially long, its description is not (theory, any f: the textbook recursion): every node knows its
 * length and its effect, so any position is reached without walking.
 */
export type Derivation = Link | Reversal | Lemma;

export function length(derivation: Derivation): bigint {
  if (derivation.kind === 'link') return 1n;
  return derivation.kind === 'lemma' ? derivation.length : derivation.of.length;
}

/** The derivation from its end to its start. */
export function reverse(derivation: Derivation): Derivation {
  if (derivation.kind === 'link') return { kind: 'link', change: inverse(derivation.change), witness: derivation.witness };
  return derivation.kind === 'lemma' ? { kind: 'reversal', of: derivation } : derivation.of;
}

/** What it changes from end to end, in order. */
export function effect(derivation: Derivation): readonly Change[] {
  if (derivation.kind === 'link') return [derivation.change];
  return derivation.kind === 'lemma' ? derivation.effect : derivation.of.effect.map(inverse).reverse();
}

/** How a derivation is called: by its lemma, or by what its one link changes. */
export function title(derivation: Derivation): string {
  if (derivation.kind === 'lemma') return derivation.title;
  if (derivation.kind === 'reversal') return `undo ${derivation.of.title}`;
  const { change } = derivation;
  if (change.kind === 'input') return `p${change.process} proposes ${change.to}`;
  if (change.receiver === undefined) return `another crash of p${change.process}`;
  return `${isLess(change.from, change.to) ? 'without' : 'with'} p${change.process}→p${change.receiver}`;
}

/** Does the change from one crash to the other take messages away? */
function isLess(from: Crash | undefined, to: Crash | undefined): boolean {
  if (from === undefined || to === undefined) return from === undefined;
  return to.round < from.round || (to.round === from.round && to.reaches.length < from.reaches.length);
}

/** The parts in the order in which the derivation goes through them; a link has none. */
export function children(derivation: Derivation): readonly Derivation[] {
  if (derivation.kind === 'link') return [];
  return derivation.kind === 'lemma' ? derivation.parts() : derivation.of.parts().map(reverse).reverse();
}

function inverse(change: Change): Change {
  const { kind, process } = change;
  if (kind === 'input') return { kind, process, to: change.to === 1 ? 0 : 1 };
  return { kind, process, receiver: change.receiver, from: change.to, to: change.from };
}
