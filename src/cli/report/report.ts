import type { Diagnostic } from '../../input/diagnostic.js';
import type { Model } from '../../kernel/model.js';
import type { Accepted, Rejected } from '../../kernel/verdict.js';
import { conclusion } from './conclusion.js';
import type { Finding } from './finding.js';

/** What `check` found out about a file; every reporter says it in its own way. `invalid`: it is no chain, so nothing was judged. */
export type Report =
  | { readonly kind: 'accepted'; readonly file: string; readonly verdict: Accepted }
  | {
      readonly kind: 'rejected';
      readonly file: string;
      readonly diagnostic: Diagnostic;
      readonly model: Model;
      readonly rejected: Rejected | undefined;
      readonly links: number;
    }
  | { readonly kind: 'invalid'; readonly file: string; readonly diagnostic: Diagnostic };

/** The same for reporters that do not care what was checked. */
export function findingOf(report: Report): Finding {
  const { file } = report;
  if (report.kind !== 'accepted') return { kind: 'fails', command: 'check', file, diagnostic: report.diagnostic };
  return { kind: 'holds', command: 'check', file, conclusion: conclusion(report.verdict).join(' ') };
}
