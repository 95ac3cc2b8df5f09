/** What a process proposes, and what it decides. */
export type Binary = 0 | 1;

/** A message as it arrives. Both are frozen: what has been sent is the receiver's to read, not to change. */
export interface Received<Message> {
  readonly from: number;
  readonly message: Message;
}

/**
 * A synchronous consensus algorithm as a module of plain functions. Processes count from 0, rounds from 1. Every function must depend on its
 * arguments alone (L1: equal views give equal decisions); what it answers to the same arguments twice must be the same.
 *
 * In round k every process that has not crashed before sends, then every process that does not crash in round k or before receives what reached it. Who omits
 * does all of this, but some of its messages do not arrive, or not all arrive at it.
 */
export interface Algorithm<State = unknown, Message = unknown> {
  readonly name: string;
  /**
   * When `decide` is asked. Left out or false: once, after the last round. True, for an algorithm that may decide early: after `init` and after
   * every round until it answers; its first answer is final, and the process goes on sending and receiving.
   */
  readonly early?: boolean;
  /** How many rounds it takes among `n` processes of which at most `f` are faulty: a whole number from 0. */
  rounds(n: number, f: number): number;
  /** The state in which process `p` begins, proposing `input`. States are never copied: a function may change its own, but no other process's. */
  init(p: number, n: number, f: number, input: Binary): State;
  /**
   * What it sends to process `to` (never itself) in `round`: null, booleans, numbers, strings, and arrays and plain objects of these. Undefined: nothing,
   * and then `to` receives nothing from it. It is asked only for messages that arrive.
   */
  send(state: State, round: number, to: number): Message | undefined;
  /** Its state after `round`, given the messages that reached it, in increasing order of their senders. */
  receive(state: State, round: number, inbox: readonly Received<Message>[]): State;
  /** What it decides in this state; undefined: nothing yet. */
  decide(state: State): Binary | undefined;
}

const FUNCTIONS = ['rounds', 'init', 'send', 'receive', 'decide'] as const;

/** What keeps a value that somebody's module exports from being an algorithm; undefined where it is one. */
export function shapeFault(candidate: unknown): string | undefined {
  if (typeof candidate !== 'object' || candidate === null) return `it is ${candidate === null ? 'null' : typeof candidate}, not an object`;
  const fields: Partial<Readonly<Record<keyof Algorithm, unknown>>> = candidate;
  if (typeof fields.name !== 'string') return 'it has no "name"';
  const missing = FUNCTIONS.find((name) => typeof fields[name] !== 'function');
  if (missing !== undefined) return `it has no function "${missing}"`;
  return fields.early === undefined || typeof fields.early === 'boolean' ? undefined : '"early" is not true or false';
}
