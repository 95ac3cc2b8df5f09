import type { Ballot } from './ballot.js';
import type { AcceptEvent, ProposeEvent, Value } from './event.js';
import { claim } from './phase-one.js';
import { type Fault, fault, type Path } from './rule.js';
import type { Server } from './server.js';
import { Proposal, type Slot } from './slot.js';
import type { State } from './state.js';
import { sameValue, showValue } from './value.js';

/** A proposer asks the acceptors to accept a value. */
export function propose(state: State, server: Server, event: ProposeEvent, line: number): Fault | undefined {
  const ballot = state.ballot(event.ballot, ['ballot']);
  if ('code' in ballot) return ballot;
  const slot = state.slot(event.slot);
  if ('code' in slot) return slot;
  const broken = claim(state, server, ballot);
  if (broken) return broken;
  const known = slot.find(ballot);
  const words = (): string => `${server.name} proposes ${showValue(event.value)} in ballot ${ballot.name} in slot ${event.slot}`;
  if (known !== undefined) {
    const wrong = differs(known, event.value, words) ?? isTooLate(state, server, known, words);
    known.proposedIn ||= line;
    return wrong;
  }
  const members = event.promises === undefined ? undefined : placesOf(state, event.promises);
  if (members !== undefined && 'code' in members) return members;
  const unsafe = whyUnsafe(state, event, ballot, slot, members, words);
  if (unsafe) return unsafe;
  const proposal = new Proposal(ballot, event.value, line, state.servers.length);
  proposal.proposedIn = line;
  slot.proposals.push(proposal);
  return undefined;
}

function placesOf(state: State, names: readonly string[]): readonly number[] | Fault {
  const places = new Set<number>();
  for (const [i, name] of names.entries()) {
    const server = state.server(name);
    if (server === undefined)
      return fault('replication.unknown-server', ['promises', i], `there is no server ${JSON.stringify(name)} in the header`);
    places.add(server.place);
  }
  return [...places];
}

/** An acceptor accepts a value. Where no proposal of it is logged, the acceptance shows that there was one. */
export function accept(state: State, server: Server, event: AcceptEvent, line: number): Fault | undefined {
  const ballot = state.ballot(event.ballot, ['ballot']);
  if ('code' in ballot) return ballot;
  const slot = state.slot(event.slot);
  if ('code' in slot) return slot;
  const broken = breaksPromise(server, event.slot, ballot) ?? overwrites(server, event.slot, slot, ballot);
  if (broken) return broken;
  const known = slot.find(ballot);
  const words = (): string => `${server.name} accepts ${showValue(event.value)} in ballot ${ballot.name} in slot ${event.slot}`;
  const wrong = known === undefined ? whyUnsafe(state, event, ballot, slot, undefined, words) : differs(known, event.value, words);
  if (wrong) return wrong;
  const proposal = known ?? new Proposal(ballot, event.value, line, state.servers.length);
  if (known === undefined) slot.proposals.push(proposal);
  addTo(state, server, event.slot, slot, proposal, line);
  return undefined;
}

function addTo(state: State, server: Server, number: number, slot: Slot, proposal: Proposal, line: number): void {
  if (proposal.isAcceptedBy(server.place)) return;
  if (slot.acceptedBy(server.place) === undefined) server.accepted.add(number);
  proposal.acceptedIn[server.place] = line;
  proposal.accepts++;
  if (slot.chosen !== undefined || proposal.accepts < state.quorums.accepts) return;
  slot.chosen = proposal;
  slot.chosenIn = line;
  state.chosen++;
}

function breaksPromise(server: Server, slot: number, ballot: Ballot): Fault | undefined {
  const promised = server.promised.at(slot);
  if (promised === undefined || !ballot.isBelow(promised.ballot)) return undefined;
  const isForgotten = server.hasCrashedSince(promised.line);
  const crash = isForgotten ? `, before it crashed in line ${server.crashedIn}` : '';
  const message = `${server.name} accepts ballot ${ballot.name} in slot ${slot}, but it promised ballot ${promised.ballot.name} in line ${promised.line}${crash}`;
  return fault(isForgotten ? 'replication.promise-forgotten' : 'replication.accept-below-promise', ['ballot'], message);
}

function overwrites(server: Server, number: number, slot: Slot, ballot: Ballot): Fault | undefined {
  const accepted = slot.acceptedBy(server.place);
  if (accepted === undefined || !ballot.isBelow(accepted.ballot)) return undefined;
  const line = accepted.acceptedIn[server.place]!;
  const isForgotten = server.hasCrashedSince(line);
  const crash = isForgotten ? `, before it crashed in line ${server.crashedIn}` : '';
  const message = `${server.name} accepts ballot ${ballot.name} in slot ${number}, but it accepted ballot ${accepted.ballot.name} there in line ${line}${crash}`;
  return fault(isForgotten ? 'replication.accepted-forgotten' : 'replication.accept-below-accepted', ['ballot'], message);
}

function differs(known: Proposal, value: Value, words: () => string): Fault | undefined {
  if (sameValue(known.value, value)) return undefined;
  const message = `${words()}, but the value of this ballot is ${showValue(known.value)} in line ${known.line}`;
  return fault('replication.two-values-in-ballot', ['value'], message);
}

/** A proposer may accept its own proposal before it logs it; others cannot. */
function isTooLate(state: State, server: Server, known: Proposal, words: () => string): Fault | undefined {
  if (known.proposedIn > 0) return undefined;
  const other = known.acceptedIn.findIndex((line, place) => line > 0 && place !== server.place);
  if (other < 0) return undefined;
  const message = `${words()} only here, but ${state.nameOf(other)} accepted it in line ${known.acceptedIn[other]}`;
  return fault('replication.accept-before-propose', ['ballot'], message);
}

/**
 * Why a value may not be proposed in a ballot and slot: there must be a quorum that promised the ballot and of which nobody has accepted anything below
 * it, or where the highest ballot below it has this value ("Paxos Made Simple", P2c). As promises report truly, and none of their servers accepts anything
 * below the ballot afterwards, what they reported is what their servers have accepted. With `members` it must be just these.
 */
function whyUnsafe(
  state: State,
  { slot: number, value }: ProposeEvent | AcceptEvent,
  ballot: Ballot,
  slot: Slot,
  members: readonly number[] | undefined,
  words: () => string,
): Fault | undefined {
  const outsider = members?.find((place) => ballot.promises.get(place)?.has(number) !== true);
  if (outsider !== undefined)
    return lacksQuorum(`${words()} and names the promise of ${state.nameOf(outsider)}, who has not promised that ballot for the slot`, [
      'promises',
    ]);
  const promised = members ?? placesThatPromised(ballot, number);
  const size = members?.length ?? state.quorums.promises;
  if (promised.length < Math.max(size, state.quorums.promises)) {
    const who =
      promised.length === 0
        ? 'nobody has'
        : `only ${promised.map((place) => state.nameOf(place)).join(' and ')} ${promised.length === 1 ? 'has' : 'have'}`;
    return lacksQuorum(`${words()}, but ${who} promised that ballot for the slot, and a quorum is ${state.quorums.promises}`, ['ballot']);
  }
  const below = promised.flatMap((place) => slot.acceptedBy(place, ballot) ?? []);
  const free = promised.length - below.length;
  if (free >= size) return undefined;
  const isHighest = (it: Proposal): boolean => free + below.filter(({ ballot: other }) => !it.ballot.isBelow(other)).length >= size;
  if (below.some((it) => sameValue(it.value, value) && isHighest(it))) return undefined;
  const highest = below.reduce((a, b) => (a.ballot.isBelow(b.ballot) ? b : a));
  const who = promised.find((place) => slot.acceptedBy(place, ballot) === highest)!;
  const message = `${words()}, but the highest ballot reported to it is ${highest.ballot.name}: ${state.nameOf(who)} accepted ${showValue(highest.value)} in line ${highest.acceptedIn[who]}`;
  return fault('replication.propose-not-highest', ['value'], message);
}

function placesThatPromised(ballot: Ballot, slot: number): readonly number[] {
  const places: number[] = [];
  for (const [place, coverage] of ballot.promises) if (coverage.has(slot)) places.push(place);
  return places;
}

function lacksQuorum(message: string, path: Path): Fault {
  return fault('replication.propose-without-quorum', path, message);
}
