import type { Simplex } from '../../src/complex/verdict.js';
import type { Execution } from '../../src/kernel/execution.js';

/**
 * Is there no way to give each view a value that it knows of, such that no listed execution has more than `agreement` different ones among the processes listed
 * with it? By trying all; views are spelled out from the definition, without the program's.
 */
export function hasNoDecision(simplices: readonly Simplex[], rounds: number, agreement: number): boolean {
  const faces = simplices.map(({ execution, processes }) => processes.map((p) => viewOf(execution, p, rounds)));
  const order = [...new Set(faces.flat())];
  const facesOf = new Map(order.map((view) => [view, faces.filter((face) => face.includes(view))]));
  const decided = new Map<string, string>();
  const isBroken = (view: string): boolean =>
    facesOf.get(view)!.some((face) => new Set(face.flatMap((it) => decided.get(it) ?? [])).size > agreement);
  const canGoOn = (i: number): boolean => {
    const view = order[i];
    if (view === undefined) return true;
    for (const value of new Set([...view.matchAll(/=(\d)/g)].map((it) => it[1]!))) {
      decided.set(view, value);
      if (!isBroken(view) && canGoOn(i + 1)) return true;
      decided.delete(view);
    }
    return false;
  };
  return !canGoOn(0);
}

/** What `p` sees, in full: `p0=1`, after a round `(p0=1 hears p1=0)`. */
function viewOf(execution: Execution, p: number, round: number): string {
  if (round === 0) return `p${p}=${execution.inputs[p]}`;
  const heard = execution.inputs.flatMap((_, q) => (q !== p && sends(execution, q, p, round) ? [viewOf(execution, q, round - 1)] : []));
  return `(${viewOf(execution, p, round - 1)} hears ${heard.join(' ')})`;
}

function sends({ crashes }: Execution, from: number, to: number, round: number): boolean {
  const crash = crashes.find((it) => it.process === from);
  return crash === undefined || round < crash.round || (round === crash.round && crash.reaches.includes(to));
}
