import { length } from '../chain/derivation.js';
import { grouped } from '../chain/grouped.js';
import { textbook } from '../chain/textbook.js';
import { Pattern } from '../kernel/pattern.js';
import { merge } from './merge.js';
import { kernelModel, type SetModel } from './model.js';
import { type Staircase, staircase } from './staircase.js';
import type { Simplex } from './verdict.js';
import { Views } from './views.js';
import type { Work } from './work.js';

/** There would be more to go through, or to keep in memory, than there is room for. */
export class TooLarge extends Error {}

/** The sizes up to which simplices are generated: a set of processes is one word; the other two bound time and memory. */
const LIMITS = { processes: 31, links: 40_000, orders: 1e10, simplices: 3_000_000 };

/**
 * Simplices that prove that k-set agreement takes more than `rounds` rounds, for any model in which it does (ask `notSolvable` first). A chain for consensus, in which at most
 * `rounds` processes fail, is taken k times: the points N ≥ x_1 ≥ … ≥ x_k ≥ 0 stand for the merged executions, Kuhn's triangulation
 * of them is subdivided at what its simplices' witnesses see, and what is counted twice is left out (docs/k-set.md).
 * @throws TooLarge beyond what is generated
 */
export function* subdivision(model: SetModel): Work<readonly Simplex[]> {
  if (model.rounds === 0) return [unheard(model)];
  const stairs = yield* stairsOf(model);
  const views = new Views();
  const pattern = new Pattern(kernelModel(model));
  const kept = new Map<string, Simplex>();
  for (const { point, sets, share } of new Triangulation(stairs, model).stars()) {
    if (sets.size > 0) {
      const execution = merge(point.map((i) => stairs.steps[i]!));
      if (pattern.load(execution)) throw new Error('merged executions have too many failures');
      const seen = views.of(pattern, execution.inputs);
      for (const set of sets) toggle(kept, views, seen, { execution, processes: members(set) });
      if (kept.size > LIMITS.simplices) throw new TooLarge(`it takes more than ${grouped(LIMITS.simplices)} simplices`);
    }
    if (share !== undefined) yield share;
  }
  return [...kept.values()];
}

/** Without a round nobody knows more than its own input: k + 1 different ones suffice. */
function unheard({ n, agreement }: SetModel): Simplex {
  const inputs = Array.from({ length: n }, (_, p) => (p <= agreement ? p : 0));
  return { execution: { inputs, crashes: [] }, processes: Array.from({ length: agreement + 1 }, (_, p) => p) };
}

/** A chain with room for k at once: of n processes one is left that is unfit for none of k links. */
function* stairsOf({ n, rounds, agreement }: SetModel): Work<Staircase> {
  if (n > LIMITS.processes) throw new TooLarge(`n=${n}: it is done for at most ${LIMITS.processes} processes`);
  const chain = textbook({ n, f: rounds, rounds });
  const links = length(chain.derivation);
  if (links > LIMITS.links) throw new TooLarge(`the chain for consensus that it is made of has ${links} links`);
  const stairs = yield* staircase(chain, Math.floor((n - 1) / agreement));
  const orders = stepsIn(stairs.steps.length - 1, agreement);
  if (orders > LIMITS.orders) throw new TooLarge(`about ${orders.toExponential(0)} simplices would have to be gone through`);
  return stairs;
}

/** Every point has about 2^k·k! ways to grow, and there are about N^k/k! of them. */
function stepsIn(top: number, k: number): number {
  return (2 * top) ** k;
}

/** Where some value is not known it is not decided, so that such a simplex counts for nothing. */
function toggle(kept: Map<string, Simplex>, views: Views, seen: readonly (number | undefined)[], simplex: Simplex): void {
  const known = simplex.processes.reduce((set, p) => set | views.knows[seen[p]!]!, 0);
  if (known !== 2 ** simplex.processes.length - 1) return;
  const key = simplex.processes
    .map((p) => seen[p]!)
    .sort((a, b) => a - b)
    .join();
  if (!kept.delete(key)) kept.set(key, simplex);
}

function members(set: number): readonly number[] {
  const processes: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) processes.push(31 - Math.clz32(rest & -rest));
  return processes;
}

/** A point with the simplices that the execution at it contributes, as sets of their processes; now and then with the share of points that is done. */
interface Star {
  readonly point: readonly number[];
  readonly sets: ReadonlySet<number>;
  readonly share: number | undefined;
}

/**
 * Kuhn's triangulation of the points N ≥ x_1 ≥ … ≥ x_k ≥ 0: a simplex goes from a point upwards, one coordinate after the other by one. All executions along a
 * stretch of such a way have a witness in common. The subdivided simplices are the ways in which a stretch grows from one point, at either end, until it has
 * grown by every coordinate; its vertices are what the witnesses of these stretches see. Where two of them are the same there is nothing to count.
 */
class Triangulation {
  readonly #top: number;
  readonly #all: number;
  readonly #low: number[] = [];
  readonly #high: number[] = [];
  readonly #unfit: number[] = [];
  readonly #isGrown: boolean[];
  readonly #sets = new Set<number>();

  constructor(
    readonly stairs: Staircase,
    { n, agreement }: SetModel,
  ) {
    this.#top = stairs.steps.length - 1;
    this.#all = 2 ** n - 1;
    this.#isGrown = new Array(agreement).fill(false);
  }

  *stars(): Generator<Star> {
    for (const point of this.#points(0, [])) {
      for (const [i, x] of point.entries()) {
        this.#low[i] = this.#high[i] = x;
        this.#unfit[i] = this.stairs.faulty[x]!;
      }
      this.#sets.clear();
      this.#grow(0, 0);
      const isLast = point.at(-1) === point[0];
      yield { point, sets: this.#sets, share: isLast ? ((point[0]! + 1) / (this.#top + 1)) ** point.length : undefined };
    }
  }

  *#points(coordinate: number, point: number[]): Generator<readonly number[]> {
    if (coordinate === this.#isGrown.length) return yield point;
    const most = coordinate === 0 ? this.#top : point[coordinate - 1]!;
    for (let x = 0; x <= most; x++) {
      point[coordinate] = x;
      yield* this.#points(coordinate + 1, point);
    }
  }

  /** The stretch has grown `count` times; `before` are the witnesses of the stretches that it grew from. */
  #grow(count: number, before: number): void {
    const witness = this.#witness();
    if ((before & witness) !== 0) return;
    const set = before | witness;
    if (count === this.#isGrown.length) {
      if (!this.#sets.delete(set)) this.#sets.add(set);
      return;
    }
    for (let i = 0; i < this.#isGrown.length; i++) {
      if (this.#isGrown[i]) continue;
      const [low, high] = [this.#low[i]!, this.#high[i]!];
      if (high < (this.#high[i - 1] ?? this.#top)) this.#growAt(this.#high, i, 1, high, count, set);
      if (low > (this.#low[i + 1] ?? 0)) this.#growAt(this.#low, i, -1, low - 1, count, set);
    }
  }

  /** One end moves by one in coordinate `i`, over that link of the chain, and back again. */
  #growAt(end: number[], i: number, by: number, link: number, count: number, set: number): void {
    const unfit = this.#unfit[i]!;
    end[i]! += by;
    this.#unfit[i] = this.stairs.unfit[link]!;
    this.#isGrown[i] = true;
    this.#grow(count + 1, set);
    this.#isGrown[i] = false;
    this.#unfit[i] = unfit;
    end[i]! -= by;
  }

  /** The lowest-numbered process that is correct in all executions of the stretch and cannot tell them apart. */
  #witness(): number {
    const fit = this.#all & ~this.#unfit.reduce((set, it) => set | it, 0);
    if (fit === 0) throw new Error('executions of a simplex without a witness');
    return fit & -fit;
  }
}
