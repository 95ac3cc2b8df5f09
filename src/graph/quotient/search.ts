import { everybody, membersOf, sizeOf, subsetsOf } from '../bits.js';
import { share, type Work } from '../work.js';
import { Links } from './links.js';
import { placeIn } from './round-codes.js';
import type { States } from './states.js';

const PIECE = 1 << 13;

/** What stands for the distance of a view that was not reached. */
export const UNREACHED = 0xffff;

/** One way in which a view is seen from a bigger state: that of `user` without the set number `way`, by the process at `position` of the user. */
export interface Use {
  readonly user: number;
  readonly way: number;
  readonly position: number;
}

/**
 * Breadth first from α^0. A view after the last round is a state before it together with one of its processes: who sees in that round all that the state has,
 * and nothing of anybody else. Two views of different processes are together in an execution if their states have a common one from which
 * both come by forgetting, and enough processes see both.
 */
export class Search {
  readonly links: Links;
  readonly first: Float64Array;
  /** Per view how many links lead from α^0 to the nearest execution that has it. */
  readonly distances: Uint16Array;
  readonly zero: number;
  readonly one: number;
  readonly #states: Int32Array;
  readonly #positions: Uint8Array;
  #tail = 0;

  constructor(readonly states: States) {
    const { last, least } = states;
    this.links = new Links(last, least);
    this.first = new Float64Array(last.big + last.small + 1);
    for (let u = 0; u < last.big + last.small; u++) this.first[u + 1] = this.first[u]! + last.sizes[u]!;
    const views = this.first[last.big + last.small]!;
    this.distances = new Uint16Array(views).fill(UNREACHED);
    this.#states = new Int32Array(views);
    this.#positions = new Uint8Array(views);
    this.zero = states.unanimous(0);
    this.one = states.unanimous(1);
  }

  /** How many views, up to renaming, were reached. */
  get reached(): number {
    return this.#tail;
  }

  /** The length of a shortest chain, as far as it is found. */
  get shortest(): number | undefined {
    const nearest = this.distance(this.one, 0);
    return nearest === UNREACHED ? undefined : nearest + 1;
  }

  distance(state: number, position: number): number {
    return this.distances[this.#view(state, position)]!;
  }

  /** Goes on until α^n is reached, or through to the end of the component. */
  *run(isWhole: boolean): Work<void> {
    const { last } = this.states;
    yield* share(this.links.join(), 0, 0.5);
    for (let p = 0; p < last.sizes[this.zero]!; p++) this.#reach(this.zero, p, 0);
    const total = this.distances.length;
    for (let head = 0; head < this.#tail && (isWhole || this.shortest === undefined); head++) {
      if (head % PIECE === 0) yield 0.5 + head / total / 2;
      this.#expand(this.#states[head]!, this.#positions[head]!);
    }
  }

  #expand(state: number, position: number): void {
    const next = this.distance(state, position) + 1;
    if (next === UNREACHED) throw new Error('a distance is larger than was thought of');
    this.visitUses(state, position, ({ user, way, position: from }) => {
      for (const turn of this.links.turns(this.states.last.sizes[user]!, way, from)) {
        this.#reach(this.links.target(user, turn.way), this.links.position(user, turn.way, turn.place), next);
      }
    });
  }

  /** How many links the farthest execution of the component is from α^0, once all of it was searched. */
  eccentricity(): number {
    const { last, model } = this.states;
    let farthest = 0;
    for (let t = 0; t < last.big + last.small; t++) {
      if (this.distance(t, 0) === UNREACHED) continue;
      const everyone = everybody(last.sizes[t]!);
      for (const survivors of subsetsOf(everyone)) {
        if (survivors !== 0 && sizeOf(survivors) >= model.n - model.f) farthest = Math.max(farthest, this.#farthest(t, survivors));
      }
    }
    return farthest + 1;
  }

  /**
   * The largest distance of the views by which an execution may be reached, if `survivors` go on from state t: each of them hears any of the others, whatever the
   * rest hears, so that all of them can be as far as they get, and the nearest of them counts.
   */
  #farthest(t: number, survivors: number): number {
    const size = this.states.last.sizes[t]!;
    const sets = t < this.states.last.big ? this.links.sets(size) : [0];
    const perSurvivor = membersOf(survivors).map((p) => {
      const ways = [...sets.keys()].filter((way) => (sets[way]! & survivors) === 0);
      const seen = ways.map((way) => {
        const place = placeIn(everybody(size) & ~sets[way]!, p);
        return this.distance(this.links.target(t, way), this.links.position(t, way, place));
      });
      return Math.max(...seen);
    });
    return Math.min(...perSurvivor);
  }

  /** Every use of a view. */
  visitUses(state: number, position: number, visit: (use: Use) => void): void {
    const { links, states } = this;
    const { last } = states;
    const alike = states.groups.at(last.groups[state]!).first;
    const goal = alike[position]!;
    if (state < last.big) for (let p = 0; p < last.sizes[state]!; p++) if (alike[p] === goal) visit({ user: state, way: 0, position: p });
    for (let i = links.uses[state]!; i < links.uses[state + 1]!; i++) {
      const [user, way] = [links.users[i]!, links.ways[i]!];
      const forgotten = links.sets(last.sizes[user]!)[way]!;
      for (let p = 0, place = 0; p < last.sizes[user]!; p++) {
        if ((forgotten >>> p) & 1) continue;
        if (alike[links.position(user, way, place++)] === goal) visit({ user, way, position: p });
      }
    }
  }

  /** Views that are the same up to renaming are one, that of the lowest position. */
  #view(state: number, position: number): number {
    return this.first[state]! + this.states.groups.at(this.states.last.groups[state]!).first[position]!;
  }

  #reach(state: number, position: number, distance: number): void {
    const view = this.#view(state, position);
    if (this.distances[view] !== UNREACHED) return;
    this.distances[view] = distance;
    this.#states[this.#tail] = state;
    this.#positions[this.#tail++] = position;
  }
}
