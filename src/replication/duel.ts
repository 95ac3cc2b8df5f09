import type { Ballot } from './ballot.js';
import type { Cluster } from './cluster.js';
import { commandsOf } from './command.js';
import type { Message } from './message.js';
import { newServer, type Server } from './server.js';
import { type Action, step } from './step.js';

/** Servers, and the messages between them that are underway, the oldest first; each comes once. */
export interface Configuration {
  readonly servers: readonly Server[];
  readonly underway: readonly Message[];
}

/**
 * An infinite schedule in which every message is delivered, nobody crashes, and nothing is ever chosen (slides: Paxos and FLP). After `prefix`, `loop` leads
 * to the state in which it began, save that every ballot is higher by `shift`; so it can be repeated for ever.
 */
export interface Lasso {
  readonly cluster: Cluster;
  readonly start: Configuration;
  readonly prefix: readonly Action[];
  readonly loop: readonly Action[];
  readonly shift: number;
}

/** Far beyond what six leaders take; every action is remembered with the whole configuration that it leads from. */
export const LONGEST = 10_000;

/**
 * Would-be leaders that pre-empt each other. Messages are delivered in the order of their age, with one exception: before a server can accept a value, another
 * leader's request for a promise with a higher ballot reaches it. Takes at least two would-be leaders and three servers. Undefined where after `limit`
 * actions none has led back to where another did.
 */
export function duel(cluster: Cluster, limit = LONGEST): Lasso | undefined {
  const start = startOf(cluster);
  const actions: Action[] = [];
  const seen = new Map<string, { readonly actions: number; readonly base: number }>();
  for (let now = start; actions.length <= limit; ) {
    const base = baseOf(now, cluster);
    const key = JSON.stringify(shifted(now, -base));
    const before = seen.get(key);
    if (before !== undefined)
      return { cluster, start, prefix: actions.slice(0, before.actions), loop: actions.slice(before.actions), shift: base - before.base };
    seen.set(key, { actions: actions.length, base });
    const action = adversary(now, cluster);
    actions.push(action);
    now = follow(now, action, cluster);
  }
  return undefined;
}

function startOf({ servers, leaders }: Cluster): Configuration {
  return { servers: Array.from({ length: servers }, (_, id) => newServer(id, id < leaders ? commandsOf(id, 1) : [])), underway: [] };
}

/** What the adversary does next. */
function adversary({ servers, underway }: Configuration, { leaders }: Cluster): Action {
  const [oldest] = underway;
  if (oldest === undefined) return { kind: 'campaign', server: 0 };
  const isAccepted = oldest.kind === 'accept' && (servers[oldest.to]?.promised ?? 0) <= oldest.ballot;
  if (!isAccepted) return { kind: 'deliver', message: oldest };
  const higher = underway.find((it) => it.kind === 'prepare' && it.to === oldest.to && it.ballot > oldest.ballot);
  return higher === undefined ? { kind: 'campaign', server: (oldest.from + 1) % leaders } : { kind: 'deliver', message: higher };
}

/** The configuration after an action; a message that is delivered is underway no longer. */
export function follow({ servers, underway }: Configuration, action: Action, cluster: Cluster): Configuration {
  const after = step(cluster, servers, action);
  const place = action.kind === 'deliver' ? underway.findIndex((it) => sameMessage(it, action.message)) : -1;
  if (action.kind === 'deliver' && place < 0) throw new Error('a message is delivered that is not underway');
  return { servers: after.servers, underway: [...(place < 0 ? underway : underway.toSpliced(place, 1)), ...after.sent] };
}

function sameMessage(a: Message, b: Message): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** How far the ballots can be shifted down so that every one stays with its owner: by whole rounds of ballots. */
function baseOf({ servers }: Configuration, { leaders }: Cluster): number {
  const highest = Math.max(...servers.map(({ promised }) => promised));
  return Math.floor(highest / leaders) * leaders;
}

/** The same with every ballot higher by this much; 0, no ballot, stays. The protocol only compares ballots, so what follows is the same, shifted. */
export function shifted<T>(data: T, by: number): T {
  return JSON.parse(JSON.stringify(data), (key, value: unknown) => {
    const isBallot = (key === 'ballot' || key === 'promised' || key === 'used') && typeof value === 'number';
    return isBallot && value !== 0 ? (value as Ballot) + by : value;
  });
}
