import type { Chain, Place } from '../chain/chain.js';
import { type Change, children, type Derivation, effect, length, reverse, type Lemma as Stretch, title } from '../chain/derivation.js';
import { merged } from '../chain/name.js';
import type { Crash, Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import {
  type Amount,
  amount,
  type Clause,
  type Condition,
  holds,
  type Lemma,
  type Loop,
  type Messages,
  type Proof,
  type Proposal,
  type Statement,
  type Use,
  type Whom,
} from './proof.js';

/** The chain that a proof stands for, from α^0 on; each lemma is expanded where somebody looks. The proof must have been accepted in this model. */
export function expand(proof: Proof<number>, model: Model): Chain {
  const everybody = Array.from({ length: model.n }, (_, p) => p);
  const place: Scene = { lemma: undefined, processes: [], round: 1, numbers: [], alive: everybody };
  const parts = new Lengths(proof, model).partsOf(place);
  const derivation = stretch('α^0 to the end', parts);
  return { model, start: { inputs: new Array<Value>(model.n).fill(0), crashes: [] }, derivation, name: nameOf };
}

/** The way through the lemmas to the link that leads to an execution. */
function nameOf(path: readonly Place[]): string {
  const last = path.at(-1);
  if (last === undefined || last.index < 0) return 'α^0';
  const titles = merged(path.slice(1).map((place) => title(place.derivation)));
  const own = title(children(last.derivation)[last.index]!);
  return (titles.at(-1) === own ? titles : [...titles, own]).join(' · ');
}

/** Parts in sequence under a name. */
function stretch(title: string, parts: readonly Derivation[]): Stretch {
  const links = parts.reduce((sum, part) => sum + length(part), 0n);
  return { kind: 'lemma', title, length: links, effect: parts.flatMap(effect), parts: () => parts };
}

/** A lemma with all that it is used on, by name; the theorem where there is none. `alive` are in increasing order. */
interface Scene {
  readonly lemma: Lemma<number> | undefined;
  readonly processes: readonly number[];
  readonly round: number;
  readonly numbers: readonly number[];
  readonly alive: readonly number[];
}

/** A lemma whose length is not known yet: it is to be found first, then to go on. */
class Missing extends Error {
  constructor(readonly scene: Scene) {
    super('a length that is not known yet');
  }
}

/** How many links every lemma takes, by its round, the number of the living, and its numbers. */
class Lengths {
  readonly #known = new Map<string, bigint>();

  constructor(
    readonly proof: Proof<number>,
    readonly model: Model,
  ) {}

  /** The parts of a lemma, once the lengths of all that it uses are known; without recursion, since lemmas may be nested a thousand deep. */
  partsOf(scene: Scene): readonly Derivation[] {
    const open = [scene];
    for (;;) {
      const top = open.at(-1)!;
      try {
        const parts = new Body(this, top).parts();
        if (open.length === 1) return parts;
        this.#known.set(
          keyOf(top),
          parts.reduce((sum, part) => sum + length(part), 0n),
        );
        open.pop();
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        open.push(error.scene);
      }
    }
  }

  /** @throws Missing where it is not known yet */
  of(scene: Scene): bigint {
    const known = this.#known.get(keyOf(scene));
    if (known === undefined) throw new Missing(scene);
    return known;
  }
}

function keyOf({ lemma, round, alive, numbers }: Scene): string {
  return `${lemma?.name} ${round} ${alive.length} ${numbers}`;
}

type Crashes = Map<number, Crash>;

/** Goes through the body of a lemma with the names that its processes have there, and notes the links and the lemmas that it uses. */
class Body {
  readonly #names: number[];
  readonly #numbers: readonly number[];
  readonly #crashes: Crashes;
  #parts: Derivation[] = [];

  constructor(
    readonly lengths: Lengths,
    readonly scene: Scene,
  ) {
    const { n, f, rounds } = lengths.model;
    const { lemma, processes, round, numbers, alive } = scene;
    this.#names = [...processes];
    this.#numbers = [n, f, rounds, alive.length, round, ...numbers];
    this.#crashes = lemma === undefined ? new Map() : this.#crashesOf(lemma.from, scene);
  }

  parts(): readonly Derivation[] {
    this.#go(this.scene.lemma?.body ?? this.lengths.proof.theorem, false);
    return this.#parts;
  }

  get #rounds(): number {
    return this.lengths.model.rounds;
  }

  #go(statements: readonly Statement<number>[], back: boolean): void {
    for (const statement of back ? statements.toReversed() : statements) this.#follow(statement, back);
  }

  #follow(statement: Statement<number>, back: boolean): void {
    if (statement.kind === 'use') this.#use(statement, back);
    else if (statement.kind === 'propose') this.#propose(statement, back);
    else if (statement.kind === 'undo') this.#go(statement.body, !back);
    else if (statement.kind === 'if') this.#go(this.#branch(statement), back);
    else if (statement.kind === 'let') this.#named(this.#others().at(statement.end === 'lowest' ? 0 : -1)!, statement.body, back);
    else if (statement.kind === 'for') this.#loop(statement, back);
    else this.#send(statement, (statement.kind === 'restore') === back);
  }

  #branch({ left, relation, right, then, otherwise }: Condition<number>): readonly Statement<number>[] {
    return holds(this.#number(left), relation, this.#number(right)) ? then : otherwise;
  }

  #propose(link: Proposal<number>, back: boolean): void {
    const process = this.#names[link.process]!;
    const change: Change = { kind: 'input', process, to: back === (link.value === 1) ? 0 : 1 };
    this.#parts.push({ kind: 'link', change, witness: this.#witness(link.witness, 0, [process], process) });
  }

  /** What one turn of a loop does is a part by itself, named after its link if it has one. */
  #loop({ of, first, body }: Loop<number>, back: boolean): void {
    const range = this.#whom(of);
    for (const p of (first === 'lowest') === back ? range.toReversed() : range) {
      const before = this.#parts;
      this.#parts = [];
      this.#named(p, body, back);
      const turn = this.#parts;
      const link = turn.find((part) => part.kind === 'link');
      const parts = turn.length > 1 ? [stretch(link ? title(link) : `p${p}`, turn)] : turn;
      this.#parts = [...before, ...parts];
    }
  }

  #named(p: number, body: readonly Statement<number>[], back: boolean): void {
    this.#names.push(p);
    this.#go(body, back);
    this.#names.pop();
  }

  #use(use: Use<number>, back: boolean): void {
    const lemma = this.lengths.proof.lemmas[use.lemma]!;
    const processes = use.processes.map((name) => this.#names[name]!);
    const round = this.#number(use.round);
    const isGone = (p: number): boolean => {
      const crash = this.#crashes.get(p);
      return (
        crash !== undefined && !processes.includes(p) && (crash.round < round || (crash.round === round && crash.reaches.length === 0))
      );
    };
    const alive = this.scene.alive.filter((p) => !isGone(p));
    const scene = { lemma, processes, round, numbers: use.numbers.map((it) => this.#number(it)), alive };
    const part = this.#lemma(scene);
    for (const p of alive) this.#crashes.delete(p);
    for (const [p, crash] of this.#crashesOf(back ? lemma.from : lemma.to, scene)) this.#crashes.set(p, crash);
    if (length(part) > 0n) this.#parts.push(back ? reverse(part) : part);
  }

  #lemma(scene: Scene): Stretch {
    const { lemma, processes, round, numbers } = scene;
    const [from, to] = [this.#crashesOf(lemma!.from, scene), this.#crashesOf(lemma!.to, scene)];
    const changed = [...new Set([...from.keys(), ...to.keys()])];
    const subject = [...processes.map((p) => `p${p}`), ...(numbers.length === 0 ? [] : [`(${numbers.join(', ')})`])];
    return {
      kind: 'lemma',
      title: `${[lemma!.name, ...subject].join(' ')} from round ${round}`,
      length: this.lengths.of(scene),
      effect: changed.map((process) => change(process, undefined, from.get(process), to.get(process))),
      parts: () => this.lengths.partsOf(scene),
    };
  }

  /** How those fail whom a lemma speaks of. */
  #crashesOf(clauses: readonly Clause<number>[], { processes, round, numbers, alive }: Scene): Crashes {
    const { n, f, rounds } = this.lengths.model;
    const values = [n, f, rounds, alive.length, round, ...numbers];
    const ends = clauses.map((clause) => ({ clause, process: processes[clause.process]!, round: amount(clause.round, values) }));
    const failing = ends.filter((end) => end.round <= rounds);
    return new Map(
      failing.map(({ clause, process, round }) => {
        const named = clause.reaches.map((name) => processes[name]!);
        const isAlive = (q: number): boolean => !ends.some((end) => end.process === q && end.round < round);
        const reaches = alive.filter((q) => q !== process && isAlive(q) && named.includes(q) !== clause.but);
        return [process, { process, round, reaches }];
      }),
    );
  }

  #send(link: Messages<number>, isLess: boolean): void {
    const process = this.#names[link.sender]!;
    const round = this.#number(link.round);
    const receivers = this.#whom(link.receivers);
    const from = this.#crashes.get(process);
    const reached = from?.round === round ? from.reaches : this.#others(round, process);
    const reaches = isLess
      ? reached.filter((q) => !receivers.includes(q))
      : this.scene.alive.filter((q) => reached.includes(q) || receivers.includes(q));
    const isWhole = this.#others(round, process).every((q) => reaches.includes(q));
    const to = isWhole ? this.#silent(process, round + 1) : { process, round, reaches };
    if (to === undefined) this.#crashes.delete(process);
    else this.#crashes.set(process, to);
    const receiver = receivers.length === 1 ? receivers[0] : undefined;
    const witness = this.#witness(link.witness, round, receivers, process);
    this.#parts.push({ kind: 'link', change: change(process, receiver, from, to), witness });
  }

  #silent(process: number, round: number): Crash | undefined {
    return round > this.#rounds ? undefined : { process, round, reaches: [] };
  }

  /** The one that is named, or the lowest who is correct and does not hear of what `differ` see after the round. */
  #witness(name: number | undefined, round: number, differ: readonly number[], changed: number): number {
    if (name !== undefined) return this.#names[name]!;
    const aware = new Set(differ);
    for (let k = round + 1; k <= this.#rounds; k++) for (const p of [...aware]) for (const q of this.#sendsTo(p, k)) aware.add(q);
    return this.scene.alive.find((p) => p !== changed && !this.#crashes.has(p) && !aware.has(p)) ?? changed;
  }

  #sendsTo(p: number, round: number): readonly number[] {
    const crash = this.#crashes.get(p);
    if (crash === undefined || round < crash.round) return this.scene.alive;
    return round === crash.round ? crash.reaches : [];
  }

  #number(sum: Amount<number>): number {
    return amount(sum, this.#numbers);
  }

  /** Those who have no name here; or, given a round and a process, those alive at its start without that process. */
  #others(round?: number, process?: number): readonly number[] {
    if (round === undefined) return this.scene.alive.filter((p) => !this.#names.includes(p));
    return this.scene.alive.filter((p) => p !== process && (this.#crashes.get(p)?.round ?? round) >= round);
  }

  #whom(whom: Whom<number>): readonly number[] {
    if (whom.kind === 'named') return whom.processes.map((name) => this.#names[name]!);
    const others = this.#others();
    if (whom.kind === 'others') return others;
    const count = this.#number(whom.count);
    const isChosen = (i: number): boolean => (whom.end === 'lowest' ? i < count : i >= others.length - count);
    return others.filter((_, i) => isChosen(i) === (whom.kind === 'end'));
  }
}

function change(process: number, receiver: number | undefined, from: Crash | undefined, to: Crash | undefined): Change {
  return { kind: 'crash', process, receiver, from, to };
}
