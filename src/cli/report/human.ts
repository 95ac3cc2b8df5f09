import type { ChalkInstance } from 'chalk';
import { show } from '../../chain/explain.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { type Parting, similarity } from '../../kernel/similarity.js';
import type { Rejected } from '../../kernel/verdict.js';
import { heard } from '../../kernel/view.js';
import { complexConclusion } from './complex.js';
import { conclusion, count } from './conclusion.js';
import { renderDiagnostic } from './diagnostic.js';
import type { Report } from './report.js';
import { renderStandings } from './standings.js';
import { columns } from './table.js';

/** The report for a person at a terminal. */
export function human(report: Report, style: ChalkInstance): string {
  if (report.kind === 'accepted') return `${style.green('accepted')}: ${conclusion(report.verdict).join('\n')}\n`;
  if (report.kind === 'complex') return `${style.green('accepted')}: ${complexConclusion(report.verdict).join('\n')}\n`;
  const diagnostic = renderDiagnostic(report.diagnostic, report.file, style);
  if (report.kind === 'invalid') return `${diagnostic}\n${style.red(`not ${report.what ?? 'a chain'}`)}: nothing was judged.\n`;
  if (report.kind === 'incomplete') return `${diagnostic}\n${style.yellow('incomplete')}: nothing is proven.\n`;
  const detail = report.rejected ? explainLink(report.rejected, report.model, style) : '';
  return `${diagnostic}\n${detail}${style.red('rejected')}: ${before(report.links)}nothing is proven.\n`;
}

/** What held before the fault. */
function before(links: number): string {
  return links === 0 ? '' : `${count(links, 'link')} before it ${links === 1 ? 'holds' : 'hold'}, but `;
}

/** The two executions of the broken link side by side. */
function explainLink({ fault, before, execution }: Rejected, model: Model, style: ChalkInstance): string {
  if (before === undefined || execution === undefined) return '';
  if (fault.code === 'link.view-differs') return `\n${sideBySide(model, fault.witness, before, execution, style)}\n`;
  if (fault.code === 'link.no-witness' || fault.code === 'link.witness-faulty')
    return `\n${renderStandings(model, before, execution, style)}\n`;
  return '';
}

/** What the witness sees in the one and in the other, round by round, the first difference marked. */
function sideBySide(model: Model, witness: number, before: Execution, execution: Execution, style: ChalkInstance): string {
  const [first, second] = [before, execution].map((it) => sightings(model, it, witness));
  const rows = (first ?? []).map((sight, i) => [sight.when, sight.what, second?.[i]?.what ?? '']);
  const parting = partingOf(model, witness, before, execution);
  const marked = rows.map((row, i) => [...row, i === parting?.round ? style.yellow(mark(parting)) : '']);
  return columns([['', show(before), show(execution), ''], ...near(marked, parting?.round ?? 0)]);
}

/** Of many rounds only those around the one that matters, and what is left out is said. */
function near(rows: readonly (readonly string[])[], at: number): readonly (readonly string[])[] {
  if (rows.length <= 12) return rows;
  const [first, last] = [Math.max(1, at - 2), Math.min(rows.length - 1, at + 2)];
  const left = (count: number): readonly (readonly string[])[] => (count > 0 ? [['…', `${count} more`, '', '']] : []);
  return [rows[0]!, ...left(first - 1), ...rows.slice(first, last + 1), ...left(rows.length - 1 - last)];
}

function partingOf(model: Model, process: number, before: Execution, execution: Execution): Parting | undefined {
  const result = similarity(model, before, execution);
  return result.kind === 'compared' ? result.standings[process]?.parting : undefined;
}

function mark({ cause }: Parting): string {
  return cause.kind === 'told' ? `← the first difference: what p${cause.sender} tells it` : '← the first difference';
}

function sightings(model: Model, execution: Execution, p: number): readonly { when: string; what: string }[] {
  const rounds = heard(model, execution, p).map((senders, i) => ({
    when: `round ${i + 1}`,
    what: senders === undefined ? 'crashed' : senders.length === 0 ? 'hears nobody' : `hears ${senders.map((q) => `p${q}`).join(' ')}`,
  }));
  return [{ when: `p${p}`, what: `proposes ${execution.inputs[p]}` }, ...rounds];
}
