import type { Run } from './run.js';

/** Of each process (p0 first) how many of its events, counted from its first: a set of events that each process has gone through in order. */
export type Prefix = readonly number[];

/**
 * The causal past of the first `count` events of `process` (all of them where left out): every event that happened before one of them, and
 * they themselves. An event happened before another if the same process did it earlier, if it sent what the other received, or through a third (Lamport).
 */
export function causalPast(run: Run, process: number, count = run.events[process]?.length ?? 0): Prefix {
  const sent = sends(run);
  const past: number[] = run.events.map(() => 0);
  const todo: Place[] = [{ process, index: count - 1 }];
  for (let place = todo.pop(); place !== undefined; place = todo.pop()) {
    const log = run.events[place.process] ?? [];
    for (let index = past[place.process] ?? 0; index <= place.index; index++) {
      past[place.process] = index + 1;
      const event = log[index];
      const send = event?.kind === 'receive' ? sent.get(event.message) : undefined;
      if (send !== undefined) todo.push(send);
    }
  }
  return past;
}

/** Event number `index` (from 0) of `process`. */
export interface Place {
  readonly process: number;
  readonly index: number;
}

/**
 * All events in one order that has every event after those that happened before it. A message is received at once where its receiver has
 * nothing else to do first, so that few others come between.
 * @throws where the events are those of no run: some message is received before it can have been sent
 */
export function linearExtension(run: Run): readonly Place[] {
  const sent = sends(run);
  const done = run.events.map(() => 0);
  const order: Place[] = [];
  const isDone = (place: Place | undefined) => place === undefined || place.index < (done[place.process] ?? 0);
  const step = (process: number): boolean => {
    const index = done[process] ?? 0;
    const event = run.events[process]?.[index];
    if (event === undefined || (event.kind === 'receive' && !isDone(sent.get(event.message)))) return false;
    done[process] = index + 1;
    order.push({ process, index });
    if (event.kind !== 'send') return true;
    const receiver = run.messages[event.message]?.to ?? process;
    if (awaits(run, receiver, done[receiver] ?? 0, event.message)) step(receiver);
    return true;
  };
  for (let moved = true; moved; ) moved = run.events.reduce((any, _, process) => step(process) || any, false);
  if (order.length < run.events.reduce((sum, log) => sum + log.length, 0))
    throw new Error('no run: a message is received before it is sent');
  return order;
}

/**
 * Per process and event a column, from 0: as far left as it can stand with every event strictly right of those that happened before it. The
 * initial states stand before all columns, at −1.
 */
export function columns(run: Run): readonly (readonly number[])[] {
  const sent = sends(run);
  const table: number[][] = run.events.map(() => []);
  for (const { process, index } of linearExtension(run)) {
    const event = run.events[process]?.[index];
    const send = event?.kind === 'receive' ? sent.get(event.message) : undefined;
    const before = Math.max(table[process]?.[index - 1] ?? -1, send === undefined ? -1 : (table[send.process]?.[send.index] ?? -1));
    table[process]?.push(event?.kind === 'init' ? -1 : before + 1);
  }
  return table;
}

function awaits(run: Run, process: number, index: number, message: number): boolean {
  const event = run.events[process]?.[index];
  return event?.kind === 'receive' && event.message === message;
}

/** Where each message is sent. */
function sends(run: Run): ReadonlyMap<number, Place> {
  const sent = new Map<number, Place>();
  for (const [process, log] of run.events.entries())
    for (const [index, event] of log.entries()) if (event.kind === 'send') sent.set(event.message, { process, index });
  return sent;
}
