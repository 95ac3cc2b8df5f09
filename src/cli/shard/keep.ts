import type { Outcome } from '../../chain/shard/result.js';
import type { Shard } from '../../chain/shard/shard.js';
import type { Io } from '../io.js';
import type { Report } from '../report/report.js';
import { version } from '../version.js';
import { writeResult } from './result-file.js';

/** Keeps what was found out about a shard in a file, for `merge`; where nothing was judged there is nothing to keep. */
export async function keep(io: Io, report: Report, shard: Shard, result: string): Promise<void> {
  if (report.kind === 'invalid' || report.kind === 'incomplete' || report.kind === 'complex') return;
  const model = report.kind === 'accepted' ? report.verdict.model : report.model;
  await writeResult(io, result, { tool: await version(), model, shard, generated: undefined, outcome: outcomeOf(report) });
}

function outcomeOf(report: Exclude<Report, { readonly kind: 'invalid' | 'incomplete' | 'complex' }>): Outcome {
  if (report.kind === 'rejected') return { kind: 'rejected', fault: report.diagnostic };
  const { links, start, end } = report.verdict;
  return { kind: 'complete', links: BigInt(links), start, end };
}
