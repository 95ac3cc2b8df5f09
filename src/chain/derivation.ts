import type { Crash, Omission, Value } from '../kernel/execution.js';

/**
 * One thing that a link changes: a process's input becomes another one, or its crash (undefined: it does not crash), or the omissions of all processes.
 * `receiver` is the one whose message from `process` is taken away or given back, where the change is no more than that.
 */
export type Change =
  | { readonly kind: 'input'; readonly process: number; readonly from: Value; readonly to: Value }
  | { readonly kind: 'omissions'; readonly from: readonly Omission[]; readonly to: readonly Omission[] }
  | {
      readonly kind: 'crash';
      readonly process: number;
      readonly receiver: number | undefined;
      readonly from: Crash | undefined;
      readonly to: Crash | undefined;
    };

/** One step of a chain: all of `changes` at once, at least one. `witness` sees the same before and after. */
export interface Link {
  readonly kind: 'link';
  readonly changes: readonly Change[];
  readonly witness: number;
  /** What the step is called, where its changes do not say it well. */
  readonly title?: string | undefined;
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
  /** What it changes from its start until part number `i`, for a lemma that knows it without going through the parts before. */
  readonly until?: ((i: number) => readonly Change[]) | undefined;
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
  if (derivation.kind === 'link') return reverseLink(derivation);
  return derivation.kind === 'lemma' ? { kind: 'reversal', of: derivation } : derivation.of;
}

function reverseLink({ changes, witness, title }: Link): Link {
  const link: Link = { kind: 'link', changes: inverted(changes), witness };
  if (title === undefined) return link;
  return { ...link, title: title.startsWith(UNDO) ? title.slice(UNDO.length) : UNDO + title };
}

const UNDO = 'undo ';

/** What it changes from end to end, in order. */
export function effect(derivation: Derivation): readonly Change[] {
  if (derivation.kind === 'link') return derivation.changes;
  return derivation.kind === 'lemma' ? derivation.effect : inverted(derivation.of.effect);
}

/** How a derivation is called: by its lemma, or by what its one link changes. */
export function title(derivation: Derivation): string {
  if (derivation.kind === 'lemma') return derivation.title;
  if (derivation.kind === 'reversal') return UNDO + derivation.of.title;
  return derivation.title ?? derivation.changes.map(changeTitle).join(', ');
}

function changeTitle(change: Change): string {
  if (change.kind === 'omissions') return omissionsTitle(change.from, change.to);
  const { process } = change;
  if (change.kind === 'input') return `p${process} proposes ${change.to}`;
  const { receiver, from, to } = change;
  if (receiver !== undefined) return `${isLess(from, to) ? 'without' : 'with'} p${process}→p${receiver}`;
  if (to === undefined) return `p${process} is correct`;
  if (from?.round !== to.round) return `p${process} crashes in round ${to.round}`;
  const [lost, regained] = [except(from.reaches, to.reaches), except(to.reaches, from.reaches)];
  return [...receivers('without', process, lost), ...receivers('with', process, regained)].join(', ');
}

/** Messages that one omission takes away are given back by the other, and the like; of many changes only how many. */
function omissionsTitle(from: readonly Omission[], to: readonly Omission[]): string {
  const [before, after] = [lossesOf(from), lossesOf(to)];
  const lost = [...after].filter((loss) => !before.has(loss)).map((loss) => `without ${loss}`);
  const regained = [...before].filter((loss) => !after.has(loss)).map((loss) => `with ${loss}`);
  const titles = [...lost, ...regained];
  return titles.length === 0 ? 'others omit' : titles.join(', ');
}

function lossesOf(omissions: readonly Omission[]): ReadonlySet<string> {
  return new Set(
    omissions.flatMap(({ process, round, kind, peers }) =>
      peers.map((q) => (kind === 'send' ? `p${process}→p${q} of round ${round}` : `p${q}→p${process} of round ${round}`)),
    ),
  );
}

function except(some: readonly number[], others: readonly number[]): readonly number[] {
  return some.filter((p) => !others.includes(p));
}

function receivers(word: string, process: number, list: readonly number[]): readonly string[] {
  return list.length === 0 ? [] : [`${word} p${process}→${list.map((q) => `p${q}`).join('')}`];
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

function inverted(changes: readonly Change[]): readonly Change[] {
  return changes.map(inverse).reverse();
}

function inverse(change: Change): Change {
  return { ...change, from: change.to, to: change.from } as Change;
}
