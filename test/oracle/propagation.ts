/** A formula in conjunctive normal form, as DIMACS has it. */
interface Formula {
  readonly variables: number;
  readonly clauses: readonly (readonly number[])[];
}

export function parseDimacs(text: string): Formula {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('c'));
  const [, variables, count] = /^p cnf (\d+) (\d+)$/.exec(lines[0] ?? '') ?? [];
  const clauses = lines.slice(1).map((line) => line.split(' ').map(Number).slice(0, -1));
  if (clauses.length !== Number(count)) throw new Error(`${clauses.length} clauses, but ${count} are announced`);
  return { variables: Number(variables), clauses };
}

/**
 * Checks a refutation in DRAT, each clause of which must follow by unit propagation from those before it (RUP). Deletions are not needed for that, and passed over.
 */
export function isRefutedBy({ clauses }: Formula, proof: string): boolean {
  const propagation = new Propagation();
  for (const clause of clauses) propagation.add(clause);
  const lemmas = proof.split('\n').filter((line) => line !== '' && !line.startsWith('d'));
  for (const line of lemmas) {
    const lemma = line.split(' ').map(Number).slice(0, -1);
    if (!propagation.follows(lemma)) return false;
    if (lemma.length === 0) return true;
    propagation.add(lemma);
  }
  return false;
}

/** Clauses, and the literals that follow from them by unit propagation. */
class Propagation {
  readonly #having = new Map<number, (readonly number[])[]>();
  readonly #true = new Set<number>();
  #isRefuted = false;

  add(clause: readonly number[]): void {
    for (const literal of clause) {
      if (!this.#having.has(literal)) this.#having.set(literal, []);
      this.#having.get(literal)?.push(clause);
    }
    const open = clause.filter((literal) => !this.#true.has(-literal));
    const isOpen = open.length > 1 || clause.some((literal) => this.#true.has(literal));
    if (!isOpen && this.#propagate(open) === undefined) this.#isRefuted = true;
    if (clause.length === 0) this.#isRefuted = true;
  }

  /** Does denying all of the clause's literals end in a contradiction? */
  follows(clause: readonly number[]): boolean {
    if (this.#isRefuted) return true;
    const added = this.#propagate(clause.map((literal) => -literal));
    for (const literal of added ?? []) this.#true.delete(literal);
    return added === undefined;
  }

  /** What becomes true by these literals; undefined, and nothing becomes true, where that is a contradiction. */
  #propagate(literals: readonly number[]): readonly number[] | undefined {
    const added: number[] = [];
    const queue = [...literals];
    for (const literal of queue) {
      if (this.#true.has(literal)) continue;
      const open = this.#true.has(-literal) ? [[]] : this.#opened(literal);
      if (open.some((left) => left.length === 0)) {
        for (const it of added) this.#true.delete(it);
        return undefined;
      }
      this.#true.add(literal);
      added.push(literal);
      queue.push(...open.flat());
    }
    return added;
  }

  /** The clauses that a literal leaves with one literal, or none. */
  #opened(literal: number): (readonly number[])[] {
    const broken = (this.#having.get(-literal) ?? []).filter((clause) => !clause.some((it) => this.#true.has(it)));
    const left = broken.map((clause) => clause.filter((it) => it !== -literal && !this.#true.has(-it)));
    return left.filter((literals) => literals.length < 2);
  }
}
