import { decode } from '../../input/decode.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { MAX_PIECE, tooLong } from '../../input/lines.js';
import { type Located, parseLocated } from '../../input/located.js';
import { validator } from '../../input/validate.js';
import { versionFault } from '../../input/version.js';
import type { Execution, ExecutionFault } from '../../kernel/execution.js';
import { type Model, modelFault } from '../../kernel/model.js';
import { Pattern } from '../../kernel/pattern.js';
import { explainExecutionFault, explainModelFault } from '../explain.js';
import { parseExecution } from '../notation.js';
import { digestOf, type Generated, type Outcome, type ShardResult } from './result.js';
import { shardSchema } from './schema.js';
import { parseShard } from './shard.js';

/** A result that is in order by itself; `at` says where in its file a field stands. */
export interface ReadShard {
  readonly kind: 'read';
  readonly result: ShardResult;
  readonly at: (...path: readonly string[]) => Position;
}

export type ReadShardResult = ReadShard | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

/** What the schema lets pass. */
interface Data {
  readonly tool: string;
  readonly model: Model;
  readonly shard: string;
  readonly generated?: { readonly strategy: string; readonly from: string; readonly to: string };
  readonly state: Outcome['kind'];
  readonly links: string;
  readonly start: string;
  readonly end: string;
  readonly fault: { readonly code: string; readonly message: string };
  readonly digest: string;
}

const schemaFault = validator(shardSchema, '"sameview schema shard" prints the schema');

/** Reads a shard's result, and refuses what was cut off, changed by hand, written by another version than `tool`, or does not agree with itself. */
export function readResult(bytes: Uint8Array, tool: string): ReadShardResult {
  const start = { line: 1, column: 1 };
  if (bytes.length > MAX_PIECE) return refused(tooLong(start));
  const decoded = decode(bytes, start);
  if (decoded.kind === 'bad') return refused(decoded.diagnostic);
  const json = parseLocated(decoded.text, (line, column) => ({ line, column }));
  if (json.kind === 'bad') return refused(json.diagnostic);
  const fault = versionFault(json, 'shard') ?? schemaFault(json) ?? digestFault(json) ?? toolFault(json, tool);
  return fault ? refused(fault) : judged(json);
}

function refused(diagnostic: Diagnostic): ReadShardResult {
  return { kind: 'invalid', diagnostic };
}

function digestFault(json: Located): Diagnostic | undefined {
  const { digest, ...data } = json.value as Data;
  if (digest === digestOf(data)) return undefined;
  const message = 'this is not the digest of the other fields: the result was changed after it was written, or came to harm on its way';
  return { code: 'shard.digest', at: json.at(['digest']), message, hint: 'check the shard again' };
}

function toolFault(json: Located, tool: string): Diagnostic | undefined {
  const { tool: other } = json.value as Data;
  if (other === tool) return undefined;
  const message = `the shard was checked by sameview ${other}, and this is ${tool}: one version has to answer for the whole`;
  return { code: 'shard.version', at: json.at(['tool']), message, hint: 'check the shard again, or merge with that version' };
}

/** The model, which shard it is, its two executions, and how many links there are, in this order. */
function judged(json: Located): ReadShardResult {
  const data = json.value as Data;
  const { tool, model } = data;
  const fault = modelFault(model);
  if (fault) return refused({ code: fault.code, at: json.at(['model', ...fault.path]), ...explainModelFault(fault, model) });
  const shard = parseShard(data.shard);
  if (shard === undefined) return refused(indexFault(json));
  const outcome = outcomeOf(json);
  if ('code' in outcome) return refused(outcome);
  const generated = generatedOf(data);
  const links = linksFault(outcome, generated, json);
  return links ? refused(links) : { kind: 'read', result: { tool, model, shard, generated, outcome }, at: (...path) => json.at(path) };
}

function indexFault(json: Located): Diagnostic {
  const { shard } = json.value as Data;
  return { code: 'shard.index', at: json.at(['shard']), message: `there is no shard ${shard}: they are counted from 1 to their number` };
}

function generatedOf({ generated }: Data): Generated | undefined {
  return generated && { strategy: generated.strategy, from: BigInt(generated.from), to: BigInt(generated.to) };
}

function outcomeOf(json: Located): Outcome | Diagnostic {
  const { state: kind, fault, links } = json.value as Data;
  if (kind === 'rejected') return { kind, fault };
  const start = executionOf('start', json);
  if ('code' in start) return start;
  const end = executionOf('end', json);
  return 'code' in end ? end : { kind, links: BigInt(links), start, end };
}

function executionOf(field: 'start' | 'end', json: Located): Execution | Diagnostic {
  const { model, [field]: text } = json.value as Data;
  const at = json.at([field]);
  const notation = parseExecution(text, at.column);
  const wrong = (column: number, fault: ExecutionFault): Diagnostic => ({
    code: fault.code,
    at: { ...at, column },
    ...explainExecutionFault(fault, model),
  });
  if (notation.kind === 'parsed') {
    const fault = new Pattern(model).load(notation.execution);
    return fault ? wrong(notation.columnOf(fault.path), fault) : notation.execution;
  }
  const { fault } = notation;
  if (fault.kind === 'execution') return wrong(fault.column, fault.fault);
  return { code: 'format.syntax', at: { ...at, column: fault.column }, message: `expected ${fault.expected}` };
}

/** Of a stretch that was generated it is known how long it is. */
function linksFault(outcome: Outcome, generated: Generated | undefined, json: Located): Diagnostic | undefined {
  if (outcome.kind === 'rejected' || generated === undefined) return undefined;
  const { kind, links } = outcome;
  const length = generated.to - generated.from;
  if (kind === 'complete' ? links === length : links <= length) return undefined;
  const message = `${links} links, but from execution ${generated.from} to ${generated.to} there are ${length}`;
  return { code: 'shard.links', at: json.at(['links']), message };
}
