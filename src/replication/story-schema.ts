import { RULES } from './rule.js';

/** The JSON Schema (2020-12) of a story of state machine replication. What makes sense together is judged by its reader, which says more about it. */
const server = { type: 'integer', minimum: 0, maximum: 19, description: 'From 0.' } as const;
const slot = { type: 'integer', minimum: 1, maximum: 999 } as const;
const ballot = {
  type: 'integer',
  minimum: 1,
  maximum: 1_000_000,
  description: 'With k would-be leaders, server i has i+1, i+1+k, i+1+2k …',
} as const;
const command = {
  type: 'string',
  description: 'As in "a1 x=5": request 1 of client a puts 5 to x; "a2 x+=1" adds, "a3 x?" gets.',
} as const;
const value = { type: 'string', description: 'A command, or "no-op".' } as const;

const vote = {
  type: 'object',
  properties: { slot, ballot, value },
  required: ['slot', 'ballot', 'value'],
  additionalProperties: false,
} as const;

const state = {
  type: 'object',
  description: 'What a server has in stable storage before the story begins.',
  properties: {
    server,
    knows: {
      type: 'array',
      maxItems: 999,
      items: { type: 'string', pattern: '^[1-9][0-9]{0,2}(-[1-9][0-9]{0,2})?$' },
      description: 'Which of the chosen slots it knows, as in ["1-10", "13"]; all where left out.',
    },
    promised: { ...ballot, minimum: 0, description: 'The ballot that it has promised; that of its last vote where left out.' },
    accepted: { type: 'array', items: vote, maxItems: 999 },
    waiting: { type: 'array', items: command, maxItems: 999, description: 'Commands that its clients wait for.' },
    down: { type: 'boolean', description: 'Whether it has crashed and not yet recovered.' },
  },
  required: ['server'],
  additionalProperties: false,
} as const;

const match = {
  type: 'object',
  description: 'Messages underway, by any of these.',
  properties: {
    kind: { enum: ['prepare', 'promise', 'accept', 'accepted', 'chosen'] },
    from: server,
    to: server,
    slot,
    ballot,
  },
  additionalProperties: false,
  minProperties: 1,
} as const;

const messages = { anyOf: [{ const: 'all' }, match] } as const;

/** What a step has; exactly one of them says what it is. */
const STEPS = {
  campaign: { ...server, description: 'It tries to lead.' },
  request: { ...command, description: 'A client sends it to the server "to".' },
  deliver: { ...messages, description: 'These messages arrive, the oldest first; "all": until none is underway.' },
  duplicate: { ...match, description: 'A copy of these messages arrives; they stay underway.' },
  lose: { ...messages, description: 'These messages get lost.' },
  crash: server,
  recover: server,
  resend: { ...server, description: 'A leader sends again what has not been answered, and all that is chosen.' },
  'stop-waiting': { ...server, description: 'Only with the rule "unanswered-is-empty" broken.' },
} as const;

const step = {
  type: 'object',
  properties: { ...STEPS, to: server },
  additionalProperties: false,
  minProperties: 1,
} as const;

export const replicationSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'sameview/replication 1',
  description: 'A story of state machine replication: the servers before, and what happens then.',
  type: 'object',
  properties: {
    format: { const: 'sameview/replication' },
    version: { const: 1 },
    title: { type: 'string', minLength: 1 },
    servers: { type: 'integer', minimum: 1, maximum: 20 },
    leaders: { type: 'integer', minimum: 1, maximum: 20, description: 'Servers 0 up to this one may lead; all where left out.' },
    fill: { enum: ['no-op', 'commands'], description: 'What a new leader fills gaps with: no-ops (the default), or commands of clients.' },
    slots: { ...slot, description: 'No command is proposed beyond this slot; there is no last one where left out.' },
    break: { enum: Object.keys(RULES), description: 'The rule that these servers do not keep.' },
    chosen: {
      type: 'object',
      description: 'The commands that are chosen before the story begins, by slot.',
      propertyNames: { pattern: '^[1-9][0-9]{0,2}$' },
      additionalProperties: value,
    },
    state: { type: 'array', items: state },
    steps: { type: 'array', items: step, maxItems: 9999 },
  },
  required: ['format', 'version', 'servers', 'steps'],
  additionalProperties: false,
} as const;
