import type { Value } from '../../kernel/execution.js';
import { membersOf } from '../bits.js';
import { NONE, viewOfInput } from '../execution-tree.js';
import { share, type Work } from '../work.js';
import type { Endings } from './endings.js';

/** Between two looks at the clock so many views are looked at. */
const PIECE = 1 << 12;

/** What is known of an ending besides the process whose view led there first: no view of it was reached, or all its views were. */
const [UNTOUCHED, DONE] = [-1, -2];

/** How far each view is from α^0: the links to the nearest facet that has it; breadth first over views and endings. */
export class Search {
  /** Per view; NONE where no chain leads there. */
  readonly distances: Int32Array;
  /** The views of all processes in α^0 and α^n. */
  readonly zero: readonly number[];
  readonly one: readonly number[];
  /** Excerpt e is in the endings `endings[first[e]]` … `endings[first[e+1] − 1]`. */
  readonly #first: Int32Array;
  readonly #endings: Int32Array;

  constructor(readonly found: Endings) {
    const { excerpts, heard } = found;
    this.distances = new Int32Array(excerpts.size * found.model.n).fill(NONE);
    this.#first = new Int32Array(excerpts.size + 1);
    this.#endings = new Int32Array(heard.size);
    this.zero = unanimous(found, 0);
    this.one = unanimous(found, 1);
  }

  /** How many links a shortest chain from α^0 to α^n has; undefined: there is none. */
  get shortest(): number | undefined {
    const reached = this.one.map((view) => this.distances[view]!).filter((distance) => distance !== NONE);
    return reached.length === 0 ? undefined : Math.min(...reached) + 1;
  }

  *run(): Work<void> {
    yield* share(this.#index(), 0, 0.3);
    yield* share(this.#spread(), 0.3, 1);
  }

  /** Counts the endings of each excerpt, then puts each ending where the counts say. */
  *#index(): Work<void> {
    const { excerpts, heard, first, size } = this.found;
    for (let i = 0; i < heard.size; i++) this.#first[heard.at(i) + 1]!++;
    for (let e = 0; e < excerpts.size; e++) this.#first[e + 1]! += this.#first[e]!;
    const next = this.#first.slice();
    for (let ending = 0; ending < size; ending++) {
      for (let i = first.at(ending); i < this.found.end(ending); i++) this.#endings[next[heard.at(i)]!++] = ending;
      if (ending % PIECE === 0) yield ending / size;
    }
  }

  *#spread(): Work<void> {
    const { n } = this.found.model;
    const touched = new Int8Array(this.found.size).fill(UNTOUCHED);
    const queue = new Int32Array(this.distances.length);
    let tail = 0;
    const reach = (view: number, distance: number): void => {
      if (this.distances[view] !== NONE) return;
      this.distances[view] = distance;
      queue[tail++] = view;
    };
    for (const view of this.zero) reach(view, 0);
    for (let head = 0; head < tail; head++) {
      const view = queue[head]!;
      const process = view % n;
      for (const ending of this.endingsWith(view)) {
        const before = touched[ending]!;
        if (before === DONE || before === process) continue;
        touched[ending] = before === UNTOUCHED ? process : DONE;
        this.#each(ending, (other) => {
          // Two different views of one process are in no facet together.
          if (other % n !== process) reach(other, this.distances[view]! + 1);
        });
      }
      if (head % PIECE === 0) yield head / this.distances.length;
    }
  }

  *endingsWith(view: number): Iterable<number> {
    const { n } = this.found.model;
    const excerpt = Math.floor(view / n);
    for (let i = this.#first[excerpt]!; i < this.#first[excerpt + 1]!; i++) {
      if ((this.found.correct.at(this.#endings[i]!) >>> (view % n)) & 1) yield this.#endings[i]!;
    }
  }

  /** A view one link nearer to α^0, and an ending that has both. */
  nearer(view: number): { readonly view: number; readonly ending: number } {
    const { n } = this.found.model;
    for (const ending of this.endingsWith(view)) {
      let nearer: number | undefined;
      this.#each(ending, (other) => {
        if (other % n !== view % n && this.distances[other] === this.distances[view]! - 1) nearer ??= other;
      });
      if (nearer !== undefined) return { view: nearer, ending };
    }
    throw new Error('a view has a distance, but none beside it is nearer');
  }

  /**
   * How far the farthest facet is from α^0 that is connected with it: a facet is as near as the nearest of its views, and everybody may have the farthest
   * one. Is there any other than α^0? Then what has a view of it is one link away.
   */
  *eccentricity(): Work<number> {
    const { n } = this.found.model;
    let most = 0;
    for (let ending = 0; ending < this.found.size; ending++) {
      const farthest = new Int32Array(n).fill(NONE);
      this.#each(ending, (view) => {
        farthest[view % n] = Math.max(farthest[view % n]!, this.distances[view]!);
      });
      const nearest = Math.min(...membersOf(this.found.correct.at(ending)).map((p) => farthest[p]!));
      if (nearest !== NONE) most = Math.max(most, nearest + 1);
      if (ending % PIECE === 0) yield ending / this.found.size;
    }
    return most;
  }

  #each(ending: number, visit: (view: number) => void): void {
    const { correct, first, heard, model } = this.found;
    const hearing = correct.at(ending);
    for (let i = first.at(ending); i < this.found.end(ending); i++) {
      for (let p = 0; p < model.n; p++) if ((hearing >>> p) & 1) visit(heard.at(i) * model.n + p);
    }
  }
}

/** The views of all processes where all propose `value` and nobody fails. */
function unanimous({ model, tree, excerpts }: Endings, value: Value): readonly number[] {
  let seen = Int32Array.from({ length: model.n }, (_, p) => viewOfInput(model, p, value));
  for (const level of tree.views) seen = seen.map((_, p) => level.find(Int32Array.of(...seen, p)) ?? NONE);
  const excerpt = excerpts.find(seen);
  if (excerpt === undefined) throw new Error('the execution without failures is none of the model');
  return Array.from(seen, (_, p) => excerpt * model.n + p);
}
