import { type Command, shortValue, type Value } from './command.js';

/**
 * The deterministic state machine that is replicated: a key-value store, what it has answered to whom, and how far the log is executed. It is kept in
 * stable storage.
 */
export interface Machine {
  /** All slots up to here are executed; 0 for none. */
  readonly executed: number;
  readonly store: Readonly<Record<string, number>>;
  /** What each request was answered, by its short name. */
  readonly answers: Readonly<Record<string, number>>;
}

export const EMPTY_MACHINE: Machine = { executed: 0, store: {}, answers: {} };

/** The machine after the command of a slot. A request that has been executed before changes nothing: at most once, however many slots it is chosen for. */
export function execute(machine: Machine, slot: number, value: Value): Machine {
  const after = { ...machine, executed: slot };
  if (value === 'no-op' || isAnswered(machine, value)) return after;
  const result = resultOf(machine, value);
  const { kind, key } = value.operation;
  return {
    ...after,
    store: kind === 'get' ? machine.store : { ...machine.store, [key]: result },
    answers: { ...machine.answers, [shortValue(value)]: result },
  };
}

export function isAnswered(machine: Machine, command: Command): boolean {
  return shortValue(command) in machine.answers;
}

/** A put and an add answer what is stored after them; a key that nobody has written holds 0. */
function resultOf({ store }: Machine, { operation }: Command): number {
  const now = store[operation.key] ?? 0;
  if (operation.kind === 'get') return now;
  return operation.kind === 'put' ? operation.value : now + operation.value;
}
