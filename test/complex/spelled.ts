import type { Simplex } from '../../src/complex/verdict.js';
import type { Execution } from '../../src/kernel/execution.js';
import { Names, sendersTo, viewsOf } from '../oracle/views.js';

/** Simplices as the task sees them: each is the views of its processes, and of each view the values that it knows of. */
export interface Spelled {
  readonly simplices: readonly (readonly number[])[];
  readonly knows: ReadonlyMap<number, readonly number[]>;
}

/** Spelled out from the definitions, without the program's. */
export function spelled(simplices: readonly Simplex[], rounds: number): Spelled {
  const names = new Names();
  const knows = new Map<number, readonly number[]>();
  const views = simplices.map(({ execution, processes }) => {
    const last = viewsOf(execution, rounds, names)[rounds]!;
    const known = valuesKnown(execution, rounds);
    for (const p of processes) knows.set(last[p]!, [...known[p]!].sort());
    return processes.map((p) => last[p]!);
  });
  return { simplices: views, knows };
}

/** Per process the inputs that it has heard of in the end, each from whoever had heard of it a round before. */
function valuesKnown(execution: Execution, rounds: number): readonly ReadonlySet<number>[] {
  let known: readonly ReadonlySet<number>[] = execution.inputs.map((input) => new Set([input]));
  for (let round = 1; round <= rounds; round++) {
    const before = known;
    known = before.map((own, p) => new Set([...own, ...sendersTo(execution, p, round).flatMap((q) => [...before[q]!])]));
  }
  return known;
}
