import type { Range } from './event.js';

/** The first slot of a range that goes on for ever, however the range is written; Infinity where it does not. */
export function openFrom({ slots, from }: Range): number {
  return from ?? (slots === undefined ? 1 : Number.POSITIVE_INFINITY);
}

/** What is left of a range without the slots through one. */
export function beyond(range: Range, through: number): Range {
  const { slots = [] } = range;
  return { slots: slots.filter((slot) => slot > through), from: Math.max(openFrom(range), through + 1) };
}

/** The slots that the promises of one server for one ballot are about. */
export class Coverage {
  #from = Number.POSITIVE_INFINITY;
  readonly #slots = new Set<number>();

  /** `line` is that of the first promise. */
  constructor(readonly line: number) {}

  add(range: Range): void {
    this.#from = Math.min(this.#from, openFrom(range));
    for (const slot of range.slots ?? []) if (slot < this.#from) this.#slots.add(slot);
  }

  has(slot: number): boolean {
    return slot >= this.#from || this.#slots.has(slot);
  }
}
