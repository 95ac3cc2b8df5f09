/** The JSON Schema (2020-12) of a run. Which numbers make sense is judged by the run, which says more about it than a schema can. */
const round = { type: 'integer', minimum: 1, description: 'From 1, where the run has rounds.' } as const;

const message = {
  type: 'object',
  description: 'Events name a message by its place in the list, from 0.',
  properties: {
    from: { type: 'integer', minimum: 0 },
    to: { type: 'integer', minimum: 0 },
    lost: { type: 'boolean', description: 'It did not get out of its sender; false where left out.' },
    label: { type: 'string', description: 'What it is called or carries; m1, m2 … where left out.' },
    round,
    control: { type: 'boolean', description: 'Of the protocol, such as a marker: no later state depends on it; false where left out.' },
  },
  required: ['from', 'to'],
  additionalProperties: false,
} as const;

const text = { type: 'string' } as const;
const number = { type: 'integer', minimum: 0 } as const;

/** What events of a kind have besides it. */
const FIELDS = {
  init: { required: ['value'], properties: { value: text } },
  send: { required: ['message'], properties: { message: number } },
  receive: { required: ['message'], properties: { message: number } },
  compute: { required: [], properties: { round } },
  decide: { required: ['value'], properties: { value: text } },
  checkpoint: { required: [], properties: { label: text } },
  crash: { required: [], properties: { round } },
} as const;

/** One rule per kind rather than a choice between kinds, so that a fault is of the kind that was meant. */
const event = {
  type: 'object',
  properties: { kind: { enum: Object.keys(FIELDS) } },
  required: ['kind'],
  allOf: Object.entries(FIELDS).map(([kind, { required, properties }]) => ({
    if: { properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { kind: true, ...properties }, required, additionalProperties: false },
  })),
} as const;

export const runSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'sameview/run 1',
  description: 'What happened: per process, p0 first, its events in order, and the messages that they send and receive.',
  type: 'object',
  properties: {
    format: { const: 'sameview/run' },
    version: { const: 1 },
    messages: { type: 'array', items: message },
    events: { type: 'array', items: { type: 'array', items: event } },
  },
  required: ['format', 'version', 'messages', 'events'],
  additionalProperties: false,
} as const;
