import fc from 'fast-check';
import type { BallotName, Header, Report, TraceEvent, Value } from '../../../src/replication/trace/event.js';

/** An event that may happen next, and how much of it is to fit what happened before. */
interface Candidate {
  readonly kind: TraceEvent['event'];
  readonly server: number;
  readonly round: number | undefined;
  readonly owner: number | undefined;
  readonly slot: number | undefined;
  readonly value: number | undefined;
  readonly slots: readonly number[] | undefined;
  readonly from: number | undefined;
  readonly reports: 'highest' | 'all' | 'none' | 'lowest';
  readonly promises: readonly number[] | undefined;
  readonly skipped: boolean;
  readonly executed: number | undefined;
}

/** How often each kind is tried. */
const KINDS = {
  promise: 18,
  propose: 9,
  accept: 30,
  chosen: 6,
  execute: 18,
  prepare: 3,
  crash: 2,
  recover: 4,
  install: 2,
  truncate: 1,
} satisfies Record<TraceEvent['event'], number>;

const VALUES: readonly Value[] = [
  'a',
  null,
  { client: 'c', sequence: 1, command: 'x' },
  { client: 'c', sequence: 2, command: 'x' },
  { client: 'c', sequence: 3, command: 'x' },
  { client: 'c', sequence: 1, command: 'y' },
];

const place = fc.nat(2);
const slot = fc.integer({ min: 1, max: 4 });
const sometimes = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined, freq: 2 });
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  sometimes(arbitrary).chain((it) => (it === undefined ? fc.constant(it) : sometimes(fc.constant(it))));

/** What to try, one after another, as the next event of a trace of three servers whose ballots are numbers, or not. */
export const growth: fc.Arbitrary<{ readonly numbered: boolean; readonly candidates: readonly Candidate[] }> = fc.record({
  numbered: fc.boolean(),
  candidates: fc.array(
    fc.record<Candidate>({
      kind: fc.oneof(...Object.entries(KINDS).map(([kind, weight]) => ({ weight, arbitrary: fc.constant(kind as keyof typeof KINDS) }))),
      server: place,
      round: seldom(fc.integer({ min: 1, max: 3 })),
      owner: seldom(place),
      slot: sometimes(slot),
      value: seldom(fc.nat(VALUES.length - 1)),
      slots: seldom(fc.subarray([1, 2, 3, 4])),
      from: seldom(slot),
      reports: fc.constantFrom('highest', 'highest', 'highest', 'all', 'none', 'lowest'),
      promises: seldom(fc.array(place, { minLength: 1, maxLength: 3 })),
      skipped: seldom(fc.constant(true)).map((it) => it === true),
      executed: sometimes(fc.nat(3)),
    }),
    { minLength: 60, maxLength: 200, size: 'max' },
  ),
});

export const HEADER: Header = { servers: ['p0', 'p1', 'p2'] };

/** The candidate as an event; what it leaves open is made to fit the events before it. */
export function eventOf(it: Candidate, numbered: boolean, before: readonly TraceEvent[]): TraceEvent {
  const server = it.kind === 'recover' ? downOf(before, `p${it.server}`) : `p${it.server}`;
  const ballot = ballotOf(it, numbered, before);
  const range = { ...(it.slots && { slots: it.slots }), ...(it.from && { from: it.from }) };
  const next = { slot: it.slot ?? nextOf(before, server) };
  switch (it.kind) {
    case 'prepare':
      return { event: 'prepare', server, ballot, ...range };
    case 'promise':
      return { event: 'promise', server, ballot, ...range, ...reports(it, before) };
    case 'propose':
      return { event: 'propose', server, ballot, ...valued(it, before), ...(it.promises && { promises: it.promises.map((p) => `p${p}`) }) };
    case 'accept':
      return { event: 'accept', server, ballot, ...valued(it, before) };
    case 'chosen':
      return { event: 'chosen', server, ...(it.skipped && { ballot }), ...valued(it, before) };
    case 'execute':
      return { event: 'execute', server, ...next, ...valued({ ...it, ...next }, before), ...(it.skipped && { skipped: true }) };
    case 'recover':
      return { event: 'recover', server, ...(it.executed !== undefined && { executed: it.executed }) };
    case 'install':
      return { event: 'install', server, slot: it.slot ?? 1 };
    case 'truncate':
      return { event: 'truncate', slot: it.slot ?? 1 };
    case 'crash':
      return { event: 'crash', server };
  }
}

/** Mostly the one that was promised or proposed in last. */
function ballotOf({ round, owner, server }: Candidate, numbered: boolean, before: readonly TraceEvent[]): BallotName {
  const last = before.findLast((it) => it.event === 'promise' || it.event === 'propose')?.ballot;
  if (round === undefined && last !== undefined) return last;
  return numbered ? 3 * (round ?? 1) + (owner ?? server) : `${round ?? 1}.p${owner ?? server}`;
}

/** Some server that is down, if any is. */
function downOf(before: readonly TraceEvent[], otherwise: string): string {
  const last = before.findLast((it) => it.event === 'crash' || it.event === 'recover');
  return last?.event === 'crash' ? last.server : otherwise;
}

function nextOf(before: readonly TraceEvent[], server: string): number {
  const last = before.findLast((it) => (it.event === 'execute' || it.event === 'install') && it.server === server);
  return 1 + (last !== undefined && 'slot' in last ? last.slot : 0);
}

/** Mostly the value that was accepted last in the slot. */
function valued({ slot: at = 1, value }: Candidate, before: readonly TraceEvent[]): { slot: number; value: Value } {
  const last = before.findLast((it) => it.event === 'accept' && it.slot === at);
  return { slot: at, value: value === undefined && last?.event === 'accept' ? last.value : VALUES[value ?? at % VALUES.length]! };
}

function reports({ server, reports: how }: Candidate, before: readonly TraceEvent[]): { accepted?: readonly Report[] } {
  const own = before.flatMap((it): Report[] => (it.event === 'accept' && it.server === `p${server}` ? [reportOf(it)] : []));
  const last = own.filter((it, i) => !own.some((later, j) => j > i && later.slot === it.slot));
  const first = own.filter((it, i) => !own.some((earlier, j) => j < i && earlier.slot === it.slot));
  return how === 'none' ? {} : { accepted: { highest: last, all: own.toReversed(), lowest: first }[how] };
}

function reportOf({ slot: at, ballot, value }: Report): Report {
  return { slot: at, ballot, value };
}
