import { EVENT_FIELDS, object } from './fields.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** One rule per kind rather than a choice between kinds, so that a fault is of the kind that was meant. */
const event = {
  type: 'object',
  properties: { event: { enum: Object.keys(EVENT_FIELDS) } },
  required: ['event'],
  allOf: Object.entries(EVENT_FIELDS).map(([kind, { fields, optional, description }]) => ({
    if: { properties: { event: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { description, ...object(fields, optional) },
  })),
} as const;

const size = { type: 'integer', description: 'How many servers make a quorum.' } as const;

const header = {
  type: 'object',
  properties: {
    format: { const: 'sameview/replication-trace' },
    version: { const: 1 },
    servers: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      minItems: 1,
      description: 'Their names, in the order that breaks ties between ballots.',
    },
    quorum: {
      description: 'A majority where left out.',
      if: { type: 'object' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        type: 'object',
        properties: { promises: size, accepts: size },
        required: ['promises', 'accepts'],
        additionalProperties: false,
      },
      else: size,
    },
  },
  required: ['format', 'version', 'servers'],
  additionalProperties: false,
} as const;

/** The schema of the first line. */
export const headerSchema = { $schema: DIALECT, ...header } as const;

/** The schema of each line after it. */
export const eventSchema = { $schema: DIALECT, ...event } as const;

/** Both, for others. */
export const replicationTraceSchema = {
  $schema: DIALECT,
  title: 'sameview/replication-trace 1',
  description:
    'A line of a trace, which is NDJSON: the header stands on the first line, and one event on each line after it, in an order in which causes come before effects.',
  type: 'object',
  if: { properties: { format: true }, required: ['format'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { $ref: '#/$defs/header' },
  else: { $ref: '#/$defs/event' },
  $defs: { header, event },
} as const;
