import { type Ballot, nextBallot } from './ballot.js';
import { type Cluster, quorum } from './cluster.js';
import { type Command, sameValue, type Value } from './command.js';
import { learn } from './learner.js';
import { isAnswered } from './machine.js';
import { isAsked, type Message, type Vote } from './message.js';
import { andThen, became, type Reaction, sending, type Why } from './reaction.js';
import { atSlot, type Leading, lastSlot, type PerSlot, type Proposal, type Server, unknownSlots, withSlot } from './server.js';

/** The ballot with which a server would try to lead next: higher than all that it has used or knows of. */
export function campaignBallot({ id, used, promised }: Server, { leaders, broken }: Cluster): Ballot {
  const above = Math.max(used, promised);
  return broken === 'reuse-ballot' ? nextBallot(0, 1, above) : nextBallot(id, leaders, above);
}

/** Phase 1a: asks all for a promise, for every slot that it does not know, in one message. Its own acceptor promises at once. */
export function campaign(server: Server, cluster: Cluster): Reaction {
  const ballot = campaignBallot(server, cluster);
  const slots = unknownSlots(server, cluster);
  const found = server.votes.filter((vote) => isAsked(slots, vote.slot));
  const asking: Server = { ...server, promised: ballot, used: ballot, leading: { phase: 1, ballot, slots, by: [server.id], found } };
  const { id } = server;
  const begun = became(asking, { server: id, kind: 'campaign', ballot, slots }, { server: id, kind: 'promise', ballot, slots });
  if (cluster.broken === 'skip-phase-1') return andThen(begun, (it) => lead(it, ballot, [], cluster));
  const prepare = others(id, cluster).map((to): Message => ({ from: id, to, kind: 'prepare', ballot, slots }));
  return andThen(sending(begun, prepare), (it) => leadWithQuorum(it, cluster));
}

/** Takes note of a promise; with those of a quorum, phase 2 begins. */
export function hearPromise(server: Server, from: number, ballot: Ballot, votes: readonly Vote[], cluster: Cluster): Reaction {
  const { leading } = server;
  if (leading?.phase !== 1 || leading.ballot !== ballot || leading.by.includes(from)) return became(server);
  const found = votes.reduce((sum, vote) => heeded(sum, vote, cluster), leading.found);
  return leadWithQuorum({ ...server, leading: { ...leading, by: withServer(leading.by, from), found } }, cluster);
}

/** For each slot the vote with the highest ballot counts: if any value was chosen before, it is that one (slides: the value with the highest ballot). */
function heeded(found: PerSlot<Vote>, vote: Vote, { broken }: Cluster): PerSlot<Vote> {
  const known = atSlot(found, vote.slot);
  const isBetter = known === undefined || (broken === 'lowest-ballot' ? vote.ballot < known.ballot : vote.ballot > known.ballot);
  return isBetter ? withSlot(found, vote) : found;
}

function leadWithQuorum(server: Server, cluster: Cluster): Reaction {
  const { leading } = server;
  if (leading?.phase !== 1 || leading.by.length < quorum(cluster)) return became(server);
  return lead(server, leading.ballot, leading.found, cluster);
}

/** Only where the rule is broken that a quorum must have answered: what nobody has reported yet is taken as empty. */
export function stopWaiting(server: Server, cluster: Cluster): Reaction {
  const { leading } = server;
  const isBroken = cluster.broken === 'unanswered-is-empty' && leading?.phase === 1;
  return isBroken ? lead(server, leading.ballot, leading.found, cluster) : became(server);
}

/** Phase 2: proposes what was reported; then fills the gaps; then goes on with the commands of clients. */
function lead(server: Server, ballot: Ballot, found: PerSlot<Vote>, cluster: Cluster): Reaction {
  const leading: Leading = { phase: 2, ballot, proposals: [] };
  const open = found.filter((vote) => atSlot(server.chosen, vote.slot) === undefined);
  const reported = open.reduce((so, vote) => andThen(so, (it) => proposeReported(it, vote, cluster)), became({ ...server, leading }));
  const last = Math.max(lastSlot(server.chosen), lastSlot(found));
  return andThen(cluster.fill === 'no-op' ? fillGaps(reported, last, cluster) : reported, (it) => proposeCommands(it, cluster));
}

function proposeReported(server: Server, { slot, ballot, value }: Vote, cluster: Cluster): Reaction {
  const own = cluster.broken === 'own-value' ? nextCommand(server) : undefined;
  if (own !== undefined) return propose(server, slot, own, { kind: 'command' }, cluster);
  return propose(server, slot, value, { kind: 'reported', ballot }, cluster);
}

function fillGaps(reaction: Reaction, last: number, cluster: Cluster): Reaction {
  let filled = reaction;
  for (let slot = freeSlot(filled.server); slot <= last; slot = freeSlot(filled.server)) {
    const gap = slot;
    filled = andThen(filled, (it) => propose(it, gap, 'no-op', { kind: 'gap' }, cluster));
  }
  return filled;
}

/** A leader proposes each command that waits for the next slot that is free. */
export function proposeCommands(server: Server, cluster: Cluster): Reaction {
  let reaction = became(server);
  for (let next = nextProposal(server, cluster); next !== undefined; next = nextProposal(reaction.server, cluster)) {
    const { slot, command } = next;
    reaction = andThen(reaction, (it) => propose(it, slot, command, { kind: 'command' }, cluster));
  }
  return reaction;
}

function nextProposal(server: Server, { slots }: Cluster): { readonly slot: number; readonly command: Command } | undefined {
  if (server.leading?.phase !== 2) return undefined;
  const [slot, command] = [freeSlot(server), nextCommand(server)];
  return command === undefined || slot > (slots ?? slot) ? undefined : { slot, command };
}

/** The first slot of which nothing is known, and for which nothing is proposed. */
function freeSlot({ chosen, leading }: Server): number {
  const taken = new Set([...chosen, ...(leading?.phase === 2 ? leading.proposals : [])].map((it) => it.slot));
  let slot = 1;
  while (taken.has(slot)) slot++;
  return slot;
}

/** The first request that is neither proposed nor known to be chosen. */
function nextCommand({ waiting, chosen, leading, machine }: Server): Command | undefined {
  const placed = [...chosen, ...(leading?.phase === 2 ? leading.proposals : [])];
  return waiting.find((command) => !isAnswered(machine, command) && !placed.some(({ value }) => sameValue(value, command)));
}

/** Phase 2a, to all. Its own acceptor accepts at once. */
function propose(server: Server, slot: number, value: Value, why: Why, cluster: Cluster): Reaction {
  const { id, leading } = server;
  if (leading?.phase !== 2) throw new Error(`p${id} proposes without leading`);
  const { ballot } = leading;
  const proposals = withSlot(leading.proposals, { slot, value, by: [id] });
  const voted: Server = { ...server, votes: withSlot(server.votes, { slot, ballot, value }), leading: { ...leading, proposals } };
  const asked = others(id, cluster).map((to): Message => ({ from: id, to, kind: 'accept', ballot, slot, value }));
  const proposed = became(
    voted,
    { server: id, kind: 'propose', ballot, slot, value, why },
    { server: id, kind: 'accept', ballot, slot, value },
  );
  return andThen(sending(proposed, asked), (it) => countVotes(it, slot, cluster));
}

/** Takes note that a server has accepted. */
export function hearAccepted(server: Server, from: number, ballot: Ballot, slot: number, cluster: Cluster): Reaction {
  const { leading } = server;
  const proposal = leading?.phase === 2 && leading.ballot === ballot ? atSlot(leading.proposals, slot) : undefined;
  if (leading?.phase !== 2 || proposal === undefined) return became(server);
  const proposals = withSlot(leading.proposals, { ...proposal, by: withServer(proposal.by, from) });
  return countVotes({ ...server, leading: { ...leading, proposals } }, slot, cluster);
}

/** What a quorum has accepted with the same ballot is chosen; the others are told. */
function countVotes(server: Server, slot: number, cluster: Cluster): Reaction {
  const { id, leading } = server;
  const proposal = leading?.phase === 2 ? atSlot(leading.proposals, slot) : undefined;
  if (leading === undefined || proposal === undefined || proposal.by.length < quorum(cluster)) return became(server);
  const { value } = proposal;
  const told = others(id, cluster).map((to): Message => ({ from: id, to, kind: 'chosen', slot, value }));
  return sending(learn(server, slot, value, leading.ballot, cluster), told);
}

/** What a leader sends again, to those who have not answered: messages may be lost. */
export function resend(server: Server, cluster: Cluster): Reaction {
  const { id, leading } = server;
  if (leading === undefined) return became(server);
  const { ballot } = leading;
  const to = (by: readonly number[]): readonly number[] => others(id, cluster).filter((other) => !by.includes(other));
  if (leading.phase === 1)
    return sending(
      became(server),
      to(leading.by).map((it) => ({ from: id, to: it, kind: 'prepare', ballot, slots: leading.slots })),
    );
  const asked = leading.proposals.flatMap(({ slot, value, by }: Proposal & { slot: number }) =>
    to(by).map((it): Message => ({ from: id, to: it, kind: 'accept', ballot, slot, value })),
  );
  const told = server.chosen.flatMap(({ slot, value }) => to([]).map((it): Message => ({ from: id, to: it, kind: 'chosen', slot, value })));
  return sending(became(server), [...asked, ...told]);
}

function others(id: number, { servers }: Cluster): readonly number[] {
  return Array.from({ length: servers }, (_, i) => i).filter((other) => other !== id);
}

function withServer(by: readonly number[], server: number): readonly number[] {
  return by.includes(server) ? by : [...by, server].sort((a, b) => a - b);
}
