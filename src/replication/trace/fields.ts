import type { TraceEvent } from './event.js';

/** A field of an event: its JSON Schema, and the same as a function, which is much faster. */
interface Field {
  readonly schema: object;
  readonly isValid: (value: unknown) => boolean;
}

const name: Field = {
  schema: { type: 'string', minLength: 1 },
  isValid: (value) => typeof value === 'string' && value !== '',
};

const whole = (minimum: number, description: string): Field => ({
  schema: { type: 'integer', minimum, maximum: Number.MAX_SAFE_INTEGER, description },
  isValid: (value) => Number.isSafeInteger(value) && (value as number) >= minimum,
});

const slot = whole(1, 'Slots count from 1.');

const PAIR = /^(?:0|[1-9]\d{0,14})\../s;

const ballot: Field = {
  schema: {
    description: 'A number, or as in "5.p1" a round and the server whose ballot it is. All ballots of a trace are written alike.',
    if: { type: 'string' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { type: 'string', pattern: '^(0|[1-9][0-9]{0,14})\\..' },
    else: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  },
  isValid: (value) => (typeof value === 'string' ? PAIR.test(value) : Number.isSafeInteger(value) && (value as number) >= 0),
};

const command: Field = { schema: { type: 'string' }, isValid: (value) => typeof value === 'string' };

const REQUEST = { client: command, sequence: whole(0, 'From 0, higher for a later request of the client.'), command } as const;

const value: Field = {
  schema: {
    description: 'A command, a request of a client, or null for a no-op.',
    if: { type: 'object' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: object(REQUEST, []),
    else: { if: { type: 'null' }, else: { type: 'string' } },
  },
  isValid: (it) => typeof it === 'string' || it === null || isObject(it, REQUEST, []),
};

const list = (item: Field, description: string): Field => ({
  schema: { type: 'array', items: item.schema, description },
  isValid: (items) => Array.isArray(items) && items.every(item.isValid),
});

const flag: Field = { schema: { type: 'boolean' }, isValid: (it) => typeof it === 'boolean' };

const REPORT = { slot, ballot, value } as const;
const report: Field = { schema: object(REPORT, []), isValid: (it) => isObject(it, REPORT, []) };

const range = {
  slots: list(slot, 'These slots; where both fields are left out, all.'),
  from: whole(1, 'All slots from this one on.'),
};

type Fields = Readonly<Record<string, Field>>;

interface Shape {
  readonly fields: Fields;
  readonly optional: readonly string[];
  readonly description: string;
}

const by = { server: name };
const proposal = { ...by, ballot, slot, value };

/** What events of each kind have. */
const SHAPES: Readonly<Record<TraceEvent['event'], Shape>> = {
  prepare: {
    description: 'A proposer begins phase 1 of a ballot.',
    fields: { ...by, ballot, ...range },
    optional: ['slots', 'from'],
  },
  promise: {
    description: 'An acceptor promises to accept nothing below the ballot any more in these slots, and reports what it has accepted there.',
    fields: { ...by, ballot, ...range, accepted: list(report, 'Per slot, the proposal with the highest ballot; none where left out.') },
    optional: ['slots', 'from', 'accepted'],
  },
  propose: {
    description: 'A proposer begins phase 2 in a slot.',
    fields: { ...proposal, promises: list(name, 'The quorum of promises that the value rests on; where left out, any will do.') },
    optional: ['promises'],
  },
  accept: { description: 'An acceptor accepts a value.', fields: proposal, optional: [] },
  chosen: { description: 'A server learns what was chosen.', fields: proposal, optional: ['ballot'] },
  execute: {
    description: 'A replica executes the command of a slot; skipped: it passes a request that it has applied before.',
    fields: { ...by, slot, value, skipped: flag },
    optional: ['skipped'],
  },
  crash: { description: 'A server crashes.', fields: by, optional: [] },
  recover: {
    description: 'A server comes back. Promises and what it accepted stand in stable storage.',
    fields: { ...by, executed: whole(0, 'Through which slot its state machine survived; as it was where left out.') },
    optional: ['executed'],
  },
  install: { description: 'A server takes over the state after a slot from another.', fields: { ...by, slot }, optional: [] },
  truncate: { description: 'Nothing about the slots through this one follows.', fields: { slot }, optional: [] },
};

const NOTE: Field = { schema: { description: 'Text for the reader; never looked at.', type: 'string' }, isValid: command.isValid };

/** The same with the fields that all events have. */
export const EVENT_FIELDS: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.entries(SHAPES).map(([kind, { fields, optional, description }]) => {
    const event: Field = { schema: { const: kind }, isValid: (it) => it === kind };
    return [kind, { fields: { event, ...fields, note: NOTE }, optional: [...optional, 'note'], description }];
  }),
);

const BY_KIND = new Map(Object.entries(EVENT_FIELDS));

/** Has it the fields of an event, and no others? */
export function isTraceEvent(it: unknown): it is TraceEvent {
  if (typeof it !== 'object' || it === null) return false;
  const shape = BY_KIND.get((it as { event?: unknown }).event as string);
  return shape !== undefined && isObject(it, shape.fields, shape.optional);
}

function isObject(it: unknown, fields: Fields, optional: readonly string[]): boolean {
  if (typeof it !== 'object' || it === null || Array.isArray(it)) return false;
  let count = 0;
  for (const key in it) {
    if (!Object.hasOwn(fields, key) || !fields[key]!.isValid((it as Record<string, unknown>)[key])) return false;
    count++;
  }
  if (optional.length > 0) for (const key of optional) if (!Object.hasOwn(it, key)) count++;
  return count === Object.keys(fields).length;
}

/** The JSON Schema of an object with these fields and no others. */
export function object(fields: Fields, optional: readonly string[]): object {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([key, { schema }]) => [key, schema])),
    required: Object.keys(fields).filter((key) => !optional.includes(key)),
    additionalProperties: false,
  };
}
