import { formatExecution } from '../../chain/notation.js';
import { formatShard } from '../../chain/shard/shard.js';
import { complexData } from './complex.js';
import { conclusion } from './conclusion.js';
import type { Report } from './report.js';

/** The report as one JSON object. */
export function json(report: Report): string {
  return `${JSON.stringify(data(report), undefined, 2)}\n`;
}

function data(report: Report): object {
  const { kind: verdict, file } = report;
  if (report.kind === 'complex') return complexData(file, report.verdict);
  if (report.kind === 'invalid' || report.kind === 'incomplete') return { verdict, file, diagnostics: [report.diagnostic] };
  if (report.kind === 'rejected') return { verdict, file, model: report.model, links: report.links, diagnostics: [report.diagnostic] };
  const { claim, model, start, end, shard } = report.verdict;
  const links = numberOf(report.verdict.links);
  const ends = { start: formatExecution(start), end: formatExecution(end) };
  return {
    verdict,
    file,
    ...(shard && { shard: formatShard(shard) }),
    claim,
    model,
    links,
    ...ends,
    conclusion: conclusion(report.verdict).join(' '),
    diagnostics: [],
  };
}

/** A number that other programs may not be able to read as one becomes a string. */
function numberOf(count: number | bigint): number | string {
  return count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : String(count);
}
