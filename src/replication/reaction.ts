import type { Ballot } from './ballot.js';
import type { Value } from './command.js';
import type { Message, Slots } from './message.js';
import type { Server } from './server.js';

/** What a server did that others may want to know; `server` is its number. A log of these is what a trace records. */
export type Happening = { readonly server: number } & (
  | { readonly kind: 'campaign'; readonly ballot: Ballot; readonly slots: Slots }
  | { readonly kind: 'promise'; readonly ballot: Ballot; readonly slots: Slots }
  | { readonly kind: 'propose'; readonly ballot: Ballot; readonly slot: number; readonly value: Value; readonly why: Why }
  | { readonly kind: 'accept'; readonly ballot: Ballot; readonly slot: number; readonly value: Value }
  /** It knows the slot's value from now on: as the leader of `ballot`, whom a quorum has told, or because a leader says so. */
  | { readonly kind: 'chosen'; readonly ballot: Ballot | undefined; readonly slot: number; readonly value: Value }
  /** There is a result where the command is executed for the first time. */
  | { readonly kind: 'execute'; readonly slot: number; readonly value: Value; readonly result: number | undefined }
  | { readonly kind: 'crash' | 'recover' }
);

/** Why a leader proposes a value: it was reported with this ballot; it fills a gap; or it is the next command of a client. */
export type Why = { readonly kind: 'reported'; readonly ballot: Ballot } | { readonly kind: 'gap' } | { readonly kind: 'command' };

/** What comes of an action: the server after it, what it sends, and what it did, in order. */
export interface Reaction {
  readonly server: Server;
  readonly sent: readonly Message[];
  readonly happened: readonly Happening[];
}

/** Nothing but the server itself, changed or not. */
export function became(server: Server, ...happened: readonly Happening[]): Reaction {
  return { server, sent: [], happened };
}

/** The server goes on from where it is. */
export function andThen(first: Reaction, go: (server: Server) => Reaction): Reaction {
  const second = go(first.server);
  return { server: second.server, sent: [...first.sent, ...second.sent], happened: [...first.happened, ...second.happened] };
}

export function sending(reaction: Reaction, sent: readonly Message[]): Reaction {
  return { ...reaction, sent: [...reaction.sent, ...sent] };
}
