import fc from 'fast-check';
import type { BallotName, Header, Report, TraceEvent, Value } from '../../../src/replication/trace/event.js';

/** A trace, as data. */
export interface Recorded {
  readonly header: Header;
  readonly events: readonly TraceEvent[];
}

/** How a simulated system is set up, and all that happens by chance in it: each number decides one thing. */
interface Setup {
  readonly servers: number;
  readonly flexible: boolean;
  readonly numbered: boolean;
  readonly silent: boolean;
  readonly choices: readonly number[];
}

/** Traces of a Multi-Paxos that does everything right, while messages are lost, duplicated and reordered, and servers crash and recover. */
export const recorded: fc.Arbitrary<Recorded> = fc
  .record<Setup>({
    servers: fc.integer({ min: 1, max: 5 }),
    flexible: fc.boolean(),
    numbered: fc.boolean(),
    silent: fc.boolean(),
    choices: fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 100, maxLength: 900, size: 'max' }),
  })
  .map((setup) => new System(setup).run());

export const traceText = ({ header, events }: Recorded): string =>
  [{ format: 'sameview/replication-trace', version: 1, ...header }, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');

interface Ballot {
  readonly round: number;
  readonly owner: number;
}

type Message = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'prepare'; readonly ballot: Ballot; readonly slots: readonly number[]; readonly from1: number }
  | { readonly kind: 'promise'; readonly ballot: Ballot; readonly reports: readonly Accepted[] }
  | { readonly kind: 'propose'; readonly ballot: Ballot; readonly slot: number; readonly value: Value }
  | { readonly kind: 'accepted'; readonly ballot: Ballot; readonly slot: number; readonly value: Value }
  | { readonly kind: 'learn'; readonly slot: number; readonly value: Value }
);

interface Accepted {
  readonly slot: number;
  readonly ballot: Ballot;
  readonly value: Value;
}

interface Leading {
  readonly ballot: Ballot;
  readonly slots: readonly number[];
  readonly from: number;
  readonly promises: Map<number, readonly Accepted[]>;
  readonly proposed: Set<number>;
}

interface Server {
  round: number;
  promised: Map<number, Ballot>;
  accepted: Map<number, Accepted>;
  leading: Leading | undefined;
  votes: Map<string, Set<number>>;
  learnt: Map<number, Value>;
  executed: number;
  isDown: boolean;
}

/** How far a message can be overtaken. */
const RECENT = 12;

const NONE: Ballot = { round: -1, owner: 0 };
const LAST = 5;
const SLOTS = [1, 2, 3, 4, LAST];
const VALUES: readonly Value[] = [
  'a',
  'b',
  null,
  { client: 'c', sequence: 1, command: 'x' },
  { client: 'c', sequence: 2, command: 'y' },
  { client: 'd', sequence: 1, command: 'x' },
];

const below = (a: Ballot, b: Ballot): boolean => a.round < b.round || (a.round === b.round && a.owner < b.owner);

class System {
  readonly #events: TraceEvent[] = [];
  readonly #servers: Server[];
  readonly #promises: number;
  readonly #accepts: number;
  #messages: Message[] = [];
  #next = 0;

  constructor(readonly setup: Setup) {
    this.#servers = Array.from({ length: setup.servers }, () => ({
      round: 0,
      promised: new Map(),
      accepted: new Map(),
      leading: undefined,
      votes: new Map(),
      learnt: new Map(),
      executed: 0,
      isDown: false,
    }));
    const majority = Math.floor(setup.servers / 2) + 1;
    this.#promises = setup.flexible ? setup.servers : majority;
    this.#accepts = setup.flexible ? 1 : majority;
  }

  run(): Recorded {
    while (this.#next < this.setup.choices.length) this.#act();
    const servers = this.#servers.map((_, i) => this.#name(i));
    const quorum = this.setup.flexible ? { quorum: { promises: this.#promises, accepts: this.#accepts } } : {};
    const isLogged = ({ event }: TraceEvent): boolean => !this.setup.silent || (event !== 'prepare' && event !== 'propose');
    return { header: { servers, ...quorum }, events: this.#events.filter(isLogged) };
  }

  #choose(count: number): number {
    return (this.setup.choices[this.#next++] ?? 0) % Math.max(1, count);
  }

  #act(): void {
    const what = this.#choose(40);
    const i = this.#choose(this.#servers.length);
    if (this.#servers[i]!.isDown) {
      if (what < 12) this.#recover(i);
    } else if (what === 0) this.#crash(i);
    else if (what === 1 || this.#servers.every(({ leading }) => leading === undefined)) this.#begin(i);
    else if (what < 8) this.#propose(i);
    else if (what < 14) this.#execute(i);
    else if (what === 14) this.#install(i);
    else if (what === 15) this.#tell(i);
    else this.#deliver();
  }

  #name(server: number): string {
    return `p${server}`;
  }

  #ballotName({ round, owner }: Ballot): BallotName {
    return this.setup.numbered ? round * this.#servers.length + owner : `${round}.p${owner}`;
  }

  #log(event: TraceEvent): void {
    this.#events.push(event);
  }

  #sendAll(message: (to: number) => Message): void {
    for (let to = 0; to < this.#servers.length; to++) this.#messages.push(message(to));
  }

  #crash(i: number): void {
    const server = this.#servers[i]!;
    server.isDown = true;
    server.leading = undefined;
    server.votes = new Map();
    this.#log({ event: 'crash', server: this.#name(i) });
  }

  #recover(i: number): void {
    const server = this.#servers[i]!;
    server.isDown = false;
    const isKept = this.#choose(2) === 0;
    if (!isKept) server.executed = this.#choose(server.executed + 1);
    this.#log({ event: 'recover', server: this.#name(i), ...(isKept ? {} : { executed: server.executed }) });
  }

  #begin(i: number): void {
    const server = this.#servers[i]!;
    server.round += 1 + this.#choose(2);
    const ballot = { round: server.round, owner: i };
    const from = this.#choose(2) === 0 ? 1 : 1 + this.#choose(LAST);
    const slots = SLOTS.filter((slot) => slot < from && this.#choose(2) === 0);
    server.leading = { ballot, slots, from, promises: new Map(), proposed: new Set() };
    this.#log({ event: 'prepare', server: this.#name(i), ballot: this.#ballotName(ballot), ...written(slots, from) });
    this.#sendAll((to) => ({ kind: 'prepare', from: i, to, ballot, slots, from1: from }));
  }

  /** A message may arrive and stay underway, be lost, or arrive once. */
  #deliver(): void {
    if (this.#messages.length === 0) return;
    const at = this.#choose(Math.min(this.#messages.length, RECENT));
    const message = this.#messages[at]!;
    const fate = this.#choose(8);
    if (fate > 0) this.#messages.splice(at, 1);
    const server = this.#servers[message.to]!;
    if (fate === 1 || server.isDown) return;
    if (message.kind === 'prepare') this.#promise(server, message);
    else if (message.kind === 'promise') this.#promised(server, message);
    else if (message.kind === 'propose') this.#accept(server, message);
    else if (message.kind === 'accepted') this.#accepted(server, message);
    else this.#learn(message.to, message.slot, message.value, undefined);
  }

  #promise(server: Server, { from, to, ballot, slots, from1 }: Message & { kind: 'prepare' }): void {
    server.round = Math.max(server.round, ballot.round);
    const asked = SLOTS.filter((slot) => slot >= from1 || slots.includes(slot));
    const isHigher = (other: Ballot | undefined): boolean => other !== undefined && below(ballot, other);
    if (asked.some((slot) => isHigher(server.promised.get(slot)) || isHigher(server.accepted.get(slot)?.ballot))) return;
    for (const slot of asked) server.promised.set(slot, ballot);
    const reports = asked.flatMap((slot) => server.accepted.get(slot) ?? []);
    const accepted: Report[] = reports.map((it) => ({ ...it, ballot: this.#ballotName(it.ballot) }));
    const list = accepted.length === 0 && this.#choose(2) === 0 ? {} : { accepted };
    this.#log({ event: 'promise', server: this.#name(to), ballot: this.#ballotName(ballot), ...written(slots, from1), ...list });
    this.#messages.push({ kind: 'promise', from: to, to: from, ballot, reports });
  }

  #promised({ leading }: Server, { from, ballot, reports }: Message & { kind: 'promise' }): void {
    if (leading?.ballot === ballot && !leading.promises.has(from)) leading.promises.set(from, reports);
  }

  #propose(i: number): void {
    const { leading } = this.#servers[i]!;
    if (leading === undefined || leading.promises.size < this.#promises) return;
    const slot = SLOTS[this.#choose(LAST)]!;
    const isAsked = slot >= leading.from || leading.slots.includes(slot);
    if (!isAsked || leading.proposed.has(slot)) return;
    leading.proposed.add(slot);
    const { ballot } = leading;
    const reports = [...leading.promises.values()].flat().filter((it) => it.slot === slot);
    const highest = reports.reduce<Accepted>((a, b) => (below(a.ballot, b.ballot) ? b : a), { slot, ballot: NONE, value: null });
    const value = reports.length > 0 ? highest.value : VALUES[this.#choose(VALUES.length)]!;
    const names = this.#choose(2) === 0 ? {} : { promises: [...leading.promises.keys()].map((p) => this.#name(p)) };
    this.#log({ event: 'propose', server: this.#name(i), ballot: this.#ballotName(ballot), slot, value, ...names });
    this.#sendAll((to) => ({ kind: 'propose', from: i, to, ballot, slot, value }));
  }

  #accept(server: Server, { to, ballot, slot, value }: Message & { kind: 'propose' }): void {
    server.round = Math.max(server.round, ballot.round);
    if (below(ballot, server.promised.get(slot) ?? NONE) || below(ballot, server.accepted.get(slot)?.ballot ?? NONE)) return;
    server.accepted.set(slot, { slot, ballot, value });
    this.#log({ event: 'accept', server: this.#name(to), ballot: this.#ballotName(ballot), slot, value });
    this.#sendAll((other) => ({ kind: 'accepted', from: to, to: other, ballot, slot, value }));
  }

  #accepted(server: Server, { from, to, ballot, slot, value }: Message & { kind: 'accepted' }): void {
    const key = `${slot} ${ballot.round} ${ballot.owner}`;
    const votes = (server.votes.get(key) ?? new Set()).add(from);
    server.votes.set(key, votes);
    if (votes.size >= this.#accepts) this.#learn(to, slot, value, ballot);
  }

  #learn(i: number, slot: number, value: Value, ballot: Ballot | undefined): void {
    const server = this.#servers[i]!;
    if (server.learnt.has(slot)) return;
    server.learnt.set(slot, value);
    this.#log({ event: 'chosen', server: this.#name(i), ...(ballot && { ballot: this.#ballotName(ballot) }), slot, value });
  }

  #execute(i: number): void {
    const server = this.#servers[i]!;
    const slot = server.executed + 1;
    const value = server.learnt.get(slot);
    if (value === undefined) return;
    const isDone = (it: Value | undefined): boolean =>
      typeof value === 'object' &&
      value !== null &&
      typeof it === 'object' &&
      it?.client === value.client &&
      it.sequence === value.sequence;
    const before = [...server.learnt].some(([other, it]) => other < slot && isDone(it));
    server.executed = slot;
    this.#log({ event: 'execute', server: this.#name(i), slot, value, ...(before && { skipped: true }) });
  }

  #install(i: number): void {
    const furthest = this.#servers.reduce((a, b) => (a.executed < b.executed ? b : a));
    const server = this.#servers[i]!;
    if (furthest.executed <= server.executed || furthest.isDown) return;
    for (const [slot, value] of furthest.learnt) server.learnt.set(slot, value);
    server.executed = furthest.executed;
    this.#log({ event: 'install', server: this.#name(i), slot: furthest.executed });
  }

  #tell(from: number): void {
    for (const [slot, value] of this.#servers[from]!.learnt)
      for (let to = 0; to < this.#servers.length; to++) this.#messages.push({ kind: 'learn', from, to, slot, value });
  }
}

/** Both ways to say which slots a message is about. */
function written(slots: readonly number[], from: number): object {
  if (from === 1) return {};
  return slots.length === 0 ? { from } : { slots, from };
}
