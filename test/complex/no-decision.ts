import type { Simplex } from '../../src/complex/verdict.js';
import { type Spelled, spelled } from './spelled.js';

/**
 * Is there no way to give each view a value that it knows of, such that no listed execution has more than `agreement` different ones among the processes listed
 * with it? By trying all.
 */
export function hasNoDecision(simplices: readonly Simplex[], rounds: number, agreement: number): boolean {
  const { simplices: faces, knows } = spelled(simplices, rounds);
  const order = [...knows.keys()];
  const facesOf = new Map(order.map((view) => [view, faces.filter((face) => face.includes(view))]));
  const decided = new Map<number, number>();
  const isBroken = (view: number): boolean =>
    facesOf.get(view)!.some((face) => new Set(face.flatMap((it) => decided.get(it) ?? [])).size > agreement);
  const canGoOn = (i: number): boolean => {
    const view = order[i];
    if (view === undefined) return true;
    for (const value of knows.get(view)!) {
      decided.set(view, value);
      if (!isBroken(view) && canGoOn(i + 1)) return true;
      decided.delete(view);
    }
    return false;
  };
  return !canGoOn(0);
}

/**
 * The same question for a SAT solver, in DIMACS: a variable says that a view decides a value that it knows of. Each view decides one, and
 * no `agreement` + 1 views of a simplex decide different ones. It is unsatisfiable exactly if there is no way.
 */
export function decisionFormula(simplices: readonly Simplex[], rounds: number, agreement: number): string {
  const { simplices: faces, knows } = spelled(simplices, rounds);
  const variables = new Map<string, number>();
  const variable = (view: number, value: number): number => {
    const name = `${view} decides ${value}`;
    if (!variables.has(name)) variables.set(name, variables.size + 1);
    return variables.get(name)!;
  };
  const decides = [...knows].map(([view, values]) => values.map((value) => variable(view, value)));
  const agrees = distinct(faces)
    .flatMap((face) => chosen([...new Set(face)], agreement + 1))
    .flatMap((views) => allDifferent(views, knows).map((values) => values.map((value, i) => -variable(views[i]!, value))));
  const clauses = [...decides, ...agrees];
  return `p cnf ${variables.size} ${clauses.length}\n${clauses.map((clause) => `${clause.join(' ')} 0\n`).join('')}`;
}

function distinct(faces: Spelled['simplices']): Spelled['simplices'] {
  return [...new Map(faces.map((face) => [face.toSorted((a, b) => a - b).join(), face])).values()];
}

/** All ways to choose so many of them. */
function chosen(views: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return views.flatMap((view, i) => chosen(views.slice(i + 1), count - 1).map((rest) => [view, ...rest]));
}

/** All ways in which these views decide different values, of those that they know of. */
function allDifferent([view, ...others]: readonly number[], knows: Spelled['knows']): readonly (readonly number[])[] {
  if (view === undefined) return [[]];
  return allDifferent(others, knows).flatMap((rest) =>
    knows
      .get(view)!
      .filter((value) => !rest.includes(value))
      .map((value) => [value, ...rest]),
  );
}
