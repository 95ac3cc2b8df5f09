import { createHash } from 'node:crypto';
import type { Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { formatExecution } from '../notation.js';
import { modelWords, plainModel } from '../variant.js';
import { formatShard, type Shard, type Stretch } from './shard.js';

/**
 * What came of checking one shard, to be merged with the others. It says all that a merge needs, so that the shard itself can be forgotten: that its
 * two ends are similar, by so many links.
 */
export interface ShardResult extends Origin {
  readonly outcome: Outcome;
}

/** What was checked, and by whom. */
export interface Origin {
  /** The version of sameview that checked it. */
  readonly tool: string;
  readonly model: Model;
  readonly shard: Shard;
  /** Which chain of sameview's own it is a stretch of; undefined where the shard came from a file. */
  readonly generated: Generated | undefined;
}

export interface Generated extends Stretch {
  readonly strategy: string;
}

/** `partial`: so far, with more to come. */
export type Outcome = Similar | Refused;

export interface Similar {
  readonly kind: 'complete' | 'partial';
  readonly links: bigint;
  readonly start: Execution;
  readonly end: Execution;
}

/** Why the shard is no chain. */
interface Refused {
  readonly kind: 'rejected';
  readonly fault: { readonly code: string; readonly message: string };
}

/** What was checked, in words. */
export function titleOf({ model, shard, generated }: Origin): string {
  const chain = generated ? `the ${generated.strategy} chain` : 'a chain from files';
  return `shard ${formatShard(shard)} of ${chain} for ${modelWords(model)}`;
}

/** A result as the text of its file. Counts are strings, since JSON's readers may not know numbers of any size. */
export function formatResult(result: ShardResult): string {
  const data = dataOf(result);
  return `${JSON.stringify({ ...data, digest: digestOf(data) }, undefined, 2)}\n`;
}

function dataOf({ tool, model, shard, generated, outcome }: ShardResult): object {
  return {
    format: 'sameview/shard',
    version: 1,
    tool,
    model: plainModel(model),
    shard: formatShard(shard),
    ...(generated && { generated: { strategy: generated.strategy, from: `${generated.from}`, to: `${generated.to}` } }),
    ...outcomeData(outcome),
  };
}

function outcomeData(outcome: Outcome): object {
  const { kind: state } = outcome;
  if (outcome.kind === 'rejected') return { state, fault: { code: outcome.fault.code, message: outcome.fault.message } };
  return { state, links: `${outcome.links}`, start: formatExecution(outcome.start), end: formatExecution(outcome.end) };
}

/** The digest of a result's data without its digest: SHA-256 of its canonical JSON (RFC 8785). It notices accidents; it keeps nobody from forging. */
export function digestOf(data: object): string {
  return `sha256:${createHash('sha256').update(canonical(data)).digest('hex')}`;
}

/** JSON without blanks, the keys in order; a result holds no lists, and no numbers but small whole ones. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
