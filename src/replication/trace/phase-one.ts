import type { Ballot } from './ballot.js';
import type { PrepareEvent, PromiseEvent, Range, Report } from './event.js';
import { beyond, Coverage, openFrom } from './range.js';
import { type Fault, fault } from './rule.js';
import type { Server } from './server.js';
import type { State } from './state.js';
import { sameValue, showValue } from './value.js';

/** A proposer begins a ballot, or asks again in one. */
export function prepare(state: State, server: Server, event: PrepareEvent, line: number): Fault | undefined {
  const ballot = state.ballot(event.ballot, ['ballot']);
  if ('code' in ballot) return ballot;
  const begin = ballot.begunIn === 0 ? begins(state, server, ballot) : beginsAgain(server, ballot);
  const broken = claim(state, server, ballot) ?? begin;
  if (broken) return broken;
  if (ballot.begunIn > 0) return undefined;
  ballot.begunIn = line;
  server.begun = ballot;
  return undefined;
}

/** Makes the server the owner of a ballot that has none yet. */
export function claim(state: State, server: Server, ballot: Ballot): Fault | undefined {
  ballot.owner ??= server.place;
  if (ballot.owner === server.place) return undefined;
  return fault('replication.ballot-of-another', ['ballot'], `${server.name} uses ballot ${ballot.name} of ${state.nameOf(ballot.owner)}`);
}

function begins(state: State, server: Server, ballot: Ballot): Fault | undefined {
  const { begun } = server;
  if (begun !== undefined && ballot.isBelow(begun)) {
    const message = `${server.name} begins ballot ${ballot.name}, but it has begun ballot ${begun.name} in line ${begun.begunIn}`;
    return fault('replication.ballot-not-higher', ['ballot'], message);
  }
  for (const [other, { line }] of ballot.promises) {
    if (other === server.place) continue;
    const message = `${server.name} begins ballot ${ballot.name} only here, but ${state.nameOf(other)} promised it in line ${line}`;
    return fault('replication.promise-before-prepare', ['ballot'], message);
  }
  return undefined;
}

function beginsAgain(server: Server, ballot: Ballot): Fault | undefined {
  if (!server.hasCrashedSince(ballot.begunIn)) return undefined;
  const message = `${server.name} began ballot ${ballot.name} in line ${ballot.begunIn}, crashed in line ${server.crashedIn}, and begins it again`;
  return fault('replication.ballot-reused', ['ballot'], message);
}

/** An acceptor promises to accept nothing below a ballot any more, and reports what it has accepted. */
export function promise(state: State, server: Server, event: PromiseEvent, line: number): Fault | undefined {
  const ballot = state.ballot(event.ballot, ['ballot']);
  if ('code' in ballot) return ballot;
  const reports = new Reports(state, server, ballot);
  for (const [i, report] of (event.accepted ?? []).entries()) {
    const broken = reports.add(report, i);
    if (broken) return broken;
  }
  const range = beyond(event, state.truncated);
  const broken = lowers(server, range, ballot) ?? reports.missing(range);
  if (broken) return broken;
  server.promised.add(range, { ballot, line });
  const coverage = ballot.promises.get(server.place) ?? new Coverage(line);
  ballot.promises.set(server.place, coverage);
  coverage.add(range);
  return undefined;
}

function lowers(server: Server, range: Range, ballot: Ballot): Fault | undefined {
  const before = server.promised.over(range);
  if (before === undefined || !ballot.isBelow(before.ballot)) return undefined;
  const isForgotten = server.hasCrashedSince(before.line);
  const crash = isForgotten ? `, before it crashed in line ${server.crashedIn}` : '';
  const message = `${server.name} promises ballot ${ballot.name}, but it promised ballot ${before.ballot.name} in line ${before.line}${crash}`;
  return fault(isForgotten ? 'replication.promise-forgotten' : 'replication.promise-not-higher', ['ballot'], message);
}

/** What one promise reports, held against what its server has accepted. */
class Reports {
  readonly #highest = new Map<number, Ballot>();

  constructor(
    readonly state: State,
    readonly server: Server,
    readonly ballot: Ballot,
  ) {}

  add({ slot, ballot: name, value }: Report, i: number): Fault | undefined {
    const ballot = this.state.ballot(name, ['accepted', i, 'ballot']);
    if ('code' in ballot) return ballot;
    if (slot <= this.state.truncated) return undefined;
    const accepted = this.state.known(slot)?.find(ballot);
    if (accepted === undefined || !accepted.isAcceptedBy(this.server.place)) {
      const message = `${this.server.name} reports that it accepted ${showValue(value)} in ballot ${ballot.name} in slot ${slot}, but it did not accept anything in that ballot there`;
      return fault('replication.promise-reports-unaccepted', ['accepted', i, 'ballot'], message);
    }
    if (!sameValue(accepted.value, value)) {
      const line = accepted.acceptedIn[this.server.place];
      const message = `${this.server.name} reports that it accepted ${showValue(value)} in ballot ${ballot.name} in slot ${slot}, but it was ${showValue(accepted.value)} in line ${line}`;
      return fault('replication.promise-reports-unaccepted', ['accepted', i, 'value'], message);
    }
    const known = this.#highest.get(slot);
    if (known?.isBelow(ballot) !== false) this.#highest.set(slot, ballot);
    return undefined;
  }

  /** A slot of the promise for which it does not report the highest that was accepted, or in which its server accepted above the ballot. */
  missing(range: Range): Fault | undefined {
    for (const slot of range.slots ?? []) {
      const broken = this.#at(slot);
      if (broken) return broken;
    }
    const from = openFrom(range);
    if (from === Number.POSITIVE_INFINITY) return undefined;
    for (const slot of this.server.accepted.from(from)) {
      const broken = this.#at(slot);
      if (broken) return broken;
    }
    return undefined;
  }

  #at(slot: number): Fault | undefined {
    const { server, ballot } = this;
    const highest = this.state.known(slot)?.acceptedBy(server.place);
    if (highest === undefined) return undefined;
    const reported = this.#highest.get(slot);
    const line = highest.acceptedIn[server.place]!;
    const was = `${showValue(highest.value)} in ballot ${highest.ballot.name} in slot ${slot} in line ${line}`;
    if (ballot.isBelow(highest.ballot))
      return fault('replication.promise-not-higher', ['ballot'], `${server.name} promises ballot ${ballot.name}, but it accepted ${was}`);
    const due = this.state.known(slot)?.acceptedBy(server.place, ballot);
    if (due === undefined || (reported !== undefined && !reported.isBelow(due.ballot))) return undefined;
    return this.#hidden(slot, due.acceptedIn[server.place]!, `${showValue(due.value)} in ballot ${due.ballot.name} in slot ${slot}`);
  }

  #hidden(slot: number, line: number, what: string): Fault {
    const { server } = this;
    const isForgotten = server.hasCrashedSince(line);
    const instead = this.#highest.get(slot);
    const how = instead === undefined ? 'does not report' : `reports ballot ${instead.name}, and not`;
    const crash = isForgotten ? `, before it crashed in line ${server.crashedIn}` : '';
    const code = isForgotten ? 'replication.accepted-forgotten' : 'replication.promise-hides-accepted';
    return fault(code, ['accepted'], `${server.name} ${how} that it accepted ${what} in line ${line}${crash}`);
  }
}
