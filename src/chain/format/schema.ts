import { FAILURES } from '../variant.js';

/** The JSON Schemas (2020-12) of the chain formats. What numbers may be is judged by the model, which says more about it than a schema can. */
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const sizes = { n: { type: 'integer' }, f: { type: 'integer' }, rounds: { type: 'integer' } } as const;

const modelOne = {
  type: 'object',
  description: 'n processes p0 … p(n−1), at most f of them crash, so many rounds (counted from 1).',
  properties: sizes,
  required: ['n', 'f', 'rounds'],
  additionalProperties: false,
} as const;

export const modelSchema = {
  ...modelOne,
  description: 'n processes p0 … p(n−1), at most f of them are faulty, so many rounds (counted from 1).',
  properties: {
    ...sizes,
    failures: { type: 'string', description: `What faulty processes may do: ${FAILURES.join(', ')}; left out: crash.` },
    values: { type: 'integer', description: 'How many values there are to propose; left out: 2.' },
  },
} as const;

const crash = {
  type: 'object',
  description: 'The process sends to everybody before the round, in the round only to those it reaches, then to nobody.',
  properties: {
    process: { type: 'integer' },
    round: { type: 'integer' },
    reaches: { type: 'array', items: { type: 'integer' } },
  },
  required: ['process', 'round', 'reaches'],
  additionalProperties: false,
} as const;

const omission = {
  type: 'object',
  description:
    'In the round the process does not send to the peers, or does not receive from them, and goes on. Only where the failures of the model say so.',
  properties: {
    process: { type: 'integer' },
    round: { type: 'integer' },
    kind: { enum: ['send', 'receive'] },
    peers: { type: 'array', items: { type: 'integer' } },
  },
  required: ['process', 'round', 'kind', 'peers'],
  additionalProperties: false,
} as const;

const execution = {
  type: 'object',
  properties: {
    inputs: { type: 'string', description: 'One digit per process, p0 first.' },
    crashes: { type: 'array', items: crash },
    omissions: { type: 'array', items: omission },
    witness: { type: 'integer', description: 'Who sees the same here and in the execution before; left out: the checker finds one.' },
    name: { type: 'string', description: 'For the reader; never trusted.' },
  },
  required: ['inputs'],
  additionalProperties: false,
} as const;

/** The latest version of the format. The first has neither failures other than crashes nor inputs other than 0 and 1; what needs no other is written in it. */
export const LATEST = 2;

const format = { const: 'sameview/chain' } as const;
const versions = { enum: [1, 2] } as const;

export const executionSchema = { $schema: DIALECT, ...execution } as const;

/** The header of a stream, which is also what remains of a document when its executions are taken out. */
export const headerSchema = {
  $schema: DIALECT,
  type: 'object',
  properties: { format, version: versions, model: modelSchema, executions: { type: 'array', maxItems: 0 } },
  required: ['format', 'version', 'model'],
  additionalProperties: false,
} as const;

/** The header in the first version. */
export const firstHeaderSchema = { ...headerSchema, properties: { ...headerSchema.properties, model: modelOne } } as const;

export const chainSchema = {
  $schema: DIALECT,
  title: 'sameview/chain 1 and 2',
  description:
    'A chain of executions. As NDJSON, the first line is this object without executions, and each line after it is one execution. Version 1 has neither failures nor values in its model.',
  type: 'object',
  properties: { format, version: versions, model: modelSchema, executions: { type: 'array', items: { $ref: '#/$defs/execution' } } },
  required: ['format', 'version', 'model'],
  additionalProperties: false,
  if: { properties: { version: { const: 1 } }, required: ['version'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { model: modelOne } },
  $defs: { execution },
} as const;
