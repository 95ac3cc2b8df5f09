import { headerSchema, modelSchema } from '../format/schema.js';

const count = { type: 'string', pattern: '^(0|[1-9][0-9]{0,9999})$' } as const;

/** The JSON Schema (2020-12) of a shard's result. */
export const shardSchema = {
  $schema: headerSchema.$schema,
  title: 'sameview/shard 1',
  description: 'What came of checking one shard of a chain. Counts are strings, executions are in notation.',
  type: 'object',
  properties: {
    format: { const: 'sameview/shard' },
    version: { const: 1 },
    tool: { type: 'string', minLength: 1, maxLength: 100, description: 'The version of sameview that checked it.' },
    model: modelSchema,
    shard: {
      type: 'string',
      pattern: '^[1-9][0-9]{0,999}/[1-9][0-9]{0,999}$',
      description: 'Which shard of how many, from 1, as in 3/8.',
    },
    generated: {
      type: 'object',
      description:
        "Which stretch of which of sameview's own chains it is, from execution to execution; left out where the shard came from a file.",
      properties: { strategy: { type: 'string', minLength: 1, maxLength: 100 }, from: count, to: count },
      required: ['strategy', 'from', 'to'],
      additionalProperties: false,
    },
    state: { enum: ['complete', 'partial', 'rejected'], description: 'partial: so far, with more to come.' },
    links: { ...count, description: 'How many links lead from start to end, all of which hold.' },
    start: { type: 'string', description: 'The first execution.' },
    end: { type: 'string', description: 'The last execution, or the last so far.' },
    fault: {
      type: 'object',
      description: 'Why it is rejected.',
      properties: { code: { type: 'string' }, message: { type: 'string' } },
      required: ['code', 'message'],
      additionalProperties: false,
    },
    digest: {
      type: 'string',
      pattern: '^sha256:[0-9a-f]{64}$',
      description: 'SHA-256 of all other fields as canonical JSON (RFC 8785).',
    },
  },
  required: ['format', 'version', 'tool', 'model', 'shard', 'state', 'digest'],
  additionalProperties: false,
  if: { properties: { state: { const: 'rejected' } }, required: ['state'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { fault: {} }, required: ['fault'] },
  else: { properties: { links: {}, start: {}, end: {} }, required: ['links', 'start', 'end'] },
} as const;
