import type { Chain } from '../../chain/chain.js';
import { grouped } from '../../chain/grouped.js';
import { spelledOut } from '../../chain/spelled-out.js';
import { canBeRenamed, MOST_PROCESSES, shortest } from '../../graph/survey.js';
import { TooMany } from '../../graph/work.js';
import type { Model } from '../../kernel/model.js';
import type { Io } from '../io.js';
import { usage } from '../refusal.js';
import { perform } from './perform.js';

/** So many states take some gigabytes. */
const LIMIT = 40_000_000;

/** A shortest chain of the model, which must have one. @throws Refusal where it is too large */
export async function shortestChain(io: Io, model: Model): Promise<Chain> {
  const { n, f, rounds } = model;
  const hint = '--strategy textbook writes a chain of any length at once';
  const refused = (why: string) =>
    usage(`--strategy shortest: the executions of n=${n}, f=${f}, rounds=${rounds} are too many to search: ${why}`, hint);
  if (n > MOST_PROCESSES) throw refused(`n is above ${MOST_PROCESSES}`);
  try {
    const steps = await perform(io, 'searching', shortest(model, { isRenamed: canBeRenamed(model), limit: LIMIT }));
    if (steps === undefined) throw new Error('a model in which the bound can be proven has no chain');
    return spelledOut(model, steps);
  } catch (error) {
    throw error instanceof TooMany ? refused(`above ${grouped(LIMIT)} states`) : error;
  }
}
