import fc from 'fast-check';
import type { TraceEvent } from '../../../src/replication/trace/event.js';
import { type Recorded, recorded } from './recorded.js';

const KINDS = ['drop', 'move', 'repeat', 'borrow', 'insert', 'other value', 'no report'] as const;

interface Change {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly to: number;
  readonly field: string;
  readonly event: TraceEvent;
}

const FIELDS = ['server', 'ballot', 'slot', 'value', 'accepted', 'promises', 'skipped', 'executed', 'slots', 'from'];

const server = fc.constantFrom('p0', 'p1', 'p2');
const slot = fc.integer({ min: 1, max: 4 });
const inserted: fc.Arbitrary<TraceEvent> = fc.oneof(
  fc.record({ event: fc.constant('crash' as const), server }),
  fc.record({ event: fc.constant('recover' as const), server }, { requiredKeys: ['event', 'server'] }),
  fc.record({ event: fc.constant('recover' as const), server, executed: fc.nat(4) }),
  fc.record({ event: fc.constant('truncate' as const), slot }),
  fc.record({ event: fc.constant('install' as const), server, slot }),
  fc.record({ event: fc.constant('execute' as const), server, slot, value: fc.constant('a'), skipped: fc.constant(true) }),
);

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.noBias(fc.nat(0xffff)),
  to: fc.noBias(fc.nat(0xffff)),
  field: fc.constantFrom(...FIELDS),
  event: inserted,
});

/** Traces of a correct system in which somebody has changed a few things. */
export const mutated: fc.Arbitrary<Recorded> = fc
  .tuple(recorded, fc.array(change, { maxLength: 4 }))
  .map(([{ header, events }, changes]) => ({ header, events: changes.reduce(changed, events) }));

function changed(events: readonly TraceEvent[], { kind, at, to, field, event }: Change): readonly TraceEvent[] {
  if (events.length === 0) return events;
  const [i, j] = [at % events.length, to % events.length];
  const subject = events[i]!;
  if (kind === 'insert') return events.toSpliced(i, 0, event);
  if (kind === 'drop') return events.toSpliced(i, 1);
  if (kind === 'repeat') return events.toSpliced(j, 0, subject);
  if (kind === 'move') return events.toSpliced(i, 1).toSpliced(j, 0, subject);
  if (kind === 'other value') return events.map((it) => (isSameProposal(it, subject) ? { ...it, value: `other ${j % 2}` } : it));
  if (kind === 'no report') return events.with(i, 'accepted' in subject ? { ...subject, accepted: subject.accepted.slice(1) } : subject);
  const value = (events[j] as unknown as Record<string, unknown>)[field];
  return field in subject && value !== undefined ? events.with(i, { ...subject, [field]: value }) : events;
}

/** Changed alike, they contradict what lower ballots have, but not each other. */
function isSameProposal(a: TraceEvent, b: TraceEvent): boolean {
  const isProposal = a.event === 'propose' || a.event === 'accept' || a.event === 'chosen';
  return isProposal && 'slot' in b && a.slot === b.slot && 'ballot' in b && a.ballot === b.ballot;
}
