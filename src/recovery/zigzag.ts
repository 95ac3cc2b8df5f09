import { intervals } from './graph.js';
import type { Checkpoint, Pattern } from './pattern.js';

/** The messages of a zigzag path, in order. */
export type ZigzagPath = readonly number[];

/**
 * All zigzag paths from one checkpoint to another, or to itself (a zigzag cycle), that use no message twice; shorter ones are not found first. Each
 * message but the first is sent in the interval in which the one before is received, before or after the receipt, or in a later one (Netzer and Xu
 * 1995). There may be exponentially many, so they come one by one.
 */
export function* zigzagPaths(pattern: Pattern, from: Checkpoint, to: Checkpoint): Generator<ZigzagPath> {
  const web = new Web(pattern);
  const isEnd = web.endsAt(to.process, stateOf(pattern, to));
  const used = new Set<number>();
  const path: number[] = [];
  const choices: Iterator<number>[] = [web.sentFrom(from.process, stateOf(pattern, from))];
  while (choices.length > 0) {
    const { value: message, done } = (choices.at(-1) as Iterator<number>).next();
    if (done) {
      choices.pop();
      used.delete(path.pop() ?? -1);
    } else if (!used.has(message) && web.canReach(message, isEnd)) {
      used.add(message);
      path.push(message);
      if (isEnd(message)) yield [...path];
      choices.push(web.sentAfter(message));
    }
  }
}

/** The place of a checkpoint among the states of its process. */
function stateOf({ states }: Pattern, { process, checkpoint }: Checkpoint): number {
  return states[process]?.findIndex((state) => state.checkpoint === checkpoint) ?? 0;
}

/** Which messages can follow which on a zigzag path. */
class Web {
  readonly #sent: Int32Array;
  readonly #received: Int32Array;
  readonly #bySender: readonly (readonly number[])[];
  readonly #reaching = new Map<number, boolean>();

  constructor(readonly pattern: Pattern) {
    [this.#sent, this.#received] = intervals(pattern);
    const { run, receivedAt } = pattern;
    this.#bySender = run.events.map((log) =>
      log.flatMap((event) =>
        event.kind === 'send' && (receivedAt[event.message] ?? -1) >= 0 && !run.messages[event.message]?.control ? [event.message] : [],
      ),
    );
  }

  /** Messages that a process sends in an interval or later, in their order. */
  *sentFrom(process: number, interval: number): Generator<number> {
    for (const message of this.#bySender[process] ?? []) if ((this.#sent[message] ?? 0) >= interval) yield message;
  }

  sentAfter(message: number): Generator<number> {
    return this.sentFrom(this.pattern.run.messages[message]?.to ?? 0, this.#received[message] ?? 0);
  }

  /** Whether a message is received before a checkpoint, by its process. */
  endsAt(process: number, state: number): (message: number) => boolean {
    return (message) => this.pattern.run.messages[message]?.to === process && (this.#received[message] ?? 0) < state;
  }

  /** Whether any path that goes on from here ends where it should: without that, dead ends would be walked again and again. */
  canReach(message: number, isEnd: (message: number) => boolean): boolean {
    const known = this.#reaching.get(message);
    if (known !== undefined) return known;
    const seen = new Set([message]);
    for (const one of seen) {
      if (isEnd(one) || this.#reaching.get(one)) {
        this.#reaching.set(message, true);
        return true;
      }
      for (const next of this.sentAfter(one)) seen.add(next);
    }
    for (const one of seen) this.#reaching.set(one, false);
    return false;
  }
}
