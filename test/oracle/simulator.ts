import type { Execution } from '../../src/kernel/execution.js';
import { isDelivered, isUp } from './views.js';

/** A deterministic synchronous algorithm as plain functions. */
export interface Algorithm<State, Message, Decision> {
  readonly init: (process: number, input: number) => State;
  readonly send: (state: State, round: number, to: number) => Message;
  /** `inbox[q]` is what q's message says; undefined where none came. */
  readonly receive: (state: State, round: number, inbox: readonly (Message | undefined)[]) => State;
  readonly decide: (state: State) => Decision;
}

/** Runs an algorithm in an execution; gives the decision after the last round of everybody who goes on, undefined for who crashed. */
export function simulate<S, M, D>(algorithm: Algorithm<S, M, D>, execution: Execution, rounds: number): (D | undefined)[] {
  const processes = [...execution.inputs.keys()];
  let states = execution.inputs.map((input, p) => algorithm.init(p, input));
  for (let round = 1; round <= rounds; round++) {
    const before = states;
    const inbox = (p: number) =>
      processes.map((q) => (isDelivered(execution, q, p, round) ? algorithm.send(before[q]!, round, p) : undefined));
    states = before.map((state, p) => (isUp(execution, p, round) ? algorithm.receive(state, round, inbox(p)) : state));
  }
  return states.map((state, p) => (isUp(execution, p, Number.POSITIVE_INFINITY) ? algorithm.decide(state) : undefined));
}
