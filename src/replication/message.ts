import type { Ballot } from './ballot.js';
import type { Value } from './command.js';

/** These slots, and all from `onward` on: what one phase-1 message asks for. */
export interface Slots {
  readonly listed: readonly number[];
  readonly onward: number;
}

/** A value that an acceptor has accepted for a slot, and with which ballot. */
export interface Vote {
  readonly slot: number;
  readonly ballot: Ballot;
  readonly value: Value;
}

/** What servers say to one another. A message is the same as another if it says the same: the network may deliver it any number of times. */
export type Message = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'prepare'; readonly ballot: Ballot; readonly slots: Slots }
  | { readonly kind: 'promise'; readonly ballot: Ballot; readonly votes: readonly Vote[] }
  | { readonly kind: 'accept'; readonly ballot: Ballot; readonly slot: number; readonly value: Value }
  | { readonly kind: 'accepted'; readonly ballot: Ballot; readonly slot: number }
  | { readonly kind: 'chosen'; readonly slot: number; readonly value: Value }
);

/** Is it among the slots that a phase-1 message asks for? */
export function isAsked(slots: Slots, slot: number): boolean {
  return slot >= slots.onward || slots.listed.includes(slot);
}
