import type { Ballot } from './ballot.js';
import type { Range } from './event.js';
import { openFrom } from './range.js';
import { countBelow } from './slot-list.js';

/** A promise of a server: nothing below this ballot any more. */
export interface Pledge {
  readonly ballot: Ballot;
  readonly line: number;
}

/**
 * The highest promise of one server at every slot. Promises for all slots from one on make steps that rise from left to right: a later one is never lower
 * than what it covers, so it takes the place of all that begin at its first slot or after.
 */
export class Promised {
  readonly #first: number[] = [];
  readonly #steps: Pledge[] = [];
  readonly #single = new Map<number, Pledge>();
  #highestSingle: Pledge | undefined;

  at(slot: number): Pledge | undefined {
    return higher(this.#step(slot), this.#single.size === 0 ? undefined : this.#single.get(slot));
  }

  /** The promise for all slots from some slot on that holds at this one. */
  #step(slot: number): Pledge | undefined {
    return this.#steps[countBelow(this.#first, slot + 1) - 1];
  }

  /** The highest promise for any slot of a range. */
  over(range: Range): Pledge | undefined {
    let found: Pledge | undefined;
    for (const slot of range.slots ?? []) found = higher(found, this.at(slot));
    const from = openFrom(range);
    if (from === Number.POSITIVE_INFINITY) return found;
    found = higher(found, this.#steps.at(-1));
    return higher(found, this.#singleFrom(from, found));
  }

  /** Takes in a promise that is not below `over` of its range. */
  add(range: Range, pledge: Pledge): void {
    for (const slot of range.slots ?? []) if (isHigher(pledge, this.at(slot))) this.#addSingle(slot, pledge);
    const from = openFrom(range);
    if (from === Number.POSITIVE_INFINITY || !isHigher(pledge, this.#step(from))) return;
    const kept = countBelow(this.#first, from);
    this.#first.splice(kept, Number.POSITIVE_INFINITY, from);
    this.#steps.splice(kept, Number.POSITIVE_INFINITY, pledge);
  }

  #addSingle(slot: number, pledge: Pledge): void {
    this.#single.set(slot, pledge);
    this.#highestSingle = higher(this.#highestSingle, pledge);
  }

  /** The highest promise for a single slot from `first` on, if it is above `limit`. */
  #singleFrom(first: number, limit: Pledge | undefined): Pledge | undefined {
    if (this.#highestSingle === undefined || !isHigher(this.#highestSingle, limit)) return undefined;
    let found: Pledge | undefined;
    for (const [slot, pledge] of this.#single) if (slot >= first) found = higher(found, pledge);
    return found;
  }

  /** Forgets what was promised for single slots below `first`. */
  dropBelow(first: number): void {
    for (const slot of this.#single.keys()) if (slot < first) this.#single.delete(slot);
  }
}

function isHigher(a: Pledge, b: Pledge | undefined): boolean {
  return b === undefined || b.ballot.isBelow(a.ballot);
}

/** The higher of two, the first where they are equal: it was made earlier. */
function higher(a: Pledge | undefined, b: Pledge | undefined): Pledge | undefined {
  return b !== undefined && isHigher(b, a) ? b : a;
}
