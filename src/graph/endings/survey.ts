import type { Step } from '../../chain/chain.js';
import type { Model } from '../../kernel/model.js';
import { share, TooMany, type Work } from '../work.js';
import { endingsOf } from './endings.js';
import { estimate } from './estimate.js';
import { type Figures, figuresOf } from './figures.js';
import { Search } from './search.js';
import { shortestChain } from './shortest.js';

/** What the endings tell of the similarity graph of a model that has rounds. */
export interface EndingsSurvey extends Figures {
  readonly shortest: number | undefined;
  readonly eccentricity: number | undefined;
  /** How many states and excerpts were kept. */
  readonly kept: { readonly states: number; readonly views: number };
}

/** An estimate may be too large, though hardly by as much. */
const MARGIN = 8;

export function* surveyEndings(model: Model, isFarWanted: boolean, limit: number): Work<EndingsSurvey> {
  const search = yield* share(searched(model, limit), 0, 0.7);
  const { found } = search;
  const figures = yield* share(figuresOf(found, search.zero[0]!), 0.7, isFarWanted ? 0.9 : 1);
  // Alone in its component α^0 is as far as it gets.
  const farthest = isFarWanted && figures.own.facets > 1n ? yield* share(search.eccentricity(), 0.9, 1) : 0;
  const kept = { states: found.tree.levels.at(-1)!.states.size, views: found.excerpts.size };
  return { ...figures, shortest: search.shortest, eccentricity: isFarWanted ? farthest : undefined, kept };
}

export function* shortestByEndings(model: Model, limit: number): Work<readonly Step[] | undefined> {
  const search = yield* searched(model, limit);
  return search.shortest === undefined ? undefined : shortestChain(search);
}

function* searched(model: Model, limit: number): Work<Search> {
  const { states, excerpts } = estimate(model);
  if (Math.max(states, excerpts) > MARGIN * limit) throw new TooMany();
  const search = new Search(yield* share(endingsOf(model, limit), 0, 0.6));
  yield* share(search.run(), 0.6, 1);
  return search;
}
