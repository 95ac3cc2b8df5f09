/**
 * A proof as a person would write it on a page: lemmas with parameters and a theorem, for all n and f at once. `Ref` is how one part refers to
 * another: by its name as written (`string`), or by its number once names are resolved (`number`: a lemma by its place in the list, a process by
 * how many were named before it, a number by its place after n, f, rounds, alive and the lemma's round).
 */
export interface Proof<Ref> {
  readonly lemmas: readonly Lemma<Ref>[];
  readonly theorem: readonly Statement<Ref>[];
}

/**
 * In every execution whose failures in round `round` or later are those of `from`, and none else, these can be turned into those of `to` by a chain.
 * `processes` are the parameters that stand for processes, all different and alive at the start of the round; `numbers` stand for whole numbers.
 */
export interface Lemma<Ref> {
  readonly name: string;
  readonly processes: readonly string[];
  readonly round: string;
  readonly numbers: readonly string[];
  readonly from: readonly Clause<Ref>[];
  readonly to: readonly Clause<Ref>[];
  readonly body: readonly Statement<Ref>[];
}

/** `process` fails in `round`: it then reaches only `reaches` (with `but`: all but these), and nobody later. To fail in round rounds+1 is not to fail. */
export interface Clause<Ref> {
  readonly process: Ref;
  readonly round: Amount<Ref>;
  readonly but: boolean;
  readonly reaches: readonly Ref[];
}

/** A sum such as k+1. */
export interface Amount<Ref> {
  readonly constant: number;
  readonly plus: readonly Ref[];
  readonly minus: readonly Ref[];
}

export type End = 'lowest' | 'highest';

/** Some processes. The others are all that are alive at the start of the lemma's round and have no name here, neither as parameter nor by `for` or `let`. */
export type Whom<Ref> =
  | { readonly kind: 'named'; readonly processes: readonly Ref[] }
  | { readonly kind: 'others' }
  | { readonly kind: 'end' | 'but'; readonly end: End; readonly count: Amount<Ref> };

/** A lemma used on these processes from this round on. */
export interface Use<Ref> {
  readonly kind: 'use';
  readonly lemma: Ref;
  readonly processes: readonly Ref[];
  readonly round: Amount<Ref>;
  readonly numbers: readonly Amount<Ref>[];
}

/** One link: messages of one process are taken away or given back, all of one round. Without a witness, anybody may be it. */
export interface Messages<Ref> {
  readonly kind: 'remove' | 'restore';
  readonly sender: Ref;
  readonly receivers: Whom<Ref>;
  readonly round: Amount<Ref>;
  readonly witness: Ref | undefined;
}

/** One link: an input is flipped. Only the theorem may do so. */
export interface Proposal<Ref> {
  readonly kind: 'propose';
  readonly process: Ref;
  readonly value: 0 | 1;
  readonly witness: Ref | undefined;
}

export interface Loop<Ref> {
  readonly kind: 'for';
  readonly name: string;
  readonly of: Whom<Ref>;
  readonly first: End;
  readonly body: readonly Statement<Ref>[];
}

/** Names the lowest or the highest of the others for the rest of its block, which is `body`. */
export interface Let<Ref> {
  readonly kind: 'let';
  readonly name: string;
  readonly end: End;
  readonly body: readonly Statement<Ref>[];
}

export type Relation = '=' | '≠' | '<' | '≤' | '>' | '≥';

export interface Condition<Ref> {
  readonly kind: 'if';
  readonly left: Amount<Ref>;
  readonly relation: Relation;
  readonly right: Amount<Ref>;
  readonly then: readonly Statement<Ref>[];
  readonly otherwise: readonly Statement<Ref>[];
}

/** The links of `body` from its end to its start. */
interface Undo<Ref> {
  readonly kind: 'undo';
  readonly body: readonly Statement<Ref>[];
}

export type Statement<Ref> = Use<Ref> | Messages<Ref> | Proposal<Ref> | Loop<Ref> | Let<Ref> | Condition<Ref> | Undo<Ref>;

/** What a sum comes to. */
export function amount({ constant, plus, minus }: Amount<number>, numbers: readonly number[]): number {
  let sum = constant;
  for (let i = 0; i < plus.length; i++) sum += numbers[plus[i]!]!;
  for (let i = 0; i < minus.length; i++) sum -= numbers[minus[i]!]!;
  return sum;
}

export function holds(left: number, relation: Relation, right: number): boolean {
  switch (relation) {
    case '=':
      return left === right;
    case '≠':
      return left !== right;
    case '<':
      return left < right;
    case '≤':
      return left <= right;
    case '>':
      return left > right;
    case '≥':
      return left >= right;
  }
}
