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
  const known = clauses.map((clause) => [...clause]);
  const lemmas = proof.split('\n').filter((line) => line !== '' && !line.startsWith('d'));
  for (const lemma of [...lemmas.map((line) => line.split(' ').map(Number).slice(0, -1))]) {
    if (
      !isConflict(
        known,
        lemma.map((literal) => -literal),
      )
    )
      return false;
    if (lemma.length === 0) return true;
    known.push(lemma);
  }
  return false;
}

/** Does unit propagation from these literals end in a clause that nothing satisfies any more? */
function isConflict(clauses: readonly (readonly number[])[], assumed: readonly number[]): boolean {
  const having = new Map<number, (readonly number[])[]>();
  for (const clause of clauses) {
    for (const literal of clause) {
      if (!having.has(literal)) having.set(literal, []);
      having.get(literal)?.push(clause);
    }
  }
  const isTrue = new Set<number>();
  const queue = [...assumed, ...clauses.flatMap((clause) => (clause.length === 1 ? clause : []))];
  for (const literal of queue) {
    if (isTrue.has(-literal)) return true;
    isTrue.add(literal);
    const open = (having.get(-literal) ?? []).filter((clause) => !clause.some((it) => isTrue.has(it)));
    const left = open.map((clause) => clause.filter((it) => !isTrue.has(-it)));
    if (left.some((literals) => literals.length === 0)) return true;
    queue.push(...left.flatMap((literals) => (literals.length === 1 ? literals : [])));
  }
  return false;
}
