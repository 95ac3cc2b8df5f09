import type { ChalkInstance } from 'chalk';
import { grouped } from '../../chain/grouped.js';
import { checkTrace, type TraceVerdict } from '../../replication/trace/check.js';
import type { Summary } from '../../replication/trace/checker.js';
import { EXIT } from '../exit.js';
import { readFrom } from '../file.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { renderDiagnostic } from '../report/diagnostic.js';
import type { Finding } from '../report/finding.js';
import { github } from '../report/github.js';
import { junit } from '../report/junit.js';
import { sarif } from '../report/sarif.js';
import { styleFor } from '../style.js';
import type { Result } from './explored.js';
import { traceConclusion } from './trace-conclusion.js';

/** Reporters of what was found out about a trace. */
export const TRACE_REPORTERS = ['human', 'json', 'github', 'sarif', 'junit'] as const;

export type TraceReporter = (typeof TRACE_REPORTERS)[number];

/** What was found out, and about which file. */
interface TraceReport {
  readonly file: string;
  readonly verdict: TraceVerdict;
}

/** Holds a recorded trace (`-`: standard input) against the rules of Multi-Paxos, and says what came of it. Throws Refusal. */
export async function checkTraceFile(io: Io, path: string, reporter: TraceReporter): Promise<Result> {
  if (path === '-' && io.stdinIsTerminal) await io.stderr.write('Reading a trace from the terminal; end it with Ctrl-D.\n');
  const progress = new Progress(io, 'checked', undefined, 'events');
  const verdict = await checkTrace(readFrom(io, path), (events) => progress.at(events)).finally(() => progress.end());
  const report = { file: path === '-' ? '<stdin>' : path, verdict };
  const exit = { accepted: EXIT.holds, rejected: EXIT.fails, invalid: EXIT.invalid }[verdict.kind];
  return { text: rendered(report, reporter, styleFor(io, io.stdout)), exit };
}

function rendered(report: TraceReport, reporter: TraceReporter, style: ChalkInstance): string {
  if (reporter === 'human') return human(report, style);
  if (reporter === 'json') return json(report);
  return { github, sarif, junit }[reporter](findingOf(report));
}

function findingOf({ file, verdict }: TraceReport): Finding {
  const command = 'replicate';
  if (verdict.kind !== 'accepted') return { kind: 'fails', command, file, diagnostic: verdict.diagnostic };
  return { kind: 'holds', command, file, conclusion: traceConclusion(verdict.summary).join(' ') };
}

function human({ file, verdict }: TraceReport, style: ChalkInstance): string {
  if (verdict.kind === 'accepted') return `${style.green('accepted')}: ${traceConclusion(verdict.summary).join('\n')}\n`;
  const diagnostic = renderDiagnostic(verdict.diagnostic, file, style);
  if (verdict.kind === 'invalid') return `${diagnostic}\n${style.red('not a trace')}: nothing is said of the protocol.\n`;
  return `${diagnostic}\n${style.red('rejected')}: ${before(verdict.summary)}.\n`;
}

function before(summary: Summary | undefined): string {
  if (summary === undefined) return 'no event was looked at';
  const { events } = summary;
  if (events === 0) return 'it is the first event';
  return events === 1 ? 'the one event before it keeps the rules' : `the ${grouped(events)} events before it keep the rules`;
}

function json({ file, verdict }: TraceReport): string {
  const { kind, ...rest } = verdict;
  const summary = 'summary' in rest ? rest.summary : undefined;
  const found = 'diagnostic' in verdict ? { diagnostics: [verdict.diagnostic] } : { diagnostics: [] };
  const conclusion = verdict.kind === 'accepted' ? { conclusion: traceConclusion(verdict.summary).join(' ') } : {};
  return `${JSON.stringify({ verdict: kind, file, ...summary, ...conclusion, ...found }, undefined, 2)}\n`;
}
