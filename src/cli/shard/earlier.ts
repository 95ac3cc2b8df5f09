import { existsSync } from 'node:fs';
import { at, type Chain } from '../../chain/chain.js';
import { formatExecution } from '../../chain/notation.js';
import { type Origin, type Similar, titleOf } from '../../chain/shard/result.js';
import type { Io } from '../io.js';
import { Refusal } from '../refusal.js';
import { renderDiagnostic } from '../report/diagnostic.js';
import { styleFor } from '../style.js';
import { readResultFile } from './result-file.js';

/**
 * What an earlier run has left at `file` of the same work: all of it, or a part to go on from; undefined where there is nothing of use, and then it is
 * said why. Throws Refusal where it is the result of other work, which must not be written over by mistake.
 */
export async function earlier(io: Io, file: string, origin: Origin, chain: Chain): Promise<Similar | undefined> {
  if (!existsSync(file)) return undefined;
  const read = await readResultFile(io, file, origin.tool);
  if (read.kind === 'invalid') return useless(io, renderDiagnostic(read.diagnostic, file, styleFor(io, io.stderr)));
  const { outcome, ...found } = read.result;
  if (titleOf(found) !== titleOf(origin)) {
    const message = `this is the result of ${titleOf(found)}, not of ${titleOf(origin)}`;
    throw new Refusal({ code: 'shard.other', at: read.at('shard'), message, hint: 'give every shard a file of its own' }, file);
  }
  if (outcome.kind === 'rejected') return useless(io, `${file}: the shard was rejected.`);
  if (!isOf(chain, origin, outcome)) return useless(io, `${file}: the chain is generated in another way now.`);
  await io.stderr.write(`${file}: ${outcome.kind === 'complete' ? 'checked before' : `${outcome.links} links were checked before`}.\n`);
  return outcome;
}

async function useless(io: Io, why: string): Promise<undefined> {
  await io.stderr.write(`${why}\nThe shard is checked from its beginning.\n`);
}

/** Do the links that were checked lead from where the stretch begins to that place of the chain to which so many lead? */
function isOf(chain: Chain, { generated }: Origin, { links, start, end }: Similar): boolean {
  if (generated === undefined || links > generated.to - generated.from) return false;
  return [start, end].every(
    (it, i) => formatExecution(it) === formatExecution(at(chain, generated.from + (i === 0 ? 0n : links)).execution),
  );
}
