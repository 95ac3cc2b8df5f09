import type { Chain } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { explainRejection } from '../../chain/explain.js';
import { claimOf } from '../../chain/shard/merge.js';

import type { Outcome, Similar } from '../../chain/shard/result.js';
import { type Shard, stretchOf, WHOLE } from '../../chain/shard/shard.js';
import { StretchCheck } from '../../chain/shard/stretch-check.js';
import type { Claim, Rejected } from '../../kernel/verdict.js';

import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import type { Proven, Report } from '../report/report.js';
import { version } from '../version.js';
import { earlier } from './earlier.js';
import { writeResult } from './result-file.js';

/** What is to be generated and checked in one go: a chain, or a part of it. */
export interface Work {
  readonly chain: Chain;
  readonly strategy: string;
  readonly shard: Shard | undefined;
  readonly claim: Claim | undefined;
  readonly keeping: Keeping | undefined;
}

/** Where the result goes, whether to go on from what is there, and after how many seconds to write down how far it has come. */
interface Keeping {
  readonly file: string;
  readonly resume: boolean;
  readonly seconds: number;
}

/** Generates a chain, or a part of it, and checks it as it comes. What `check` would say of the same chain in a file is said of it. */
export async function checkGenerated(io: Io, work: Work): Promise<Report> {
  const { chain, strategy, shard, keeping } = work;
  const { model } = chain;
  const cut = shard ?? WHOLE;
  const stretch = stretchOf(cut, length(chain.derivation));
  const origin = { tool: await version(), model, shard: cut, generated: { strategy, ...stretch } };
  const known = keeping?.resume ? await earlier(io, keeping.file, origin, chain) : undefined;
  const save = async (outcome: Outcome): Promise<void> => {
    if (keeping) await writeResult(io, keeping.file, { ...origin, outcome });
  };
  const outcome = known?.kind === 'complete' ? known : await checkOn(io, new StretchCheck(chain, stretch, known), save, keeping?.seconds);
  if (outcome.kind !== 'rejected') return { kind: 'accepted', file: SOURCE, verdict: proven(work, outcome) };
  const { code } = outcome.fault;
  const explanation = explainRejection(outcome, model);
  await save({ kind: 'rejected', fault: { code, message: explanation.message } });
  const links = outcome.index - 1;
  return { kind: 'rejected', file: SOURCE, diagnostic: { code, at: undefined, ...explanation }, model, rejected: outcome, links };
}

function proven({ chain, shard, claim }: Work, { links, start, end }: Similar): Proven {
  const own = claimOf(start, end);
  if (claim === 'bound' && own !== 'bound') throw new Error('a generated chain does not prove the bound');
  return { kind: 'accepted', claim: claim ?? own, model: chain.model, links, start, end, ...(shard && { shard }) };
}

/** What stands for the name of a file where there is none. */
const SOURCE = '<generated>';

/** How many links are checked between two looks at the clock and at signals. */
const BATCH = 1 << 14;

/** Checks what is left, and saves how far it has come: at first, from time to time, when it is interrupted, and in the end. */
async function checkOn(
  io: Io,
  check: StretchCheck,
  save: (outcome: Outcome) => Promise<void>,
  seconds = Number.POSITIVE_INFINITY,
): Promise<Similar | Rejected> {
  const progress = new Progress(io, 'checked', check.left);
  await save(check.known);
  let saved = Date.now();
  try {
    while (check.left > 0n) {
      const rejected = check.advance(BATCH);
      if (rejected) return rejected;
      await progress.at(check.checked);
      if (check.left === 0n || Date.now() - saved >= 1000 * seconds) {
        await save(check.known);
        saved = Date.now();
      }
      await breathe(io).catch(async (reason: unknown) => {
        await save(check.known);
        throw reason;
      });
    }
    return check.known;
  } finally {
    await progress.end();
  }
}
