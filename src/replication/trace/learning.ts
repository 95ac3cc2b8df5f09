import type { Ballot } from './ballot.js';
import type { ChosenEvent, Value } from './event.js';
import { type Fault, fault } from './rule.js';
import type { Server } from './server.js';
import type { Slot } from './slot.js';
import type { State } from './state.js';
import { sameValue, showValue } from './value.js';

/** A server learns what was chosen in a slot: by then a quorum has accepted it. */
export function learn(state: State, server: Server, event: ChosenEvent): Fault | undefined {
  const ballot = event.ballot === undefined ? undefined : state.ballot(event.ballot, ['ballot']);
  if (ballot !== undefined && 'code' in ballot) return ballot;
  const slot = state.slot(event.slot);
  if ('code' in slot) return slot;
  const candidates = slot.proposals.filter((it) => sameValue(it.value, event.value) && (ballot === undefined || it.ballot === ballot));
  if (candidates.some(({ accepts }) => accepts >= state.quorums.accepts)) return undefined;
  const words = `${server.name} takes ${showValue(event.value)} for chosen in slot ${event.slot}`;
  if (slot.chosen !== undefined && !sameValue(slot.chosen.value, event.value)) {
    const message = `${words}, but ${showValue(slot.chosen.value)} was chosen in line ${slot.chosenIn}, in ballot ${slot.chosen.ballot.name}`;
    return fault('replication.chosen-differs', ['value'], message);
  }
  const where = ballot === undefined ? '' : ` in ballot ${ballot.name}`;
  return fault('replication.chosen-without-quorum', ['value'], `${words}${where}, but ${acceptances(state, slot, event.value, ballot)}`);
}

/** Who has accepted a value, ballot by ballot, or in one. */
export function acceptances(state: State, slot: Slot, value: Value, ballot?: Ballot): string {
  const found = slot.proposals.filter(
    (it) => it.accepts > 0 && sameValue(it.value, value) && (ballot === undefined || it.ballot === ballot),
  );
  const who = found.map((it) => {
    const names = it.acceptedIn.flatMap((line, place) => (line > 0 ? [`${state.nameOf(place)} (line ${line})`] : []));
    return `${names.join(' and ')} in ballot ${it.ballot.name}`;
  });
  const quorum = `a quorum is ${state.quorums.accepts}`;
  return who.length === 0 ? `nobody has accepted it, and ${quorum}` : `only ${who.join(', and ')} accepted it, and ${quorum}`;
}
