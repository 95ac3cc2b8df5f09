import { membersOf, sizeOf } from '../bits.js';
import { UnionFind } from '../union-find.js';
import type { Work } from '../work.js';
import type { Endings } from './endings.js';

/** Facets and views of some part of the graph. */
interface Extent {
  readonly facets: bigint;
  readonly views: bigint;
}

export interface Figures extends Extent {
  readonly components: bigint;
  readonly own: Extent;
}

const PIECE = 1 << 14;

/** How much there is altogether, and in the component of this view. All views of an ending are connected, unless only one process is correct there. */
export function* figuresOf(found: Endings, zero: number): Work<Figures> {
  const components = yield* componentsOf(found);
  const { n } = found.model;
  const own = components.find(zero);
  const isOwn = (view: number): boolean => components.find(view) === own;
  let [views, ownViews] = [0, 0];
  for (let excerpt = 0; excerpt < found.excerpts.size; excerpt++) {
    const hearers = membersOf(found.hearers.at(excerpt));
    views += hearers.length;
    ownViews += hearers.filter((p) => isOwn(n * excerpt + p)).length;
    if (excerpt % PIECE === 0) yield 0.5 + (0.2 * excerpt) / found.excerpts.size;
  }
  let [facets, ownFacets] = [found.hasNobody ? 1n : 0n, 0n];
  for (let union = 0; union < found.unions.size; union++) {
    const weight = BigInt(found.weights.at(union));
    facets += weight;
    const someone = membersOf(found.unions.cell(union, 1))[0]!;
    if (isOwn(n * found.unions.cell(union, 0) + someone)) ownFacets += weight;
    if (union % PIECE === 0) yield 0.7 + (0.3 * union) / found.unions.size;
  }
  const sets = components.sets - (n * found.excerpts.size - views) + (found.hasNobody ? 1 : 0);
  return {
    facets,
    views: BigInt(views),
    components: BigInt(sets),
    own: { facets: ownFacets, views: BigInt(ownViews) },
  };
}

/** Which views are connected; numbers that are no view stay for themselves. */
function* componentsOf(found: Endings): Work<UnionFind> {
  const { n } = found.model;
  const components = new UnionFind(n * found.excerpts.size);
  for (let ending = 0; ending < found.size; ending++) {
    const correct = membersOf(found.correct.at(ending));
    if (sizeOf(found.correct.at(ending)) < 2) continue;
    const some = n * found.heard.at(found.first.at(ending)) + correct[0]!;
    for (let i = found.first.at(ending); i < found.end(ending); i++) {
      for (const p of correct) components.union(some, n * found.heard.at(i) + p);
    }
    if (ending % PIECE === 0) yield (0.5 * ending) / found.size;
  }
  return components;
}
