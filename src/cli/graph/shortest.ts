import { type ChainFormat, chainWriter } from '../../chain/format/write.js';
import { canBeRenamed, MOST_PROCESSES, shortest } from '../../graph/survey.js';
import { TooMany } from '../../graph/work.js';
import type { Model } from '../../kernel/model.js';
import { writeTo } from '../file.js';
import { breathe, type Io } from '../io.js';
import { usage } from '../refusal.js';
import { perform } from './perform.js';

interface Wanted {
  readonly from: bigint;
  readonly count: bigint | undefined;
  readonly format: ChainFormat;
  readonly output: string;
}

/** So many states take some gigabytes. */
const LIMIT = 40_000_000;

/** Writes a shortest chain of the model, which must have one, or a stretch of it. @throws Refusal where it is too large */
export async function generateShortest(io: Io, model: Model, { from, count, format, output }: Wanted): Promise<void> {
  const chain = await searched(io, model);
  const links = chain.length - 1;
  if (from > links) throw usage(`--from ${from}: the executions of this chain are 0 to ${links}`);
  if (count === 0n) throw usage('--count 0: a chain has at least one execution');
  const steps = chain.slice(Number(from), count === undefined ? undefined : Number(from + count));
  const writer = chainWriter(format);
  await writeTo(io, output, async (target) => {
    await target.write(writer.begin(model));
    for (const [i, { execution, witness }] of steps.entries()) {
      // A witness is of the link from the execution before, which the first one has not.
      await target.write(writer.execution(execution, i === 0 ? undefined : witness, undefined));
      if (i % 1000 === 0) await breathe(io);
    }
    await target.write(writer.end());
  });
}

async function searched(io: Io, model: Model) {
  const { n, f, rounds } = model;
  const hint = '--strategy textbook writes a chain of any length at once';
  const refused = (why: string) =>
    usage(`--strategy shortest: the executions of n=${n}, f=${f}, rounds=${rounds} are too many to search: ${why}`, hint);
  if (n > MOST_PROCESSES) throw refused(`n is above ${MOST_PROCESSES}`);
  try {
    const chain = await perform(io, 'searching', shortest(model, { isRenamed: canBeRenamed(model), limit: LIMIT }));
    if (chain === undefined) throw new Error('a model in which the bound can be proven has no chain');
    return chain;
  } catch (error) {
    throw error instanceof TooMany ? refused(`above ${LIMIT} states`) : error;
  }
}
