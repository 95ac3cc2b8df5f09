/** The JSON Schemas (2020-12) of the chain formats. What numbers may be is judged by the model, which says more about it than a schema can. */
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const model = {
  type: 'object',
  description: 'n processes p0 … p(n−1), at most f of them crash, so many rounds (counted from 1).',
  properties: { n: { type: 'integer' }, f: { type: 'integer' }, rounds: { type: 'integer' } },
  required: ['n', 'f', 'rounds'],
  additionalProperties: false,
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

const execution = {
  type: 'object',
  properties: {
    inputs: { type: 'string', description: 'One digit 0 or 1 per process, p0 first.' },
    crashes: { type: 'array', items: crash },
    witness: { type: 'integer', description: 'Who sees the same here and in the execution before; left out: the checker finds one.' },
    name: { type: 'string', description: 'For the reader; never trusted.' },
  },
  required: ['inputs'],
  additionalProperties: false,
} as const;

const header = {
  format: { const: 'sameview/chain' },
  version: { const: 1 },
  model,
} as const;

export const executionSchema = { $schema: DIALECT, ...execution } as const;

/** The header of a stream, which is also what remains of a document when its executions are taken out. */
export const headerSchema = {
  $schema: DIALECT,
  type: 'object',
  properties: { ...header, executions: { type: 'array', maxItems: 0 } },
  required: ['format', 'version', 'model'],
  additionalProperties: false,
} as const;

export const chainSchema = {
  $schema: DIALECT,
  title: 'sameview/chain 1',
  description:
    'A chain of executions. As NDJSON, the first line is this object without executions, and each line after it is one execution.',
  type: 'object',
  properties: { ...header, executions: { type: 'array', items: { $ref: '#/$defs/execution' } } },
  required: ['format', 'version', 'model'],
  additionalProperties: false,
  $defs: { execution },
} as const;
