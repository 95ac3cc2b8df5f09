import type { Crash, Execution, Value } from '../kernel/execution.js';
import { isWithin, type Model, modelFault } from '../kernel/model.js';
import type { Claim } from '../kernel/verdict.js';
import { type Failure, Failures, has, insert, remove } from './failures.js';
import {
  amount,
  type Clause,
  type Condition,
  holds,
  type Lemma,
  type Let,
  type Loop,
  type Messages,
  type Proof,
  type Proposal,
  type Statement,
  type Use,
  type Whom,
} from './proof.js';
import type { Case, ProofFault, ProofVerdict } from './verdict.js';

/** Numbers that lemmas are given are from 0 to this. */
const MAX_NUMBER = 1000;

/** More statements in one case, or cases in all, are not looked at. A statement that is much work by itself counts for several, one for each `MUCH`. */
const MAX_STEPS = 4_000_000;
const MUCH = 64;
const MAX_CASES = 2_000_000;

const ONE = { constant: 1, plus: [], minus: [] } as const;

/** The place of a lemma's round among the numbers, after n, f, rounds and alive. */
const ROUND = 4;

/** What came of checking one case by itself: how many links it has of its own, and which cases it rests on, how often. */
interface Checked extends Case {
  own: number;
  links: bigint | undefined;
  isOpen: boolean;
  readonly rests: Map<Checked, { times: number; readonly part: Use<number> }>;
}

type Verdict = ProofVerdict | undefined;

/**
 * Checks a proof for one model, without walking the chain that it stands for: every lemma once per round, number of processes alive and numbers, since neither what
 * happened before that round nor the names of the processes can matter (docs: why this is sound). `advance` does some of the work, until it answers.
 * @lemma L3
 */
export class ProofChecker {
  readonly model: Model;
  readonly #cases = new Map<number | string, Checked>();
  readonly #waiting: Checked[] = [];
  readonly #failures: Failures;
  readonly #theorem: Checked;
  readonly #inputs: Value[];
  readonly #named: number[] = [];
  readonly #isNamed: boolean[];
  #numbers: number[] = [];
  #case: Checked;
  readonly #differ: Int32Array;
  #end: Execution | undefined;
  #steps = 0;
  #stepsBefore = 0;
  #isInside = false;
  #answer: Verdict;

  /** @throws RangeError where `model` is none (ask `modelFault` first), or `claim`, or where a lemma speaks of failures of others than its parameters, or twice of one's */
  constructor(
    readonly proof: Proof<number>,
    { n, f, rounds }: Model,
    readonly claim?: Claim,
  ) {
    this.model = { n, f, rounds };
    const fault = modelFault(this.model);
    if (fault) throw new RangeError(`no model: ${fault.code} = ${fault.found}`);
    if (claim !== undefined && claim !== 'bound' && claim !== 'similar') throw new RangeError(`no claim: ${claim}`);
    for (const lemma of proof.lemmas) assertOwn(lemma);
    this.#failures = new Failures(n, rounds);
    this.#differ = this.#failures.everybody.slice();
    this.#inputs = new Array<Value>(n).fill(0);
    this.#isNamed = new Array<boolean>(n).fill(false);
    this.#theorem = { lemma: undefined, round: 1, alive: n, numbers: [], own: 0, links: undefined, isOpen: false, rests: new Map() };
    this.#case = this.#theorem;
    this.#waiting.push(this.#theorem);
  }

  /** How many statements were gone through so far. */
  get steps(): number {
    return this.#steps;
  }

  /**
   * Checks one more case, or says what came of all; the first answer is final.
   * @throws RangeError where the proof is none that the reader gives, and then ever after: a case was not gone through to its end
   */
  advance(): Verdict {
    if (this.#isInside) throw new RangeError('a case that could not be checked');
    this.#isInside = true;
    this.#answer ??= this.#next();
    this.#isInside = false;
    return this.#answer;
  }

  #next(): Verdict {
    const next = this.#waiting.pop();
    return next === undefined ? (this.#addUp() ?? this.#verdict()) : this.#check(next);
  }

  /** Goes through the body once, with the processes numbered as they come: first the parameters, then the others. */
  #check(checked: Checked): Verdict {
    const { lemma, alive, round, numbers } = checked;
    const { n, f, rounds } = this.model;
    this.#case = checked;
    this.#numbers = [n, f, rounds, alive, round, ...numbers];
    this.#stepsBefore = this.#steps;
    this.#failures.reset(alive);
    this.#isNamed.fill(false);
    this.#named.length = 0;
    for (let p = 0; p < (lemma?.processes.length ?? 0); p++) this.#name(p);
    const from = this.#ends(lemma?.from ?? [], this.#named, this.#numbers, []);
    const to = this.#ends(lemma?.to ?? [], this.#named, this.#numbers, []);
    if (from === undefined || to === undefined) return this.#fault('proof.round', lemma);
    for (const failure of from) this.#failures.set(failure);
    const verdict = this.#budget(lemma) ?? this.#run(lemma?.body ?? this.proof.theorem, false);
    if (verdict) return verdict;
    if (lemma === undefined) this.#end = { inputs: [...this.#inputs], crashes: this.#failures.faulty.map((p) => this.#crash(p)) };
    else if (!this.#areAll(this.#failures.faulty, to)) return this.#fault('proof.end', lemma, this.#failures.faulty);
    return undefined;
  }

  /** Work that one statement makes over and above what most do: so much the fewer are gone through. */
  #spend(work: number): void {
    this.#steps += Math.floor(work / MUCH);
  }

  /** Goes through statements, backwards where they are to be undone. */
  #run(statements: readonly Statement<number>[], undo: boolean): Verdict {
    for (let i = 0; i < statements.length; i++) {
      const statement = statements[undo ? statements.length - 1 - i : i]!;
      if (++this.#steps - this.#stepsBefore > MAX_STEPS) return { kind: 'too-long', case: this.#case };
      const verdict = this.#step(statement, undo);
      if (verdict) return verdict;
    }
    return undefined;
  }

  #step(statement: Statement<number>, undo: boolean): Verdict {
    if (statement.kind === 'use') return this.#use(statement, undo);
    if (statement.kind === 'propose') return this.#propose(statement, undo);
    if (statement.kind === 'undo') return this.#run(statement.body, !undo);
    if (statement.kind === 'if') return this.#run(this.#branch(statement), undo);
    if (statement.kind === 'for') return this.#naming(statement, this.#whom(statement.of), undo);
    if (statement.kind === 'let') return this.#naming(statement, this.#whom({ kind: 'end', end: statement.end, count: ONE }), undo);
    return this.#messages(statement, (statement.kind === 'remove') !== undo);
  }

  #branch({ left, relation, right, then, otherwise }: Condition<number>): readonly Statement<number>[] {
    return holds(amount(left, this.#numbers), relation, amount(right, this.#numbers)) ? then : otherwise;
  }

  /** The body, for each of some others under its new name. */
  #naming(statement: Loop<number> | Let<number>, others: number[] | undefined, undo: boolean): Verdict {
    if (others === undefined) return this.#fault('proof.too-few', statement);
    if (statement.kind === 'for' && (statement.first === 'highest') !== undo) others.reverse();
    for (const p of others) {
      this.#name(p);
      const verdict = this.#run(statement.body, undo);
      if (verdict) return verdict;
      this.#isNamed[this.#named.pop()!] = false;
    }
    return undefined;
  }

  /**
   * A lemma says nothing of those who send nothing from its round on: to it they are dead, whatever they did before. All others must be as it says that they
   * are at its one end, and then are as at its other.
   */
  #use(use: Use<number>, undo: boolean): Verdict {
    const { n, f, rounds } = this.model;
    const round = amount(use.round, this.#numbers);
    if (!isWithin(round, this.#case.round, rounds + 1)) return this.#fault('proof.round', use, [], round);
    const [lemma, processes] = this.#instance(use);
    this.#spend(this.#failures.faulty.length + (processes.length + lemma.from.length + lemma.to.length) ** 2);
    const crashed = processes.find((p) => this.#failures.until(p) < round);
    if (crashed !== undefined) return this.#fault('proof.crashed', use, [crashed], round);
    const numbers = use.numbers.map((it) => amount(it, this.#numbers));
    const bad = numbers.find((it) => !isWithin(it, 0, MAX_NUMBER));
    if (bad !== undefined) return this.#fault('proof.number', use, [], bad);
    const [living, dead]: [number[], number[]] = [[], []];
    for (const p of this.#failures.faulty) (processes.includes(p) || !this.#failures.isSilentFrom(p, round) ? living : dead).push(p);
    const alive = this.#case.alive - dead.length;
    const values = [n, f, rounds, alive, round, ...numbers];
    const start = this.#ends(undo ? lemma.to : lemma.from, processes, values, dead);
    const end = this.#ends(undo ? lemma.from : lemma.to, processes, values, dead);
    if (start === undefined || end === undefined) return this.#fault('proof.round', lemma, [], round);
    if (!this.#areAll(living, start)) return this.#fault('proof.start', use, living, round);
    for (const process of living) this.#failures.set({ process, until: rounds + 1, reached: undefined });
    for (const failure of end) this.#failures.set(failure);
    return this.#rest(use, lemma, round, alive, numbers);
  }

  /** The lemma and the processes that it is used on, as many as it wants and all different. */
  #instance(use: Use<number>): readonly [Lemma<number>, readonly number[]] {
    const lemma = this.proof.lemmas[use.lemma];
    if (lemma?.processes.length !== use.processes.length || lemma.numbers.length !== use.numbers.length)
      throw new RangeError('no such lemma');
    const processes = use.processes.map((it) => this.#process(it));
    if (processes.some((p, i) => processes.indexOf(p) < i)) throw new RangeError('the same process for two parameters');
    return [lemma, processes];
  }

  /** This case rests on that one, which is to be checked, too. */
  #rest(part: Use<number>, lemma: Lemma<number>, round: number, alive: number, numbers: readonly number[]): Verdict {
    const place = (part.lemma * 2048 + round) * 1024 + alive;
    const key = numbers.length === 0 ? place : `${place},${numbers}`;
    let rest = this.#cases.get(key);
    if (rest === undefined) {
      rest = { lemma, round, alive, numbers, own: 0, links: undefined, isOpen: false, rests: new Map() };
      this.#cases.set(key, rest);
      this.#waiting.push(rest);
      if (this.#cases.size > MAX_CASES) return { kind: 'too-long', case: this.#case };
    }
    const known = this.#case.rests.get(rest);
    if (known) known.times++;
    else this.#case.rests.set(rest, { times: 1, part });
    return undefined;
  }

  /** @lemma L2 */
  #messages(link: Messages<number>, isRemoval: boolean): Verdict {
    const failures = this.#failures;
    const round = amount(link.round, this.#numbers);
    if (!isWithin(round, this.#case.round, this.model.rounds)) return this.#fault('proof.round', link, [], round);
    const receivers = this.#whom(link.receivers);
    if (receivers === undefined) return this.#fault('proof.too-few', link);
    if (receivers.length === 0) return this.#fault('proof.no-change', link);
    const sender = this.#process(link.sender);
    const obstacle = isRemoval ? failures.remove(sender, receivers, round) : failures.restore(sender, receivers, round);
    if (obstacle) return this.#fault(obstacle.code, link, obstacle.processes, round);
    return this.#budget(link) ?? this.#link(link, receivers, sender, round);
  }

  /** @lemma L2 */
  #propose(link: Proposal<number>, undo: boolean): Verdict {
    if (this.#case.lemma !== undefined) throw new RangeError('a lemma that flips an input');
    const process = this.#process(link.process);
    const value = (link.value === 1) !== undo ? 1 : 0;
    if (this.#inputs[process] === value) return this.#fault('proof.same-input', link, [process]);
    this.#inputs[process] = value;
    return this.#link(link, [process], process, 0);
  }

  /** Is there a process, the named one if one is named, that is correct before and after, and sees the same? After `round` only `parted` see a difference. */
  #link(link: Messages<number> | Proposal<number>, parted: number[], changed: number, round: number): Verdict {
    const failures = this.#failures;
    const differ = this.#differ.fill(0);
    for (const p of parted) insert(differ, p);
    this.#spend(failures.spread(differ, parted, round));
    this.#case.own++;
    const isFaulty = (p: number): boolean => failures.isFaulty(p) || p === changed;
    if (link.witness === undefined) {
      for (let p = 0; p < this.#case.alive; p++) if (!has(differ, p) && !isFaulty(p)) return undefined;
      return this.#fault('link.no-witness', link);
    }
    const witness = this.#process(link.witness);
    if (isFaulty(witness)) return this.#fault('link.witness-faulty', link, [witness]);
    return has(differ, witness) ? this.#fault('link.view-differs', link, [witness]) : undefined;
  }

  /** Those who are not alive have crashed before; with those who fail now they are at most f. */
  #budget(part: Statement<number> | Lemma<number> | undefined): Verdict {
    const crashes = this.model.n - this.#case.alive + this.#failures.faulty.length;
    return crashes > this.model.f ? this.#fault('execution.too-many-crashes', part, [], crashes) : undefined;
  }

  /** How those fail whom a lemma speaks of; undefined where it is in no round that it may speak of. */
  #ends(
    clauses: readonly Clause<number>[],
    processes: readonly number[],
    numbers: number[],
    dead: readonly number[],
  ): Failure[] | undefined {
    const alive = this.#failures.everybody;
    const rounds = clauses.map((clause) => amount(clause.round, numbers));
    const [low, high] = [numbers[ROUND]!, this.model.rounds];
    const isNone = (clause: Clause<number>): boolean => !clause.but && clause.reaches.length === 0;
    if (clauses.some((clause, i) => !isWithin(rounds[i]!, low, isNone(clause) ? high + 1 : high))) return undefined;
    return clauses.map((clause, i) => {
      const process = processes[clause.process]!;
      return { process, until: rounds[i]!, reached: isNone(clause) ? undefined : reachedIn(clause, i) };
    });

    function reachedIn(clause: Clause<number>, index: number): Int32Array {
      const set = clause.but ? alive.slice() : new Int32Array(alive.length);
      for (const p of dead) remove(set, p);
      for (const [i, other] of clauses.entries()) if (rounds[i]! < rounds[index]!) remove(set, processes[other.process]!);
      for (const it of clause.reaches) (clause.but ? remove : insert)(set, processes[it]!);
      remove(set, processes[clause.process]!);
      return set;
    }
  }

  /** Are these the failures of `faulty`, and all of them? */
  #areAll(faulty: readonly number[], failures: readonly Failure[]): boolean {
    let count = 0;
    for (const failure of failures) {
      if (!this.#failures.is(failure)) return false;
      if (failure.until <= this.model.rounds) count++;
    }
    return count === faulty.length;
  }

  #process(name: number): number {
    const p = this.#named[name];
    if (p === undefined) throw new RangeError('a name that nobody has');
    return p;
  }

  #crash(process: number): Crash {
    const reached = this.#failures.reachedBy(process);
    return { process, round: this.#failures.until(process), reaches: this.#inputs.map((_, q) => q).filter((q) => has(reached, q)) };
  }

  #name(p: number): void {
    this.#named.push(p);
    this.#isNamed[p] = true;
  }

  /** In increasing order; undefined where there are not so many. */
  #whom(whom: Whom<number>): number[] | undefined {
    if (whom.kind === 'named') return whom.processes.map((it) => this.#process(it));
    const others: number[] = [];
    this.#spend(this.#case.alive);
    for (let p = 0; p < this.#case.alive; p++) if (!this.#isNamed[p]) others.push(p);
    if (whom.kind === 'others') return others;
    const count = amount(whom.count, this.#numbers);
    if (!isWithin(count, 0, others.length)) return undefined;
    const cut = whom.end === 'lowest' ? count : others.length - count;
    return (whom.end === 'lowest') === (whom.kind === 'end') ? others.slice(0, cut) : others.slice(cut);
  }

  /** Every case was found right if those are that it rests on; so all are, unless they rest on each other in a circle. Adds up their lengths. */
  #addUp(): Verdict {
    const path = [{ checked: this.#theorem, rests: [...this.#theorem.rests] }];
    this.#theorem.isOpen = true;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rests.pop();
      if (next === undefined) {
        top.checked.links = linksOf(top.checked);
        top.checked.isOpen = false;
        path.pop();
        continue;
      }
      const [checked, { part }] = next;
      if (checked.isOpen) {
        this.#case = top.checked;
        return this.#fault('proof.circular', part);
      }
      if (checked.links !== undefined) continue;
      checked.isOpen = true;
      path.push({ checked, rests: [...checked.rests] });
    }
    return undefined;
  }

  /** @lemma L4 */
  #verdict(): ProofVerdict {
    const { model, claim } = this;
    const links = this.#theorem.links!;
    const start: Execution = { inputs: new Array<Value>(model.n).fill(0), crashes: [] };
    const end = this.#end!;
    const isBound = end.crashes.length === 0 && end.inputs.every((input) => input === 1);
    this.#case = this.#theorem;
    if (claim === 'bound' && !isBound) return this.#fault('claim.end', undefined);
    return {
      kind: 'accepted',
      claim: claim ?? (isBound ? 'bound' : 'similar'),
      model,
      links,
      start,
      end,
      cases: this.#cases.size,
      steps: this.#steps,
    };
  }

  #fault(code: ProofFault['code'], part: ProofFault['part'], processes: readonly number[] = [], found?: number): ProofVerdict {
    const { lemma, round, alive, numbers } = this.#case;
    const fault = { code, part, case: { lemma, round, alive, numbers }, named: [...this.#named], processes: [...processes], found };
    return { kind: 'rejected', fault };
  }
}

/** What a lemma's ends say is the same for every choice of its parameters only if they speak of nobody else; and of each once, or others would pass for them. */
function assertOwn({ processes, from, to }: Lemma<number>): void {
  for (const clauses of [from, to]) {
    const named = clauses.flatMap(({ process, reaches }) => [process, ...reaches]);
    if (!named.every((it) => isWithin(it, 0, processes.length - 1))) throw new RangeError('a failure of a process that is no parameter');
    if (new Set(clauses.map(({ process }) => process)).size < clauses.length) throw new RangeError('how a process fails is said twice');
  }
}

function linksOf({ own, rests }: Checked): bigint {
  let links = BigInt(own);
  for (const [rest, { times }] of rests) links += BigInt(times) * rest.links!;
  return links;
}
