import type { Chain, Place } from '../chain/chain.js';
import {
  type Change,
  children,
  type Derivation,
  effect,
  type Link,
  length,
  reverse,
  type Lemma as Stretch,
  title,
} from '../chain/derivation.js';
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

/** What a body goes through: a link, a lemma on some processes (backwards where it is undone), or all that one turn of a loop does. */
type Step =
  | { readonly kind: 'link'; readonly link: Link }
  | { readonly kind: 'use'; readonly scene: Scene; readonly back: boolean }
  | { readonly kind: 'turn'; readonly process: number; readonly steps: readonly Step[] };

/** The steps of a scene while their lengths are being found. */
interface Open {
  readonly scene: Scene;
  readonly steps: readonly Step[];
  readonly left: Scene[];
}

/** Makes derivations out of steps, and knows how many links every lemma takes, by its round, the number of the living, and its numbers. */
class Lengths {
  readonly #known = new Map<string, bigint>();

  constructor(
    readonly proof: Proof<number>,
    readonly model: Model,
  ) {}

  partsOf(scene: Scene): readonly Derivation[] {
    const { steps } = this.#open(scene);
    for (const used of usedBy(steps)) this.#find(used);
    return this.#derivations(steps);
  }

  /** Finds the length of a lemma, those that it uses first; without recursion, since lemmas may rest on each other a thousand deep. */
  #find(scene: Scene): void {
    if (this.#known.has(keyOf(scene))) return;
    const path = [this.#open(scene)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        this.#known.set(keyOf(top.scene), this.#lengthOf(top.steps));
        path.pop();
      } else if (!this.#known.has(keyOf(next))) path.push(this.#open(next));
    }
  }

  #open(scene: Scene): Open {
    const steps = new Body(this.proof, this.model, scene).steps();
    return { scene, steps, left: usedBy(steps) };
  }

  #lengthOf(steps: readonly Step[]): bigint {
    let sum = 0n;
    for (const step of steps) sum += step.kind === 'link' ? 1n : step.kind === 'use' ? this.#of(step.scene) : this.#lengthOf(step.steps);
    return sum;
  }

  #of(scene: Scene): bigint {
    const known = this.#known.get(keyOf(scene));
    if (known === undefined) throw new Error('a lemma whose length was not found');
    return known;
  }

  /** What has no links is left out. */
  #derivations(steps: readonly Step[]): readonly Derivation[] {
    return steps.flatMap((step) => {
      if (step.kind === 'link') return [step.link];
      return step.kind === 'turn' ? this.#turn(step.process, this.#derivations(step.steps)) : this.#uses(step.scene, step.back);
    });
  }

  #uses(scene: Scene, back: boolean): readonly Derivation[] {
    if (this.#of(scene) === 0n) return [];
    return [back ? reverse(this.#lemma(scene)) : this.#lemma(scene)];
  }

  /** A turn of more than one part is a part by itself, named after its link if it has one. */
  #turn(process: number, parts: readonly Derivation[]): readonly Derivation[] {
    const link = parts.find(({ kind }) => kind === 'link');
    return parts.length > 1 ? [stretch(link ? title(link) : `p${process}`, parts)] : parts;
  }

  #lemma(scene: Scene): Stretch {
    const { lemma, processes, round, numbers } = scene;
    const [from, to] = [crashesOf(lemma!.from, scene, this.model), crashesOf(lemma!.to, scene, this.model)];
    const changed = [...new Set([...from.keys(), ...to.keys()])];
    const subject = [...processes.map((p) => `p${p}`), ...(numbers.length === 0 ? [] : [`(${numbers.join(', ')})`])];
    return {
      kind: 'lemma',
      title: `${[lemma!.name, ...subject].join(' ')} from round ${round}`,
      length: this.#of(scene),
      effect: changed.map((process) => change(process, undefined, from.get(process), to.get(process))),
      parts: () => this.partsOf(scene),
    };
  }
}

/** Each lemma that the steps use, once for each length that it may have. */
function usedBy(steps: readonly Step[], used = new Map<string, Scene>()): Scene[] {
  for (const step of steps) {
    if (step.kind === 'use') used.set(keyOf(step.scene), step.scene);
    else if (step.kind === 'turn') usedBy(step.steps, used);
  }
  return [...used.values()];
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
  #steps: Step[] = [];

  constructor(
    readonly proof: Proof<number>,
    readonly model: Model,
    readonly scene: Scene,
  ) {
    this.#names = [...scene.processes];
    this.#numbers = numbersOf(scene, model);
    this.#crashes = crashesOf(scene.lemma?.from ?? [], scene, model);
  }

  steps(): readonly Step[] {
    this.#go(this.scene.lemma?.body ?? this.proof.theorem, false);
    return this.#steps;
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
    const to = back === (link.value === 1) ? 0 : 1;
    const change: Change = { kind: 'input', process, from: 1 - to, to };
    this.#link(change, this.#witness(link.witness, 0, [process], process));
  }

  #loop({ of, first, body }: Loop<number>, back: boolean): void {
    const range = this.#whom(of);
    for (const process of (first === 'lowest') === back ? range.toReversed() : range) {
      const before = this.#steps;
      this.#steps = [];
      this.#named(process, body, back);
      before.push({ kind: 'turn', process, steps: this.#steps });
      this.#steps = before;
    }
  }

  #named(p: number, body: readonly Statement<number>[], back: boolean): void {
    this.#names.push(p);
    this.#go(body, back);
    this.#names.pop();
  }

  #use(use: Use<number>, back: boolean): void {
    const lemma = this.proof.lemmas[use.lemma]!;
    const processes = use.processes.map((name) => this.#names[name]!);
    const round = this.#number(use.round);
    const isSilent = (crash: Crash): boolean => crash.round < round || (crash.round === round && crash.reaches.length === 0);
    const gone = [...this.#crashes.values()].filter((crash) => isSilent(crash) && !processes.includes(crash.process));
    const alive = without(this.scene.alive, gone);
    const scene = { lemma, processes, round, numbers: use.numbers.map((it) => this.#number(it)), alive };
    this.#crashes.clear();
    for (const crash of gone) this.#crashes.set(crash.process, crash);
    for (const [p, crash] of crashesOf(back ? lemma.from : lemma.to, scene, this.model)) this.#crashes.set(p, crash);
    this.#steps.push({ kind: 'use', scene, back });
  }

  #link(change: Change, witness: number): void {
    this.#steps.push({ kind: 'link', link: { kind: 'link', changes: [change], witness } });
  }

  #send(link: Messages<number>, isLess: boolean): void {
    const process = this.#names[link.sender]!;
    const round = this.#number(link.round);
    const receivers = this.#whom(link.receivers);
    const from = this.#crashes.get(process);
    const everybody = this.#othersIn(round, process);
    const reached = from?.round === round ? from.reaches : everybody;
    const after = new Set(reached);
    for (const q of receivers) isLess ? after.delete(q) : after.add(q);
    const reaches = this.scene.alive.filter((q) => after.has(q));
    const isWhole = !isLess && everybody.every((q) => after.has(q));
    const to = isWhole ? this.#silent(process, round + 1) : { process, round, reaches };
    if (to === undefined) this.#crashes.delete(process);
    else this.#crashes.set(process, to);
    const receiver = receivers.length === 1 ? receivers[0] : undefined;
    this.#link(change(process, receiver, from, to), this.#witness(link.witness, round, receivers, process));
  }

  #silent(process: number, round: number): Crash | undefined {
    return round > this.model.rounds ? undefined : { process, round, reaches: [] };
  }

  /** The one that is named, or the lowest who is correct and does not hear of what `differ` see after the round. */
  #witness(name: number | undefined, round: number, differ: readonly number[], changed: number): number {
    if (name !== undefined) return this.#names[name]!;
    const aware = new Set(differ);
    for (let k = round + 1; k <= this.#lastRoundOf(aware); k++)
      for (const p of [...aware]) for (const q of this.#sendsTo(p, k)) aware.add(q);
    return this.scene.alive.find((p) => p !== changed && !this.#crashes.has(p) && !aware.has(p)) ?? changed;
  }

  /** The last round in which one of these sends. */
  #lastRoundOf(processes: ReadonlySet<number>): number {
    const rounds = [...processes].map((p) => this.#crashes.get(p)?.round ?? this.model.rounds);
    return Math.max(...rounds);
  }

  #sendsTo(p: number, round: number): readonly number[] {
    const crash = this.#crashes.get(p);
    if (crash === undefined || round < crash.round) return this.scene.alive;
    return round === crash.round ? crash.reaches : [];
  }

  #number(sum: Amount<number>): number {
    return amount(sum, this.#numbers);
  }

  /** Those who have no name here. */
  #others(): readonly number[] {
    return this.scene.alive.filter((p) => !this.#names.includes(p));
  }

  /** Those alive at the start of a round, without this process. */
  #othersIn(round: number, process: number): readonly number[] {
    const gone = [...this.#crashes.values()].filter((crash) => crash.round < round);
    return without(this.scene.alive, [{ process }, ...gone]);
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

function without(processes: readonly number[], gone: readonly { readonly process: number }[]): readonly number[] {
  return gone.length === 0 ? processes : processes.filter((p) => !gone.some(({ process }) => process === p));
}

function numbersOf({ round, numbers, alive }: Scene, { n, f, rounds }: Model): readonly number[] {
  return [n, f, rounds, alive.length, round, ...numbers];
}

/** How those fail whom a lemma speaks of. */
function crashesOf(clauses: readonly Clause<number>[], scene: Scene, model: Model): Crashes {
  const values = numbersOf(scene, model);
  const ends = clauses.map((clause) => ({ clause, process: scene.processes[clause.process]!, round: amount(clause.round, values) }));
  const failing = ends.filter(({ round }) => round <= model.rounds);
  return new Map(failing.map(({ clause, process, round }) => [process, { process, round, reaches: reachedBy(clause, process, round) }]));

  function reachedBy({ but, reaches }: Clause<number>, process: number, round: number): readonly number[] {
    if (!but && reaches.length === 0) return [];
    const named = reaches.map((name) => scene.processes[name]!);
    const gone = ends.filter((end) => end.round < round);
    return without(scene.alive, [{ process }, ...gone]).filter((q) => named.includes(q) !== but);
  }
}

function change(process: number, receiver: number | undefined, from: Crash | undefined, to: Crash | undefined): Change {
  return { kind: 'crash', process, receiver, from, to };
}
