/** The synchronous crash model: `n` processes p0 … p(n−1), at most `f` of them crash, `rounds` rounds counted from 1. */
export interface Model {
  readonly n: number;
  readonly f: number;
  readonly rounds: number;
}

/** Every size up to these is judged exactly; beyond them nothing is judged. */
export const MAX_PROCESSES = 1000;
export const MAX_ROUNDS = 1000;

/** Where in the judged data a fault lies, as a list of keys: `["crashes", 0, "round"]`. */
export type Path = readonly (string | number)[];

/** A model that is none, with the number that is out of range. */
export interface ModelFault {
  readonly code: 'model.processes' | 'model.failures' | 'model.rounds';
  readonly path: Path;
  readonly found: number;
}

/** What is wrong with a model, if anything: 1 ≤ n ≤ 1000, 0 ≤ f ≤ n, 0 ≤ rounds ≤ 1000, all whole numbers. */
export function modelFault({ n, f, rounds }: Model): ModelFault | undefined {
  if (!isWithin(n, 1, MAX_PROCESSES)) return { code: 'model.processes', path: ['n'], found: n };
  if (!isWithin(f, 0, n)) return { code: 'model.failures', path: ['f'], found: f };
  if (!isWithin(rounds, 0, MAX_ROUNDS)) return { code: 'model.rounds', path: ['rounds'], found: rounds };
  return undefined;
}

export function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
