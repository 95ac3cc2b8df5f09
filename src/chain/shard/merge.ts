import type { Diagnostic } from '../../input/diagnostic.js';
import { type Execution, isUnanimous } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import type { Accepted, Claim } from '../../kernel/verdict.js';
import { explainRejection, show } from '../explain.js';
import { formatExecution } from '../notation.js';
import { type FiledShard, mixedUp } from './mixed-up.js';
import { formatRanges, type Range, rangesWithout } from './ranges.js';
import type { Origin, Similar } from './result.js';
import { formatShard } from './shard.js';

/** What all shards prove together: as of a chain that was checked in one go, save that its length may be any number. */
export interface Merged extends Omit<Accepted, 'links'> {
  readonly links: bigint;
}

/**
 * What came of merging. `invalid`: the results are not of one chain cut once. `rejected`: they are, but it is no chain, or not one of what is claimed.
 */
export type MergeResult = Merged | Unmerged | Incomplete;

type Unmerged = Problem & ({ readonly kind: 'invalid' } | { readonly kind: 'rejected'; readonly model: Model });

/** `missing` shards have to be checked, or checked to their end, before there is an answer; `like` is one of the same chain. */
export interface Incomplete extends Problem {
  readonly kind: 'incomplete';
  readonly missing: readonly Range[];
  readonly like: Origin;
}

/** What is wrong, and in which file, if it is in one. */
interface Problem {
  readonly file: string | undefined;
  readonly diagnostic: Diagnostic;
}

/**
 * Merges what the shards of a chain prove into what the whole chain proves. That rests on two things alone: that each result is true, and that every
 * shard ends with the very execution with which the next one begins. Their numbers, counts and origins are compared besides, so that results which were
 * mixed up are refused for that reason (L3: ≈ is transitive).
 */
export function merge(shards: readonly FiledShard[], claim?: Claim): MergeResult {
  const sorted = [...shards].sort((a, b) => byIndex(a.result.shard.index, b.result.shard.index));
  const [first] = sorted;
  if (first === undefined) return { kind: 'invalid', file: undefined, diagnostic: NOTHING };
  const odd = mixedUp(sorted);
  if (odd) return { kind: 'invalid', ...odd };
  return rejected(sorted) ?? apart(sorted) ?? unfinished(sorted) ?? whole(first.result.model, sorted, claim);
}

function byIndex(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const NOTHING: Diagnostic = {
  code: 'merge.empty',
  at: undefined,
  message: 'there is no result of any shard',
  hint: '"check --shard I/K --result FILE" writes one',
};

function rejected(sorted: readonly FiledShard[]): MergeResult | undefined {
  for (const { file, result, at } of sorted) {
    const { outcome, shard } = result;
    if (outcome.kind !== 'rejected') continue;
    const message = `shard ${formatShard(shard)} was rejected: ${outcome.fault.code}: ${outcome.fault.message}`;
    return { kind: 'rejected', file, diagnostic: { code: 'merge.rejected', at: at('fault'), message }, model: result.model };
  }
  return undefined;
}

/** Neighbours of which the one does not end where the other begins. */
function apart(sorted: readonly FiledShard[]): MergeResult | undefined {
  for (const [i, { file, result, at }] of sorted.entries()) {
    const before = sorted[i - 1];
    if (before === undefined || before.result.shard.index + 1n !== result.shard.index) continue;
    const [ended, begun] = [before.result.outcome, result.outcome];
    if (ended.kind !== 'complete' || begun.kind === 'rejected' || formatExecution(ended.end) === formatExecution(begun.start)) continue;
    const message = `shard ${formatShard(result.shard)} begins with ${show(begun.start)}, but the shard before it (${before.file}) ends with ${show(ended.end)}`;
    const hint = 'each shard begins with the execution with which the one before ends';
    return { kind: 'rejected', file, diagnostic: { code: 'merge.gap', at: at('start'), message, hint }, model: result.model };
  }
  return undefined;
}

/** Shards of which there is no result, or only one of a part. */
function unfinished(sorted: readonly FiledShard[]): MergeResult | undefined {
  const like = sorted[0]!.result;
  const { of } = like.shard;
  const indices = (shards: readonly FiledShard[]): bigint[] => shards.map(({ result }) => result.shard.index);
  const partial = sorted.filter(({ result }) => result.outcome.kind === 'partial');
  const lost = rangesWithout(indices(sorted), of);
  const missing = rangesWithout(indices(sorted.filter(({ result }) => result.outcome.kind !== 'partial')), of);
  const [begun] = partial;
  if (lost.length > 0) {
    const also = begun === undefined ? '' : `; of ${partial.length} more there is only a part`;
    const message = `there is no result of shard ${formatRanges(lost, 20)}, out of ${of}${also}`;
    return { kind: 'incomplete', file: undefined, diagnostic: { code: 'merge.missing', at: undefined, message }, missing, like };
  }
  if (begun === undefined) return undefined;
  const others = partial.length > 1 ? `, and so are ${partial.length - 1} more` : '';
  const message = `shard ${formatShard(begun.result.shard)} is checked only in part${others}`;
  return { kind: 'incomplete', file: begun.file, diagnostic: { code: 'merge.partial', at: begun.at('state'), message }, missing, like };
}

/** The verdict on all shards, each of which is complete and goes on where the one before ends. */
function whole(model: Model, sorted: readonly FiledShard[], claim: Claim | undefined): MergeResult {
  const outcomes = sorted.map(({ result }) => result.outcome as Similar);
  const [{ start }, { end }] = [outcomes[0]!, outcomes.at(-1)!];
  if (claim === 'bound' && claimOf(start, end) !== 'bound')
    return isUnanimous(start, 0) ? short('claim.end', model, sorted.at(-1)!, end) : short('claim.start', model, sorted[0]!, start);
  const links = outcomes.reduce((sum, outcome) => sum + outcome.links, 0n);
  return { kind: 'accepted', claim: claim ?? claimOf(start, end), model, links, start, end };
}

/** What a chain with these ends claims: the bound where it leads from α^0 to α^n. */
export function claimOf(start: Execution, end: Execution): Claim {
  return isUnanimous(start, 0) && isUnanimous(end, 1) ? 'bound' : 'similar';
}

/** The bound was claimed, but the first or last execution is another one. */
function short(code: 'claim.start' | 'claim.end', model: Model, { file, at }: FiledShard, execution: Execution): MergeResult {
  const explanation = explainRejection({ kind: 'rejected', fault: { code, path: [] }, index: 0, before: undefined, execution }, model);
  return { kind: 'rejected', file, diagnostic: { code, at: at(code === 'claim.start' ? 'start' : 'end'), ...explanation }, model };
}
