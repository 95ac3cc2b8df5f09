import type { Cluster } from './cluster.js';
import { isAsked, type Message } from './message.js';
import { became, type Reaction, sending } from './reaction.js';
import { type Server, withSlot } from './server.js';

type Of<K extends Message['kind']> = Extract<Message, { readonly kind: K }>;

/**
 * Phase 1b: promises to take part in no lower ballot, and reports what it has accepted for the slots it is asked for; of all others, however many,
 * nothing need be said (slides: phase 1 for infinitely many instances). A message that comes again is answered again until phase 2 has begun.
 */
export function promise(server: Server, { from, ballot, slots }: Of<'prepare'>): Reaction {
  const isAgain = ballot === server.promised && !server.votes.some((vote) => vote.ballot === ballot);
  if (ballot < server.promised || (ballot === server.promised && !isAgain)) return became(server);
  const votes = server.votes.filter((vote) => isAsked(slots, vote.slot));
  const answer: Message = { from: server.id, to: from, kind: 'promise', ballot, votes };
  const promised: Server = { ...server, promised: ballot, leading: leadingFrom(server, ballot) };
  return sending(became(promised, { server: server.id, kind: 'promise', ballot, slots }), [answer]);
}

/** Phase 2b: accepts, unless it has promised not to. */
export function accept(server: Server, message: Of<'accept'>, cluster: Cluster): Reaction {
  const { from, ballot, slot, value } = message;
  if (ballot < server.promised && cluster.broken !== 'accept-any-ballot') return became(server);
  const accepted: Server = {
    ...server,
    promised: Math.max(ballot, server.promised),
    votes: withSlot(server.votes, { slot, ballot, value }),
    leading: leadingFrom(server, ballot),
  };
  const answer: Message = { from: server.id, to: from, kind: 'accepted', ballot, slot };
  return sending(became(accepted, { server: server.id, kind: 'accept', ballot, slot, value }), [answer]);
}

/** Who takes part in a higher ballot than its own leads no longer. */
function leadingFrom({ leading }: Server, ballot: number): Server['leading'] {
  return leading !== undefined && leading.ballot < ballot ? undefined : leading;
}
