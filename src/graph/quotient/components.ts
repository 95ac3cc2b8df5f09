import type { Model } from '../../kernel/model.js';
import { UnionFind } from '../union-find.js';
import type { Work } from '../work.js';
import { followings, stateCounts, sum } from './counts.js';
import type { Level } from './level.js';
import { type Carried, carried, stabilizer } from './naming.js';
import { factorial } from './renamings.js';
import type { States } from './states.js';
import { Subgroup } from './subgroup.js';

const PIECE = 1 << 11;

/** How many facets and views there are in a component. */
export interface Extent {
  readonly facets: bigint;
  readonly views: bigint;
}

/** How many components the facets form. Where states are taken up to renaming, what is one there may be many that are renamings of one another. */
export function* componentCount(states: States): Work<bigint> {
  const joined = states.isRenamed ? yield* renamedComponents(states) : BigInt(joinedStates(states.last).sets);
  return joined + lonely(states);
}

/** What belongs to the component of a state. */
export function extentOf(states: States, state: number): Extent {
  const { last, model } = states;
  const sets = joinedStates(last);
  const own = sets.find(state);
  const counts: bigint[] = new Array(model.n + 1).fill(0n);
  for (let u = 0; u < last.big + last.small; u++) if (sets.find(u) === own) counts[last.sizes[u]!]! += BigInt(last.counts?.[u] ?? 1);
  return extent(model.n - model.f, counts);
}

/** The facets and views that come of so many states of each size. */
export function extent(fewest: number, counts: readonly bigint[]): Extent {
  const facets = counts.map((count, size) => {
    const survivors = Array.from({ length: size }, (_, i) => i + 1).filter((left) => left >= fewest);
    return count * sum(survivors.map((left) => followings(size, left)));
  });
  return { facets: sum(facets), views: sum(counts.map((count, size) => count * BigInt(size))) };
}

/** Forgetting one process more leads to states of the same component. */
function joinedStates(level: Level): UnionFind {
  const sets = new UnionFind(level.big + level.small);
  for (let u = 0; u < level.big; u++) for (let i = level.start[u]!; i < level.start[u + 1]!; i++) sets.union(u, level.targets[i]!);
  return sets;
}

/** The states of the least size to which no bigger one leads, and those with a single process: each is a component of its own; and so is nobody at all. */
function lonely({ model, least, last }: States): bigint {
  const counts = stateCounts(model, model.rounds - 1);
  let reached = 0n;
  for (let u = last.big; u < last.big + last.small; u++) reached += BigInt(last.counts?.[u] ?? 1);
  return counts[least]! - reached + sum(counts.slice(1, least)) + (model.f === model.n ? 1n : 0n);
}

/** The components where nothing is joined, because there are no more processes than the least number. */
export function unjoinedComponents(model: Model): bigint {
  return sum(stateCounts(model, model.rounds - 1).slice(1)) + (model.f === model.n ? 1n : 0n);
}

/**
 * Around each component up to renaming, all states are named, one after the other; where a state is met again with other names, the renaming between the two
 * leads from a component to itself. Of n! renamings only as many as cannot be put together from these lead to different ones.
 */
function* renamedComponents(states: States): Work<bigint> {
  const { last, model } = states;
  const ways = new Neighbours(last);
  const names: (readonly number[] | undefined)[] = new Array(last.big + last.small);
  // Every renaming leaves α^0 and α^n what they are, so each of their components is one, and there is no need to go around them.
  const sets = joinedStates(last);
  const ends = new Set([states.unanimous(0), states.unanimous(1)].map((end) => sets.find(end)));
  let [components, done] = [BigInt(ends.size), 0];
  for (let root = 0; root < names.length; root++) {
    if (names[root] !== undefined || ends.has(sets.find(root))) continue;
    const group = new Subgroup(model.n);
    names[root] = Array.from({ length: model.n }, (_, p) => p);
    const queue = [root];
    for (const state of queue) {
      if (done++ % PIECE === 0) yield done / names.length;
      new Naming(states, names, group, queue).visit(state, ways);
    }
    components += BigInt(factorial(model.n) / group.order);
  }
  return components;
}

/** The states that lead to each state by forgetting one process. */
class Neighbours {
  readonly #first: Int32Array;
  readonly #links: Int32Array;

  constructor(readonly level: Level) {
    this.#first = new Int32Array(level.big + level.small + 2);
    for (const target of level.targets) this.#first[target + 2]!++;
    for (let u = 2; u < this.#first.length; u++) this.#first[u] = this.#first[u]! + this.#first[u - 1]!;
    this.#links = new Int32Array(2 * level.targets.length);
    for (let t = 0; t < level.big; t++) {
      for (let i = level.start[t]!; i < level.start[t + 1]!; i++) {
        const at = this.#first[level.targets[i]! + 1]!++;
        this.#links[2 * at] = t;
        this.#links[2 * at + 1] = i - level.start[t]!;
      }
    }
  }

  /** Each with the position that is forgotten. */
  *above(state: number): Generator<readonly [state: number, position: number]> {
    for (let i = this.#first[state]!; i < this.#first[state + 1]!; i++) yield [this.#links[2 * i]!, this.#links[2 * i + 1]!];
  }
}

/** Names are listed root by root, and then those of whom nobody heard. */
class Naming {
  readonly #round: number;

  constructor(
    readonly states: States,
    readonly names: (readonly number[] | undefined)[],
    readonly group: Subgroup,
    readonly queue: number[],
  ) {
    this.#round = states.levels.length - 1;
  }

  visit(state: number, ways: Neighbours): void {
    const { last } = this.states;
    const own = this.names[state]!;
    this.#stay(state, own);
    const links = state < last.big ? last.start[state + 1]! - last.start[state]! : 0;
    for (let x = 0; x < links; x++) this.#down(carried(this.states, this.#round, state, 1 << x), own);
    for (const [above, x] of ways.above(state))
      if (this.names[above] === undefined) this.#up(above, carried(this.states, this.#round, above, 1 << x), own);
  }

  #stay(state: number, own: readonly number[]): void {
    const { n } = this.states.model;
    for (const images of stabilizer(this.states, this.#round, state))
      this.#meet(
        own,
        own.map((_, i) => own[images[i] ?? i]!),
      );
    const heard = this.#heard(state);
    for (let i = heard + 1; i < n; i++)
      this.#meet(
        own,
        own.map((_, p) => own[p === i ? i - 1 : p === i - 1 ? i : p]!),
      );
  }

  #down({ state, roots }: Carried, above: readonly number[]): void {
    const names: number[] = [];
    for (const [i, root] of roots.entries()) if (root >= 0) names[root] = above[i]!;
    const all = [...names, ...above.filter((name) => !names.includes(name)).sort((a, b) => a - b)];
    const known = this.names[state];
    if (known !== undefined) this.#meet(known, all);
    else this.#enter(state, all);
  }

  #up(above: number, { state, roots }: Carried, own: readonly number[]): void {
    const free = own.slice(this.#heard(state));
    const names = roots.map((root) => (root < 0 ? free.shift()! : own[root]!));
    this.#enter(above, [...names, ...free]);
  }

  #enter(state: number, names: readonly number[]): void {
    this.names[state] = names;
    this.queue.push(state);
  }

  #meet(names: readonly number[], others: readonly number[]): void {
    const renaming: number[] = [];
    for (const [i, name] of names.entries()) renaming[name] = others[i]!;
    this.group.add(renaming);
  }

  #heard(state: number): number {
    let root = state;
    for (let k = this.#round; k > 0; k--) root = this.states.levels[k]!.parents[root]!;
    return this.states.levels[0]!.sizes[root]!;
  }
}
