import type { Step } from '../chain/chain.js';
import { isUsual } from '../chain/variant.js';
import type { Execution } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { estimate as estimateEndings } from './endings/estimate.js';
import { shortestByEndings, surveyEndings } from './endings/survey.js';
import { componentCount, type Extent, extent, extentOf, unjoinedComponents } from './quotient/components.js';
import { executionCount, facetCount, stateCounts, viewCount } from './quotient/counts.js';
import { factorial } from './quotient/renamings.js';
import { Search } from './quotient/search.js';
import { shortestChain } from './quotient/shortest.js';
import { States } from './quotient/states.js';
import { share, TooMany, type Work } from './work.js';

/** Renamings of more processes are too many to list, and sets of more too many to number. */
export const MOST_RENAMED = 9;
export const MOST_PROCESSES = 20;

/** How much of the similarity graph there is. */
export interface Sizes {
  readonly executions: bigint;
  readonly facets: bigint;
  readonly views: bigint;
}

/** What is found of the similarity graph (theory, section 7). Every figure is that of all executions, also where renamed ones were looked at once. */
export interface Survey extends Omit<Sizes, 'executions'> {
  /** Known for crashes. */
  readonly executions: bigint | undefined;
  readonly model: Model;
  readonly isRenamed: boolean;
  readonly components: bigint;
  /** The component of α^0. */
  readonly own: Extent;
  /** How many links are between α^0 and α^n; undefined: they are in different components. */
  readonly shortest: number | undefined;
  /** The distance from α^0 to what is farthest of its component; undefined: not asked for. */
  readonly eccentricity: number | undefined;
  /** How many states and views were kept. */
  readonly kept: { readonly states: number; readonly views: number };
}

export interface SurveyOptions {
  /** Whether executions that are renamings of each other are looked at once; by default wherever they can be. */
  readonly isRenamed?: boolean;
  readonly eccentricity?: boolean;
  /** How many states may be kept; beyond, TooMany is thrown. */
  readonly limit?: number;
}

/** Of crashes and two values it is known by formula: that takes no time. */
export function sizesOf(model: Model): Sizes | undefined {
  return isUsual(model) ? sizesByFormula(model) : undefined;
}

function sizesByFormula(model: Model): Sizes {
  return { executions: executionCount(model), facets: facetCount(model), views: viewCount(model) };
}

/** Can executions that are renamings of each other be looked at once? Only where they crash and propose 0 or 1. */
export function canBeRenamed(model: Model): boolean {
  return isUsual(model) && (model.n <= MOST_RENAMED || model.rounds <= 1);
}

/** About how many states will be kept, and how many bytes that takes; before any work. */
export function estimate(model: Model, isRenamed: boolean): { readonly states: number; readonly bytes: number } {
  if (isTrivial(model)) return { states: 0, bytes: 0 };
  if (!isUsual(model)) return estimateEndings(model);
  const least = leastOf(model);
  const counts = stateCounts(model, model.rounds - 1).map((count) => Number(count) / (isRenamed ? factorial(model.n) : 1));
  const total = (weigh: (size: number) => number): number =>
    counts.reduce((all, count, size) => (size > least ? all + count * weigh(size) : all), 0);
  const links = total((size) => size);
  const small = Math.min(counts[least]!, (least + 1) * counts[least + 1]!);
  const views = links + small * least;
  const states = total(() => 1) + small;
  return { states: Math.ceil(states), bytes: Math.ceil(STATE_BYTES * states + (isRenamed ? 17 : 9) * links + VIEW_BYTES * views) };
}

/** Pairs of sets of processes that may crash one after the other in a chain are listed: their number grows with f as 4^n. */
function pairsOfTurns(model: Model): number {
  let [sets, choose] = [0, 1];
  for (let crashes = 0; crashes <= model.n - leastOf(model); crashes++) {
    sets += choose;
    choose = (choose * (model.n - crashes)) / (crashes + 1);
  }
  return sets ** 2 * model.n;
}

const MOST_PAIRS = 1e8;
const STATE_BYTES = 40;
const VIEW_BYTES = 7;

function leastOf({ n, f }: Model): number {
  return Math.max(n - f, 2);
}

/** No round in which anybody may fail; or nobody may crash, or no two could stay correct while another one crashes: then next to nothing is joined. */
function isTrivial(model: Model): boolean {
  return model.rounds === 0 || (isUsual(model) && leastOf(model) >= model.n);
}

/** Looks at the whole graph. At most MOST_PROCESSES processes. @throws TooMany beyond the limit */
export function* survey(model: Model, options: SurveyOptions = {}): Work<Survey> {
  if (isTrivial(model)) return trivialSurvey(model, options);
  if (!isUsual(model)) return yield* otherSurvey(model, options);
  const states = statesOf(model, options);
  yield* share(states.find(), 0, 0.4);
  const search = new Search(states);
  yield* share(search.run(options.eccentricity === true), 0.4, 0.8);
  const components = yield* share(componentCount(states), 0.8, 1);
  return {
    ...sizesByFormula(model),
    model,
    isRenamed: states.isRenamed,
    components,
    own: extentOf(states, search.zero),
    shortest: search.shortest,
    eccentricity: options.eccentricity ? search.eccentricity() : undefined,
    kept: { states: states.last.big + states.last.small, views: search.distances.length },
  };
}

/** A shortest chain from α^0 to α^n; undefined where there is none. @throws TooMany beyond the limit */
export function* shortest(model: Model, options: SurveyOptions = {}): Work<readonly Step[] | undefined> {
  // More values make no chain shorter: where each but 0 is read as 1, a chain from α^0 to α^n stays one.
  const binary: Model = { ...model, values: 2 };
  if (isTrivial(binary)) return model.rounds === 0 && model.n > 1 ? withoutRounds(model) : undefined;
  if (!isUsual(binary)) return yield* shortestByEndings(binary, options.limit ?? Number.POSITIVE_INFINITY);
  const states = statesOf(binary, options);
  yield* share(states.find(), 0, 0.5);
  const search = new Search(states);
  yield* share(search.run(false), 0.5, 1);
  return search.shortest === undefined ? undefined : shortestChain(search);
}

function* otherSurvey(model: Model, { eccentricity = false, limit = Number.POSITIVE_INFINITY }: SurveyOptions): Work<Survey> {
  const found = yield* surveyEndings(model, eccentricity, limit);
  const executions = (model.failures ?? 'crash') === 'crash' ? executionCount(model) : undefined;
  return { executions, ...found, model, isRenamed: false };
}

function statesOf(model: Model, { isRenamed, limit }: SurveyOptions): States {
  const isTooLarge = estimate(model, isRenamed ?? canBeRenamed(model)).states > (limit ?? Number.POSITIVE_INFINITY);
  if (isTooLarge || pairsOfTurns(model) > MOST_PAIRS) throw new TooMany();
  return new States(model, isRenamed ?? canBeRenamed(model), limit);
}

function trivialSurvey(model: Model, options: SurveyOptions): Survey {
  const { n, f, rounds } = model;
  const sizes = sizesByFormula(model);
  const isJoined = rounds === 0 && n > 1;
  const own = isJoined ? sizes : extent(rounds === 0 ? n : n - f, [...new Array(n).fill(0n), 1n]);
  const farthest = isJoined ? 2 : own.facets > 1n ? 1 : 0;
  return {
    ...sizes,
    model,
    isRenamed: options.isRenamed ?? canBeRenamed(model),
    components: rounds === 0 ? (isJoined ? 1n : sizes.facets) : unjoinedComponents(model),
    own: { facets: own.facets, views: own.views },
    shortest: isJoined ? 2 : undefined,
    eccentricity: options.eccentricity ? farthest : undefined,
    kept: { states: 0, views: 0 },
  };
}

/** Without a round a process sees its own input alone: p0 does not notice that all others change theirs, nor p1 that p0 does. */
function withoutRounds({ n }: Model): readonly Step[] {
  const execution = (of: (p: number) => 0 | 1): Execution => ({ inputs: Array.from({ length: n }, (_, p) => of(p)), crashes: [] });
  return [
    { execution: execution(() => 0), witness: undefined },
    { execution: execution((p) => (p === 0 ? 0 : 1)), witness: 0 },
    { execution: execution(() => 1), witness: 1 },
  ];
}
