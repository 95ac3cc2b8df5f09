import type { Cluster } from './cluster.js';
import { formatValue, type Value } from './command.js';
import { isAsked, type Slots, type Vote } from './message.js';
import type { Happening } from './reaction.js';
import { type PerSlot, withSlot } from './server.js';
import type { Header, Report, TraceEvent, Value as TraceValue } from './trace/event.js';

/**
 * What servers did, as somebody's own system would log it: a trace that can be checked. Quorums are majorities in it, whatever the servers take for one.
 * What a promise reports is what its server has accepted so far.
 */
export function traceOf({ servers }: Cluster, happened: readonly Happening[]): { header: Header; events: readonly TraceEvent[] } {
  const votes: PerSlot<Vote>[] = Array.from({ length: servers }, () => []);
  const events = happened.map((it) => {
    const own = votes[it.server] ?? [];
    if (it.kind === 'accept') votes[it.server] = withSlot(own, { slot: it.slot, ballot: it.ballot, value: it.value });
    return eventOf(it, own);
  });
  return { header: { servers: Array.from({ length: servers }, (_, id) => `p${id}`) }, events };
}

/** A trace as NDJSON. */
export function formatTrace({ header, events }: ReturnType<typeof traceOf>): string {
  const first = { format: 'sameview/replication-trace', version: 1, ...header };
  return [first, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function eventOf(it: Happening, votes: PerSlot<Vote>): TraceEvent {
  const server = `p${it.server}`;
  switch (it.kind) {
    case 'campaign':
      return { event: 'prepare', server, ballot: it.ballot, ...range(it.slots) };
    case 'promise':
      return { event: 'promise', server, ballot: it.ballot, ...range(it.slots), ...reports(it.slots, votes) };
    case 'propose':
    case 'accept':
      return { event: it.kind, server, ballot: it.ballot, slot: it.slot, value: traceValue(it.value) };
    case 'chosen':
      return { event: 'chosen', server, ...(it.ballot && { ballot: it.ballot }), slot: it.slot, value: traceValue(it.value) };
    case 'execute':
      return { event: 'execute', server, slot: it.slot, value: traceValue(it.value), ...(isSkipped(it) && { skipped: true }) };
    default:
      return { event: it.kind, server };
  }
}

function isSkipped({ value, result }: Happening & { kind: 'execute' }): boolean {
  return value !== 'no-op' && result === undefined;
}

function range({ listed, onward }: Slots): { slots?: readonly number[]; from: number } {
  return listed.length === 0 ? { from: onward } : { slots: listed, from: onward };
}

function reports(slots: Slots, votes: PerSlot<Vote>): { accepted?: readonly Report[] } {
  const accepted = votes.filter(({ slot }) => isAsked(slots, slot)).map((vote) => ({ ...vote, value: traceValue(vote.value) }));
  return accepted.length === 0 ? {} : { accepted };
}

function traceValue(value: Value): TraceValue {
  return value === 'no-op' ? null : { client: value.client, sequence: value.request, command: formatValue(value) };
}
