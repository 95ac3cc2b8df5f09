/**
 * What a faulty process may do (Hadzilacos and Toueg 1994). `crash`: it stops. `one-per-round`: the same, but no two crash in the same round. The others: it may
 * crash, and while it goes on it may lose some of the messages that it sends, that are sent to it, or both.
 */
export type Failures = 'crash' | 'one-per-round' | 'send-omission' | 'receive-omission' | 'general-omission';

/** Whose doing the loss of a message is: that of the process that should have sent it, or of the one that should have received it. */
export type OmissionKind = 'send' | 'receive';

/** Which messages a faulty process may lose while it goes on. */
export const OMISSIONS: Readonly<Record<Failures, readonly OmissionKind[]>> = {
  crash: [],
  'one-per-round': [],
  'send-omission': ['send'],
  'receive-omission': ['receive'],
  'general-omission': ['send', 'receive'],
};

/**
 * The synchronous model: `n` processes p0 … p(n−1), at most `f` of them are faulty, `rounds` rounds counted from 1. What is left out is as in the
 * slides: faulty processes crash, and there are two values, 0 and 1. Values are numbered from 0, so the last is `values` − 1.
 */
export interface Model {
  readonly n: number;
  readonly f: number;
  readonly rounds: number;
  readonly failures?: Failures;
  readonly values?: number;
}

/** Every size up to these is judged exactly; beyond them nothing is judged. */
export const MAX_PROCESSES = 1000;
export const MAX_ROUNDS = 1000;
export const MAX_VALUES = 10;

/** Where in the judged data a fault lies, as a list of keys: `["crashes", 0, "round"]`. */
export type Path = readonly (string | number)[];

/** A model that is none, with the number that is out of range, or the failures that are not known. */
export interface ModelFault {
  readonly code: 'model.processes' | 'model.failures' | 'model.rounds' | 'model.kind' | 'model.values';
  readonly path: Path;
  readonly found: number | string;
}

/** What is wrong with a model, if anything: 1 ≤ n ≤ 1000, 0 ≤ f ≤ n, 0 ≤ rounds ≤ 1000, 2 ≤ values ≤ 10, all whole numbers. */
export function modelFault({ n, f, rounds, failures = 'crash', values = 2 }: Model): ModelFault | undefined {
  if (!isWithin(n, 1, MAX_PROCESSES)) return { code: 'model.processes', path: ['n'], found: n };
  if (!isWithin(f, 0, n)) return { code: 'model.failures', path: ['f'], found: f };
  if (!isWithin(rounds, 0, MAX_ROUNDS)) return { code: 'model.rounds', path: ['rounds'], found: rounds };
  if (!Object.keys(OMISSIONS).includes(failures)) return { code: 'model.kind', path: ['failures'], found: failures };
  if (!isWithin(values, 2, MAX_VALUES)) return { code: 'model.values', path: ['values'], found: values };
  return undefined;
}

export function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}
