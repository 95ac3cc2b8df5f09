import type { Event, Message, Run } from './run.js';

/** Event number `index` (from 0) of `process`. */
export interface Occurrence {
  readonly process: number;
  readonly index: number;
}

/** What makes events and messages no run, and where: at an event, or at a message that no event is to blame for. */
export type RunFault =
  | { readonly code: 'run.empty' }
  | { readonly code: 'run.process-range' | 'run.to-itself' | 'run.never-sent'; readonly at: 'message'; readonly message: number }
  | { readonly code: 'run.message-range'; readonly at: Occurrence; readonly message: number }
  | {
      readonly code: 'run.wrong-sender' | 'run.wrong-receiver' | 'run.received-unsent' | 'run.received-though-lost';
      readonly at: Occurrence;
      readonly message: number;
    }
  | {
      readonly code: 'run.sent-twice' | 'run.received-twice';
      readonly at: Occurrence;
      readonly message: number;
      readonly first: Occurrence;
    }
  | { readonly code: 'run.after-crash' | 'run.initial-state'; readonly at: Occurrence }
  | { readonly code: 'run.cycle'; readonly at: Occurrence; readonly message: number; readonly cycle: readonly number[] };

/** The first fault found, undefined for a run. Time grows with events and messages. */
export function runFault(run: Run): RunFault | undefined {
  if (run.events.length === 0) return { code: 'run.empty' };
  return new Inspection(run).fault();
}

/** Where each message is sent and received, as far as the inspection has come; −1 where it is not. */
class Inspection {
  readonly #sent: Int32Array;
  readonly #received: Int32Array;

  constructor(readonly run: Run) {
    this.#sent = new Int32Array(run.messages.length).fill(-1);
    this.#received = new Int32Array(run.messages.length).fill(-1);
  }

  fault(): RunFault | undefined {
    return (
      first(this.run.messages, (message, m) => this.#ends(message, m)) ??
      this.#each((event, at) => order(event, at, this.run.events[at.process] ?? []) ?? this.#send(event, at)) ??
      this.#each((event, at) => this.#receive(event, at)) ??
      first(this.run.messages, (_, m) => this.#unused(m)) ??
      this.#cycle()
    );
  }

  #each(judge: (event: Event, at: Occurrence) => RunFault | undefined): RunFault | undefined {
    return first(this.run.events, (log, process) => first(log, (event, index) => judge(event, { process, index })));
  }

  #ends({ from, to }: Message, message: number): RunFault | undefined {
    const n = this.run.events.length;
    if (from >= n || to >= n) return { code: 'run.process-range', at: 'message', message };
    return from === to ? { code: 'run.to-itself', at: 'message', message } : undefined;
  }

  #send(event: Event, at: Occurrence): RunFault | undefined {
    if (event.kind !== 'send' && event.kind !== 'receive') return undefined;
    const { message } = event;
    const known = this.run.messages[message];
    if (known === undefined) return { code: 'run.message-range', at, message };
    if (event.kind === 'receive') return undefined;
    const before = this.#sent[message] ?? -1;
    if (before >= 0) return { code: 'run.sent-twice', at, message, first: { process: known.from, index: before } };
    if (known.from !== at.process) return { code: 'run.wrong-sender', at, message };
    this.#sent[message] = at.index;
    return undefined;
  }

  #receive(event: Event, at: Occurrence): RunFault | undefined {
    if (event.kind !== 'receive') return undefined;
    const { message } = event;
    const known = this.run.messages[message];
    if (known === undefined || this.#sent[message] === -1) return { code: 'run.received-unsent', at, message };
    const before = this.#received[message] ?? -1;
    if (before >= 0) return { code: 'run.received-twice', at, message, first: { process: known.to, index: before } };
    if (known.to !== at.process) return { code: 'run.wrong-receiver', at, message };
    if (known.lost) return { code: 'run.received-though-lost', at, message };
    this.#received[message] = at.index;
    return undefined;
  }

  #unused(message: number): RunFault | undefined {
    return this.#sent[message] === -1 ? { code: 'run.never-sent', at: 'message', message } : undefined;
  }

  /** Lets every process go on until it waits for what has not been sent; if all wait, they wait for each other. */
  #cycle(): RunFault | undefined {
    const done = this.run.events.map(() => 0);
    const waiting = new Map<number, number>();
    const todo = done.map((_, p) => p);
    for (let process = todo.pop(); process !== undefined; process = todo.pop()) {
      const log = this.run.events[process] ?? [];
      let index = done[process] ?? 0;
      for (; index < log.length && !this.#waits(log[index], done, waiting, process); index++) {
        const event = log[index];
        const waiter = event?.kind === 'send' ? waiting.get(event.message) : undefined;
        if (waiter !== undefined) todo.push(waiter);
      }
      done[process] = index;
    }
    const stuck = done.findIndex((count, p) => count < (this.run.events[p]?.length ?? 0));
    return stuck < 0 ? undefined : this.#circle(stuck, done);
  }

  /** Whether the event receives what has not been sent yet; then it is noted who waits for it. */
  #waits(event: Event | undefined, done: readonly number[], waiting: Map<number, number>, process: number): boolean {
    if (event?.kind !== 'receive') return false;
    const from = this.run.messages[event.message]?.from ?? -1;
    const isSent = (this.#sent[event.message] ?? -1) < (done[from] ?? 0);
    if (!isSent) waiting.set(event.message, process);
    return !isSent;
  }

  /** From a process that waits, to the sender it waits for, and on, until one comes again. */
  #circle(stuck: number, done: readonly number[]): RunFault {
    const way: number[] = [];
    let process = stuck;
    while (!way.includes(process)) {
      way.push(process);
      process = this.run.messages[this.#awaited(process, done)]?.from ?? process;
    }
    const cycle = way.slice(way.indexOf(process));
    const at = { process, index: done[process] ?? 0 };
    return { code: 'run.cycle', at, message: this.#awaited(process, done), cycle };
  }

  #awaited(process: number, done: readonly number[]): number {
    const event = this.run.events[process]?.[done[process] ?? 0];
    if (event?.kind !== 'receive') throw new Error(`p${process} waits for nothing`);
    return event.message;
  }
}

/** An initial state is the first of all, and a crash the last. */
function order(event: Event, at: Occurrence, log: readonly Event[]): RunFault | undefined {
  if (event.kind === 'init' && at.index > 0) return { code: 'run.initial-state', at };
  return at.index > 0 && log[at.index - 1]?.kind === 'crash' ? { code: 'run.after-crash', at } : undefined;
}

function first<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (let i = 0; i < items.length; i++) {
    const found = find(items[i] as T, i);
    if (found !== undefined) return found;
  }
  return undefined;
}
