import type { Received } from './algorithm.js';
import { copyMessage, NotData, sameData } from './message.js';

/**
 * The messages of one round. A message that its sender sends alike to everybody is kept once, so that an inbox is a copy of that list but for its
 * owner's own message and for what is sent to it alone.
 */
export class Post {
  readonly #toAll: Received<unknown>[] = [];
  readonly #toOne = new Map<number, Received<unknown>[]>();

  /** @param receivers who takes its step in the round */
  constructor(readonly receivers: readonly number[]) {}

  /**
   * What `from` sends to each of `reached`, some or all of the receivers but itself; processes must send in increasing order.
   * @throws NotData where a message is none, or is one object that changes from one receiver to the next
   */
  send(from: number, reached: readonly number[], messageTo: (to: number) => unknown): void {
    let next = reached.length === 0 ? undefined : messageTo(reached[0]!);
    for (let start = 0; start < reached.length; ) {
      const message = next;
      const sent = packed(from, message);
      let end = start + 1;
      for (; end < reached.length; end++) {
        next = messageTo(reached[end]!);
        if (next !== message) break;
      }
      checkUnchanged(sent, message);
      if (sent !== undefined) this.#put(sent, end - start === reached.length ? reached : reached.slice(start, end));
      start = end;
    }
  }

  #put(sent: Received<unknown>, reached: readonly number[]): void {
    const { receivers } = this;
    const isToAll = reached.length === receivers.length - (receivers.includes(sent.from) ? 1 : 0);
    if (isToAll) this.#toAll.push(sent);
    else for (const to of reached) this.#putOne(sent, to);
  }

  #putOne(sent: Received<unknown>, to: number): void {
    const own = this.#toOne.get(to);
    if (own === undefined) this.#toOne.set(to, [sent]);
    else own.push(sent);
  }

  /** What `to` receives, in increasing order of the senders; a new list each time. */
  inbox(to: number): Received<unknown>[] {
    const inbox = this.#toAll.slice();
    const own = position(inbox, to);
    if (inbox[own]?.from === to) inbox.splice(own, 1);
    for (const it of this.#toOne.get(to) ?? []) inbox.splice(position(inbox, it.from), 0, it);
    return inbox;
  }

  /** Is `list` still what `to` received? */
  isInbox(to: number, list: readonly Received<unknown>[]): boolean {
    return this.#toOne.has(to) ? isSame(list, this.inbox(to)) : isWithoutOwn(list, this.#toAll, to);
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Is `list` the list `all` without the message of `own`? Asked after every step of every process, so without making that list. */
function isWithoutOwn(list: readonly unknown[], all: readonly Received<unknown>[], own: number): boolean {
  let i = 0;
  for (const it of all) {
    if (it.from === own) continue;
    if (list[i++] !== it) return false;
  }
  return i === list.length;
}

function packed(from: number, message: unknown): Received<unknown> | undefined {
  return message === undefined ? undefined : Object.freeze({ from, message: copyMessage(message) });
}

/** An object that is sent, and then changed before it is sent again, was not one message. */
function checkUnchanged(sent: Received<unknown> | undefined, message: unknown): void {
  if (sent !== undefined && !sameData(sent.message, message)) throw new NotData('an object that changes after it was sent');
}

/** Where the message of `from` is, or belongs, in a list in increasing order of the senders. */
function position(list: readonly Received<unknown>[], from: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.from < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
