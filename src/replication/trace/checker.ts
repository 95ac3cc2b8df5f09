import { quote } from '../../input/quote.js';
import { crash, recover } from './crash.js';
import type { Header, TraceEvent } from './event.js';
import { execute, install, truncate } from './execution.js';
import { learn } from './learning.js';
import { prepare, promise } from './phase-one.js';
import { accept, propose } from './phase-two.js';
import { doMeet, quorumsOf } from './quorum.js';
import { type Fault, fault } from './rule.js';
import type { Server } from './server.js';
import { State } from './state.js';

/** More servers than any system replicates a log over. */
const MAX_SERVERS = 1000;

/** What an accepted trace shows, or the part before the first fault. Slots count from 1. */
export interface Summary {
  readonly servers: number;
  readonly events: number;
  readonly ballots: number;
  /** In how many slots a value was chosen. */
  readonly chosen: number;
  /** Through which slot each server has executed, in the order of the header; 0 where it has executed nothing. */
  readonly executed: readonly { readonly server: string; readonly slot: number }[];
}

/** What makes a header none, or its quorums unsafe. */
export function headerFault(header: Header): Fault | undefined {
  const { servers } = header;
  if (servers.length > MAX_SERVERS)
    return fault('replication.servers', ['servers', MAX_SERVERS], `there are at most ${MAX_SERVERS} servers`);
  const twice = servers.findIndex((name, i) => servers.indexOf(name) !== i);
  if (twice >= 0) return fault('replication.servers', ['servers', twice], `server ${quote(servers[twice])} is named twice`);
  const { promises, accepts } = quorumsOf(header);
  for (const [size, path] of [[promises, 'promises'] as const, [accepts, 'accepts'] as const]) {
    const message = `a quorum of ${size} among ${servers.length}: it has at least one server, and at most all`;
    if (size < 1 || size > servers.length) return fault('replication.quorum-size', ['quorum', path], message);
  }
  if (doMeet({ promises, accepts }, servers.length)) return undefined;
  const message = `${promises} of ${servers.length} servers that promise, and ${accepts} others that accept, need not have one in common`;
  return fault('replication.quorums-disjoint', ['quorum'], message);
}

/** Holds the events of a trace against the rules, one by one, as a state machine. It stops being of use at the first fault. */
export class TraceChecker {
  readonly #state: State;
  #events = 0;
  #ballots = 0;

  /** The header must be without `headerFault`. */
  constructor(header: Header) {
    this.#state = new State(header);
  }

  /** The rule that the next event breaks, if it breaks one; `line` is where it stands. */
  push(event: TraceEvent, line: number): Fault | undefined {
    const broken = event.event === 'truncate' ? truncate(this.#state, event, line) : this.#ofServer(event, line);
    if (broken) return broken;
    this.#events++;
    this.#ballots = this.#state.ballots.size;
    return undefined;
  }

  get summary(): Summary {
    const { servers, chosen } = this.#state;
    return {
      servers: servers.length,
      events: this.#events,
      ballots: this.#ballots,
      chosen,
      executed: servers.map(({ name, executed }) => ({ server: name, slot: executed })),
    };
  }

  get events(): number {
    return this.#events;
  }

  #ofServer(event: Exclude<TraceEvent, { event: 'truncate' }>, line: number): Fault | undefined {
    const server = this.#state.server(event.server);
    if (server === undefined)
      return fault('replication.unknown-server', ['server'], `there is no server ${quote(event.server)} in the header`);
    if (event.event === 'crash') return crash(server, line);
    if (event.event === 'recover') return recover(server, event, line);
    if (server.isDown) {
      const message = `${server.name} has an event "${event.event}", but it is down since line ${server.crashedIn}`;
      return fault('replication.crashed-acts', ['server'], message);
    }
    return this.#ofLiveServer(event, server, line);
  }

  #ofLiveServer(event: LiveEvent, server: Server, line: number): Fault | undefined {
    switch (event.event) {
      case 'prepare':
        return prepare(this.#state, server, event, line);
      case 'promise':
        return promise(this.#state, server, event, line);
      case 'propose':
        return propose(this.#state, server, event, line);
      case 'accept':
        return accept(this.#state, server, event, line);
      case 'chosen':
        return learn(this.#state, server, event);
      case 'execute':
        return execute(this.#state, server, event, line);
      case 'install':
        return install(this.#state, server, event, line);
    }
  }
}

type LiveEvent = Exclude<TraceEvent, { event: 'truncate' | 'crash' | 'recover' }>;
