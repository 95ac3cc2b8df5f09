import type { Crash, Execution, Value } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import type {
  Amount,
  Clause,
  Condition,
  Lemma,
  Let,
  Loop,
  Messages,
  Proof,
  Proposal,
  Statement,
  Use,
  Whom,
} from '../../src/proof/proof.js';
import { witnessesOf } from './similar.js';

/** What comes of a proof when every lemma is written out wherever it is used: the chain, or what is wrong where it stops to be one. */
export type Unrolled =
  | { readonly kind: 'chain'; readonly executions: readonly Execution[] }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'too-long' };

/**
 * Writes a proof out by brute force, on whole executions with all their processes, and looks at every link by the definition of a view, and at both ends of
 * every use of a lemma. It knows nothing of cases or of renaming.
 */
export function unroll(proof: Proof<string>, model: Model, most = 3000): Unrolled {
  const unroller = new Unroller(proof, model, most);
  try {
    unroller.theorem();
    return { kind: 'chain', executions: unroller.executions };
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', why: error.message };
    if (error instanceof TooLong) return { kind: 'too-long' };
    throw error;
  }
}

class Broken extends Error {}

class TooLong extends Error {}

/** What the names mean in one use of a lemma. */
interface Scope {
  readonly processes: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly round: number;
  readonly alive: readonly number[];
}

class Unroller {
  readonly executions: Execution[];
  #depth = 0;
  #steps = 0;

  constructor(
    readonly proof: Proof<string>,
    readonly model: Model,
    readonly most: number,
  ) {
    this.executions = [{ inputs: new Array<Value>(model.n).fill(0), crashes: [] }];
  }

  theorem(): void {
    const everybody = Array.from({ length: this.model.n }, (_, p) => p);
    const numbers = this.#numbers(everybody.length);
    this.#run(this.proof.theorem, { processes: new Map(), numbers, round: 1, alive: everybody }, false);
  }

  get #now(): Execution {
    return this.executions.at(-1)!;
  }

  #numbers(alive: number): Map<string, number> {
    const { n, f, rounds } = this.model;
    return new Map(Object.entries({ n, f, rounds, alive }));
  }

  #run(statements: readonly Statement<string>[], scope: Scope, back: boolean): void {
    for (const statement of back ? [...statements].reverse() : statements) {
      if (++this.#steps > 60_000) throw new TooLong();
      this.#one(statement, scope, back);
    }
  }

  #one(it: Statement<string>, scope: Scope, back: boolean): void {
    if (it.kind === 'undo') this.#run(it.body, scope, !back);
    else if (it.kind === 'if') this.#run(truth(it, scope) ? it.then : it.otherwise, scope, back);
    else if (it.kind === 'let' || it.kind === 'for') this.#naming(it, scope, back);
    else if (it.kind === 'propose') this.#propose(it, scope, back);
    else if (it.kind === 'use') this.#use(it, scope, back);
    else this.#messages(it, scope, (it.kind === 'remove') !== back);
  }

  #naming(it: Let<string> | Loop<string>, scope: Scope, back: boolean): void {
    const count = { constant: 1, plus: [], minus: [] };
    const found = members(it.kind === 'for' ? it.of : { kind: 'end', end: it.end, count }, scope);
    if (it.kind === 'for' && (it.first === 'highest') !== back) found.reverse();
    for (const p of found) this.#run(it.body, { ...scope, processes: new Map([...scope.processes, [it.name, p]]) }, back);
  }

  #propose(it: Proposal<string>, scope: Scope, back: boolean): void {
    const flipped = scope.processes.get(it.process)!;
    const to: Value = (it.value === 1) === back ? 0 : 1;
    if (this.#now.inputs[flipped] === to) throw new Broken('proposes the same');
    const inputs = this.#now.inputs.map((input, p) => (p === flipped ? to : input));
    this.#link({ ...this.#now, inputs }, it.witness, scope);
  }

  #messages(it: Messages<string>, scope: Scope, isRemoval: boolean): void {
    const round = value(it.round, scope);
    if (round < scope.round || round > this.model.rounds) throw new Broken('no such round');
    const receivers = members(it.receivers, scope);
    if (receivers.length === 0) throw new Broken('nobody receives');
    const sender = scope.processes.get(it.sender)!;
    const crash = this.#changed(sender, receivers, round, isRemoval, scope.alive);
    const rest = this.#now.crashes.filter(({ process }) => process !== sender);
    this.#link({ ...this.#now, crashes: crash.round > this.model.rounds ? rest : [...rest, crash] }, it.witness, scope);
  }

  /** The crash of `p` with or without its messages to `receivers`; one after the last round is none. */
  #changed(p: number, receivers: readonly number[], round: number, isRemoval: boolean, alive: readonly number[]): Crash {
    const crash = this.#crashOf(p);
    const isThere = (q: number): boolean => alive.includes(q) && this.#crashOf(q).round >= round;
    if (receivers.some((q) => !isThere(q) || q === p)) throw new Broken('a receiver is no longer there');
    const everybody = alive.filter((q) => q !== p && isThere(q));
    const isLast = crash.round === round || (crash.round === round + 1 && crash.reaches.length === 0);
    if (!isLast) throw new Broken('not the last round in which it speaks');
    const before = crash.round === round ? crash.reaches : everybody;
    if (receivers.some((q) => before.includes(q) !== isRemoval)) throw new Broken('no such message');
    if (isRemoval) return { process: p, round, reaches: before.filter((q) => !receivers.includes(q)) };
    const after = alive.filter((q) => before.includes(q) || receivers.includes(q));
    if (everybody.every((q) => after.includes(q))) return { process: p, round: round + 1, reaches: [] };
    return { process: p, round, reaches: after };
  }

  #crashOf(p: number): Crash {
    return this.#now.crashes.find(({ process }) => process === p) ?? { process: p, round: this.model.rounds + 1, reaches: [] };
  }

  #link(next: Execution, name: string | undefined, scope: Scope): void {
    const witness = name === undefined ? undefined : scope.processes.get(name)!;
    if (next.crashes.length > this.model.f) throw new Broken('too many crashes');
    const witnesses = witnessesOf(this.model, this.#now, next);
    if (witness === undefined ? witnesses.length === 0 : !witnesses.includes(witness)) throw new Broken('no link');
    this.executions.push(next);
    if (this.executions.length > this.most) throw new TooLong();
  }

  #use(use: Use<string>, scope: Scope, back: boolean): void {
    const lemma = this.proof.lemmas.find(({ name }) => name === use.lemma)!;
    const round = value(use.round, scope);
    if (round < scope.round || round > this.model.rounds + 1) throw new Broken('no such round');
    const processes = use.processes.map((name) => scope.processes.get(name)!);
    if (processes.some((p) => this.#crashOf(p).round < round)) throw new Broken('crashed before');
    const isSilent = ({ round: last, reaches }: Crash): boolean => last < round || (last === round && reaches.length === 0);
    const gone = this.#now.crashes.filter((crash) => isSilent(crash) && !processes.includes(crash.process));
    const alive = scope.alive.filter((p) => !gone.some(({ process }) => process === p));
    const numbers = this.#numbers(alive.length);
    numbers.set(lemma.round, round);
    for (const [i, name] of lemma.numbers.entries()) numbers.set(name, value(use.numbers[i]!, scope));
    if (lemma.numbers.some((name) => numbers.get(name)! < 0 || numbers.get(name)! > 1000)) throw new Broken('no such number');
    const names = new Map(lemma.processes.map((name, i) => [name, processes[i]!]));
    const inner: Scope = { processes: names, numbers, round, alive };
    for (const end of [lemma.from, lemma.to]) this.#ends(end, inner);
    this.#mustBe(lemma, back ? lemma.to : lemma.from, inner);
    if (++this.#depth > 40) throw new Broken('in a circle');
    if (back) this.#backwards(lemma, inner);
    else this.#run(lemma.body, inner, false);
    this.#depth--;
    this.#mustBe(lemma, back ? lemma.from : lemma.to, inner);
  }

  /** From where a lemma ends to where it starts, along its chain. */
  #backwards(lemma: Lemma<string>, scope: Scope): void {
    const after = this.executions.splice(0);
    const { inputs, crashes } = after.at(-1)!;
    const before = crashes.filter(({ process, round }) => !scope.alive.includes(process) || round < scope.round);
    this.executions.push({ inputs, crashes: [...before, ...this.#ends(lemma.from, scope)] });
    this.#run(lemma.body, scope, false);
    this.#mustBe(lemma, lemma.to, scope);
    const way = this.executions.splice(0).reverse();
    this.executions.push(...after, ...way.slice(1));
  }

  /** Do exactly those fail, in the lemma's round or later, of whom it says so, and as it says? */
  #mustBe(lemma: Lemma<string>, clauses: readonly Clause<string>[], scope: Scope): void {
    const found = this.#now.crashes.filter(({ process, round }) => scope.alive.includes(process) && round >= scope.round).map(show);
    if (found.sort().join() !== this.#ends(clauses, scope).map(show).sort().join())
      throw new Broken(`${lemma.name} starts or ends elsewhere`);
  }

  #ends(clauses: readonly Clause<string>[], scope: Scope): readonly Crash[] {
    const ends = clauses.map((it) => ({ it, process: scope.processes.get(it.process)!, round: value(it.round, scope) }));
    const last = (it: Clause<string>): number => this.model.rounds + (it.reaches.length === 0 ? 1 : 0);
    if (ends.some(({ it, round }) => round < scope.round || round > last(it))) throw new Broken('no such round');
    const crashes = ends.map(({ it, process, round }) => {
      const living = scope.alive.filter((q) => !ends.some((other) => other.process === q && other.round < round) && q !== process);
      const named = it.reaches.map((name) => scope.processes.get(name)!);
      const reaches = it.but
        ? living.filter((q) => !named.includes(q))
        : it.reaches.length === 0
          ? []
          : living.filter((q) => named.includes(q));
      return { process, round, reaches };
    });
    return crashes.filter(({ round }) => round <= this.model.rounds);
  }
}

function truth({ left, relation, right }: Condition<string>, scope: Scope): boolean {
  const [a, b] = [value(left, scope), value(right, scope)];
  return { '=': a === b, '≠': a !== b, '<': a < b, '≤': a <= b, '>': a > b, '≥': a >= b }[relation];
}

function show({ process, round, reaches }: Crash): string {
  return `p${process}@${round}:${[...reaches].sort((a, b) => a - b).join(' ')}`;
}

function value(sum: Amount<string>, { numbers }: Scope): number {
  const add = (names: readonly string[]): number => names.reduce((total, name) => total + numbers.get(name)!, 0);
  return sum.constant + add(sum.plus) - add(sum.minus);
}

function members(whom: Whom<string>, scope: Scope): number[] {
  if (whom.kind === 'named') return whom.processes.map((name) => scope.processes.get(name)!);
  const named = [...scope.processes.values()];
  const others = scope.alive.filter((p) => !named.includes(p));
  if (whom.kind === 'others') return others;
  const count = value(whom.count, scope);
  if (count < 0 || count > others.length) throw new Broken('not so many others');
  const chosen = whom.end === 'lowest' ? others.filter((_, i) => i < count) : others.filter((_, i) => i >= others.length - count);
  return whom.kind === 'end' ? chosen : others.filter((p) => !chosen.includes(p));
}
