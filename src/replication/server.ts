import type { Ballot } from './ballot.js';
import type { Cluster } from './cluster.js';
import type { Command, Value } from './command.js';
import { EMPTY_MACHINE, type Machine } from './machine.js';
import type { Slots, Vote } from './message.js';

/** Something per slot, in the order of the slots; most slots have nothing. */
export type PerSlot<T> = readonly (T & { readonly slot: number })[];

/** A server: proposer, acceptor and learner in one. All but `leading` is in stable storage and survives a crash. */
export interface Server {
  readonly id: number;
  readonly isUp: boolean;
  /** It takes part in no lower ballot any more. */
  readonly promised: Ballot;
  /** The highest of its own ballots that it has used. */
  readonly used: Ballot;
  /** What it has accepted, last. */
  readonly votes: PerSlot<Vote>;
  /** What it knows to be chosen. */
  readonly chosen: PerSlot<{ readonly value: Value }>;
  readonly machine: Machine;
  /** Requests of its clients. They send them again until they are answered, so that no crash makes them go away. */
  readonly waiting: readonly Command[];
  readonly leading: Leading | undefined;
}

/** What a server does with a ballot of its own. Servers in `by` are in the order of their numbers. */
export type Leading =
  | {
      readonly phase: 1;
      readonly ballot: Ballot;
      readonly slots: Slots;
      readonly by: readonly number[];
      /** Of what the promises report, per slot, the vote that counts. */
      readonly found: PerSlot<Vote>;
    }
  | { readonly phase: 2; readonly ballot: Ballot; readonly proposals: PerSlot<Proposal> };

/** What a leader has proposed and does not yet know to be chosen. */
export interface Proposal {
  readonly value: Value;
  readonly by: readonly number[];
}

/** A server that knows nothing, and what its clients wait for. */
export function newServer(id: number, waiting: readonly Command[] = []): Server {
  return { id, isUp: true, promised: 0, used: 0, votes: [], chosen: [], machine: EMPTY_MACHINE, waiting, leading: undefined };
}

/** What is there for a slot. */
export function atSlot<T>(items: PerSlot<T>, slot: number): (T & { readonly slot: number }) | undefined {
  return items.find((it) => it.slot === slot);
}

/** With `item` for its slot, instead of what was there. */
export function withSlot<T>(items: PerSlot<T>, item: T & { readonly slot: number }): PerSlot<T> {
  const place = items.findIndex((it) => it.slot >= item.slot);
  if (place < 0) return [...items, item];
  return [...items.slice(0, place), item, ...items.slice(items[place]?.slot === item.slot ? place + 1 : place)];
}

export function withoutSlot<T>(items: PerSlot<T>, slot: number): PerSlot<T> {
  return items.filter((it) => it.slot !== slot);
}

/** The highest slot that it knows anything of; 0 for none. */
export function lastSlot(items: PerSlot<unknown>): number {
  return items.at(-1)?.slot ?? 0;
}

/** All the slots whose command a server does not know: what a new leader asks for in phase 1 (slides: 11, 12, 14 and 16…∞). */
export function unknownSlots({ chosen }: Server, { broken }: Cluster): Slots {
  const last = lastSlot(chosen);
  const known = new Set(chosen.map((it) => it.slot));
  const gaps = Array.from({ length: last }, (_, i) => i + 1).filter((slot) => !known.has(slot));
  return { listed: broken === 'gap-without-phase-1' ? [] : gaps, onward: last + 1 };
}
