import type { Amount, Clause, Lemma, Proof, Statement, Use, Whom } from './proof.js';

/** The numbers that every proof can speak of; in a lemma its round and its own numbers come after them. */
const NUMBERS = ['n', 'f', 'rounds', 'alive'];

/** A name that does not fit, with the way to where it stands. */
interface NameFault {
  readonly code:
    | 'proof.unknown-name'
    | 'proof.name-twice'
    | 'proof.arguments'
    | 'proof.same-process'
    | 'proof.to-itself'
    | 'proof.failure'
    | 'proof.input-in-lemma'
    | 'proof.after-let';
  readonly path: Way;
  readonly message: string;
}

type Way = readonly (string | number)[];

export type Resolved =
  | { readonly kind: 'resolved'; readonly proof: Proof<number> }
  | { readonly kind: 'invalid'; readonly fault: NameFault };

/** Finds what every name means: which lemma, which of the processes named so far, which number. */
export function resolve({ lemmas, theorem }: Proof<string>): Resolved {
  try {
    const resolved = lemmas.map((lemma, i) => resolveLemma(lemma, lemmas, ['lemmas', i]));
    return { kind: 'resolved', proof: { lemmas: resolved, theorem: new Scope(lemmas, false).block(theorem, ['theorem']) } };
  } catch (error) {
    if (error instanceof Misfit) return { kind: 'invalid', fault: error.fault };
    throw error;
  }
}

/** How a fault leaves the recursion; it does not leave this file. */
class Misfit extends Error {
  readonly fault: NameFault;

  constructor(code: NameFault['code'], path: Way, message: string) {
    super(message);
    this.fault = { code, path, message };
  }
}

function resolveLemma(lemma: Lemma<string>, lemmas: readonly Lemma<string>[], way: Way): Lemma<number> {
  const first = lemmas.findIndex((it) => it.name === lemma.name);
  if (first < Number(way[1])) throw new Misfit('proof.name-twice', [...way, 'name'], `there are two lemmas ${lemma.name}`);
  const scope = new Scope(lemmas, true);
  lemma.processes.forEach((name, i) => void scope.nameProcess(name, [...way, 'processes', i]));
  scope.nameNumber(lemma.round, [...way, 'round']);
  lemma.numbers.forEach((name, i) => void scope.nameNumber(name, [...way, 'numbers', i]));
  const { name, processes, round, numbers } = lemma;
  const from = scope.clauses(lemma.from, [...way, 'from']);
  const to = scope.clauses(lemma.to, [...way, 'to']);
  return { name, processes, round, numbers, from, to, body: scope.block(lemma.body, [...way, 'body']) };
}

/** The names that are known at a place, each standing for its place in the list. */
class Scope {
  readonly #processes: string[] = [];
  readonly #numbers = [...NUMBERS];

  constructor(
    readonly lemmas: readonly Lemma<string>[],
    readonly isLemma: boolean,
  ) {}

  nameProcess(name: string, way: Way): void {
    this.#mustBeNew(name, way);
    this.#processes.push(name);
  }

  nameNumber(name: string, way: Way): void {
    this.#mustBeNew(name, way);
    this.#numbers.push(name);
  }

  #mustBeNew(name: string, way: Way): void {
    if (NUMBERS.includes(name)) throw new Misfit('proof.name-twice', way, `${name} means something already: it is a number of every proof`);
    if (this.#processes.includes(name) || this.#numbers.includes(name))
      throw new Misfit('proof.name-twice', way, `${name} means something already here`);
  }

  clauses(clauses: readonly Clause<string>[], way: Way): Clause<number>[] {
    return clauses.map((clause, i) => {
      const here = [...way, i];
      if (clauses.findIndex((it) => it.process === clause.process) < i)
        throw new Misfit('proof.failure', [...here, 'process'], `it is said twice how ${clause.process} fails`);
      if (clause.but && clause.reaches.length === 0)
        throw new Misfit('proof.failure', here, 'who reaches all but nobody is silent from the next round');
      const process = this.#process(clause.process, [...here, 'process']);
      const reaches = this.#processList(clause.reaches, [...here, 'reaches']);
      const itself = reaches.indexOf(process);
      if (itself >= 0) throw new Misfit('proof.to-itself', [...here, 'reaches', itself], `${clause.process} sends no message to itself`);
      return { process, round: this.#amount(clause.round, [...here, 'round']), but: clause.but, reaches };
    });
  }

  block(statements: readonly Statement<string>[], way: Way): Statement<number>[] {
    const after = statements.findIndex(({ kind }) => kind === 'let') + 1;
    if (after > 0 && after < statements.length)
      throw new Misfit(
        'proof.after-let',
        [...way, after],
        '"let" names a process for the rest of its block: what follows it belongs into its body',
      );
    return statements.map((statement, i) => this.#statement(statement, [...way, i]));
  }

  #statement(statement: Statement<string>, way: Way): Statement<number> {
    switch (statement.kind) {
      case 'use':
        return this.#use(statement, way);
      case 'remove':
      case 'restore': {
        const sender = this.#process(statement.sender, [...way, 'sender']);
        const receivers = this.#whom(statement.receivers, [...way, 'receivers']);
        const itself = receivers.kind === 'named' ? receivers.processes.indexOf(sender) : -1;
        if (itself >= 0)
          throw new Misfit('proof.to-itself', [...way, 'receivers', 'processes', itself], `${statement.sender} sends no message to itself`);
        const round = this.#amount(statement.round, [...way, 'round']);
        return { kind: statement.kind, sender, receivers, round, witness: this.#witness(statement.witness, way) };
      }
      case 'propose': {
        if (this.isLemma)
          throw new Misfit(
            'proof.input-in-lemma',
            way,
            'inputs are flipped in the theorem only: a lemma speaks of its round and later ones',
          );
        const process = this.#process(statement.process, [...way, 'process']);
        return { kind: 'propose', process, value: statement.value, witness: this.#witness(statement.witness, way) };
      }
      case 'for': {
        const of = this.#whom(statement.of, [...way, 'of']);
        if (of.kind === 'named')
          throw new Misfit('proof.name-twice', [...way, 'of'], 'these have names already: "for" goes through others');
        return { kind: 'for', name: statement.name, of, first: statement.first, body: this.#naming(statement, way) };
      }
      case 'let':
        return { kind: 'let', name: statement.name, end: statement.end, body: this.#naming(statement, way) };
      case 'if': {
        const [left, right] = [this.#amount(statement.left, [...way, 'left']), this.#amount(statement.right, [...way, 'right'])];
        const then = this.block(statement.then, [...way, 'then']);
        return {
          kind: 'if',
          left,
          relation: statement.relation,
          right,
          then,
          otherwise: this.block(statement.otherwise, [...way, 'otherwise']),
        };
      }
      case 'undo':
        return { kind: 'undo', body: this.block(statement.body, [...way, 'body']) };
    }
  }

  /** A block in which one process more has a name. */
  #naming({ name, body }: { readonly name: string; readonly body: readonly Statement<string>[] }, way: Way): Statement<number>[] {
    this.nameProcess(name, [...way, 'name']);
    const block = this.block(body, [...way, 'body']);
    this.#processes.pop();
    return block;
  }

  #use(use: Use<string>, way: Way): Use<number> {
    const index = this.lemmas.findIndex((it) => it.name === use.lemma);
    const lemma = this.lemmas[index];
    if (lemma === undefined) throw new Misfit('proof.unknown-name', [...way, 'lemma'], `there is no lemma ${use.lemma}`);
    const [wanted, given] = [
      [lemma.processes.length, lemma.numbers.length],
      [use.processes.length, use.numbers.length],
    ];
    if (wanted.join() !== given.join())
      throw new Misfit(
        'proof.arguments',
        [...way, 'lemma'],
        `${lemma.name} is about ${parameters(lemma)}, and here it is given ${counts(use)}`,
      );
    const processes = this.#processList(use.processes, [...way, 'processes']);
    const numbers = use.numbers.map((it, i) => this.#amount(it, [...way, 'numbers', i]));
    return { kind: 'use', lemma: index, processes, round: this.#amount(use.round, [...way, 'round']), numbers };
  }

  #witness(name: string | undefined, way: Way): number | undefined {
    return name === undefined ? undefined : this.#process(name, [...way, 'witness']);
  }

  #whom(whom: Whom<string>, way: Way): Whom<number> {
    if (whom.kind === 'others') return whom;
    if (whom.kind === 'named') return { kind: 'named', processes: this.#processList(whom.processes, [...way, 'processes']) };
    return { kind: whom.kind, end: whom.end, count: this.#amount(whom.count, [...way, 'count']) };
  }

  #processList(names: readonly string[], way: Way): number[] {
    return names.map((name, i) => {
      if (names.indexOf(name) < i)
        throw new Misfit('proof.same-process', [...way, i], `${name} is named twice: these are different processes`);
      return this.#process(name, [...way, i]);
    });
  }

  #process(name: string, way: Way): number {
    const index = this.#processes.indexOf(name);
    if (index >= 0) return index;
    if (this.#numbers.includes(name)) throw new Misfit('proof.unknown-name', way, `${name} is a number, and here stands a process`);
    throw new Misfit('proof.unknown-name', way, `no process is called ${name} here`);
  }

  #amount({ constant, plus, minus }: Amount<string>, way: Way): Amount<number> {
    const number = (name: string): number => this.#number(name, way);
    return { constant, plus: plus.map(number), minus: minus.map(number) };
  }

  #number(name: string, way: Way): number {
    const index = this.#numbers.indexOf(name);
    if (index >= 0) return index;
    if (this.#processes.includes(name)) throw new Misfit('proof.unknown-name', way, `${name} is a process, and here stands a number`);
    throw new Misfit('proof.unknown-name', way, `no number is called ${name} here`);
  }
}

function parameters({ processes, numbers }: Lemma<string>): string {
  return [`${processes.length} ${processes.length === 1 ? 'process' : 'processes'}`, ...numbers.map((name) => `the number ${name}`)].join(
    ' and ',
  );
}

function counts({ processes, numbers }: Use<string>): string {
  const words = [`${processes.length} ${processes.length === 1 ? 'process' : 'processes'}`];
  if (numbers.length > 0) words.push(`${numbers.length} ${numbers.length === 1 ? 'number' : 'numbers'}`);
  return words.join(' and ');
}
