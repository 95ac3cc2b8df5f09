import type { Model } from '../../kernel/model.js';
import { everybody, membersOf, sizeOf, subsetsOf } from '../bits.js';
import { NONE, type StateTree, situationOf, stateTree } from '../execution-tree.js';
import type { Ways } from '../failures/failure-model.js';
import { failureModelOf } from '../failures/failure-models.js';
import { Rows } from '../rows.js';
import { share, TooMany, type Work } from '../work.js';
import { Numbers } from './numbers.js';

/** Between two looks at the clock so many excerpts are entered. */
const PIECE = 1 << 12;

/**
 * The similarity graph without a list of its facets. All that comes of one state before the last round, with the same processes correct in the end, is an ending. There
 * whom each correct process hears is its own choice: all who are correct, and any of the others that go on. So an ending stands for a product of facets, and two
 * views of different processes are together in a facet exactly if they are in one ending.
 *
 * What a process hears in the last round is an excerpt: a state of which only some processes are left. A view is an excerpt with the process that hears it,
 * and has the number n·excerpt + process.
 */
export class Endings {
  readonly model: Model;
  /** n views, NONE for who is not heard. */
  readonly excerpts: Rows;
  /** Per excerpt who is correct in some ending in which it can be heard. */
  readonly hearers = new Numbers();
  /** Per facet that differs in nothing but who hears whom: the excerpt of all that anybody hears, and who is correct. */
  readonly unions = new Rows(2);
  /** Of how many facets each union is what anybody hears. */
  readonly weights = new Numbers();
  /** Per ending who is correct, a state that leads there, and where its excerpts begin in `heard`; those of the last ending end where the list does. */
  readonly correct = new Numbers();
  readonly states = new Numbers();
  readonly first = new Numbers();
  readonly heard = new Numbers();
  /** Is there a facet of executions in which nobody is correct? */
  hasNobody = false;
  readonly #known = new Rows(2);
  readonly #excerpt: Int32Array;
  readonly #pair = new Int32Array(2);

  constructor(
    readonly tree: StateTree,
    readonly limit: number,
  ) {
    this.model = tree.model;
    this.excerpts = new Rows(this.model.n);
    this.#excerpt = new Int32Array(this.model.n);
  }

  get size(): number {
    return this.correct.size;
  }

  /** Where the excerpts of an ending stop in `heard`. */
  end(ending: number): number {
    return ending + 1 < this.size ? this.first.at(ending + 1) : this.heard.size;
  }

  *find(): Work<void> {
    const last = this.tree.levels.at(-1)!;
    let due = 0;
    for (let state = 0; state < last.states.size; state++) {
      for (const ways of this.tree.deliveries.ways(...situationOf(last, state), true)) {
        this.#enter(state, ways);
        if (this.heard.size < due) continue;
        due = this.heard.size + PIECE;
        if (this.excerpts.size > this.limit || this.size > this.limit) throw new TooMany();
        yield state / last.states.size;
      }
    }
    if (this.excerpts.size > this.limit || this.size > this.limit) throw new TooMany();
  }

  #enter(state: number, { faulty, must, may }: Ways): void {
    const correct = everybody(this.model.n) & ~faulty;
    if (correct === 0) {
      this.hasNobody = true;
      return;
    }
    const someone = membersOf(correct)[0]!;
    const whole = this.#excerptOf(state, must[someone]! | may[someone]!);
    if (this.#numberOf(this.#known, whole, correct) < this.size) return;
    this.correct.push(correct);
    this.states.push(state);
    this.first.push(this.heard.size);
    for (const some of subsetsOf(may[someone]!)) this.#hear(state, must[someone]!, some, correct);
  }

  /** Some of those who need not be heard, with all who must. */
  #hear(state: number, must: number, some: number, correct: number): void {
    const excerpt = this.#excerptOf(state, must | some);
    this.heard.push(excerpt);
    this.hearers.add(excerpt, correct);
    const known = this.unions.size;
    if (this.#numberOf(this.unions, excerpt, correct) < known) return;
    // Each of them is heard by somebody.
    this.weights.push((2 ** sizeOf(correct) - 1) ** sizeOf(some));
  }

  #excerptOf(state: number, heard: number): number {
    const { states } = this.tree.levels.at(-1)!;
    for (let p = 0; p < this.model.n; p++) this.#excerpt[p] = (heard >>> p) & 1 ? states.cell(state, p) : NONE;
    return this.excerpts.intern(this.#excerpt);
  }

  #numberOf(rows: Rows, excerpt: number, correct: number): number {
    this.#pair[0] = excerpt;
    this.#pair[1] = correct;
    return rows.intern(this.#pair);
  }
}

/** All endings of a model with rounds. @throws TooMany beyond so many states, endings or excerpts */
export function* endingsOf(model: Model, limit: number): Work<Endings> {
  const tree = yield* share(stateTree(model, failureModelOf(model), model.rounds - 1, limit), 0, 0.3);
  const endings = new Endings(tree, limit);
  yield* share(endings.find(), 0.3, 1);
  return endings;
}
