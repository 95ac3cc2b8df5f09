import { formatExecution } from '../../chain/notation.js';
import { formatShard } from '../../chain/shard/shard.js';
import { conclusion } from './conclusion.js';
import type { Report } from './report.js';

/** The report as one JSON object; numbers that may be too large for JSON's readers are strings. */
export function json(report: Report): string {
  return `${JSON.stringify(data(report), (_, value) => (typeof value === 'bigint' ? counted(value) : value), 2)}\n`;
}

function counted(links: bigint): number | string {
  return Number.isSafeInteger(Number(links)) ? Number(links) : String(links);
}

function data(report: Report): object {
  const { kind: verdict, file } = report;
  if (report.kind === 'invalid' || report.kind === 'incomplete') return { verdict, file, diagnostics: [report.diagnostic] };
  if (report.kind === 'rejected') return { verdict, file, model: report.model, links: report.links, diagnostics: [report.diagnostic] };
  const { claim, model, links, start, end, shard } = report.verdict;
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
