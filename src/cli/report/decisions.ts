import type { ChalkInstance } from 'chalk';
import { omittingWords } from '../../chain/faulty.js';
import { formatExecution } from '../../chain/notation.js';
import type { Crash, Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { describeDecision } from '../../refute/describe.js';
import type { Outcome } from '../../refute/outcome.js';
import { correct, type Violation } from '../../refute/property.js';
import { outcomePicture } from '../picture/outcome-picture.js';
import { renderPicture } from '../picture/render.js';
import { columns } from './table.js';

/** With more processes than these, a table shows only those who are concerned. */
const MOST_ROWS = 20;

/** A picture of more than that is wider than a terminal; `sameview run` draws it in other formats. */
const MOST_DRAWN = { n: 8, rounds: 4 };

/** An execution and what it makes an algorithm decide, a line per process; those who break a property are marked. */
export function renderDecisions(outcome: Outcome, model: Model, violation: Violation | undefined, style: ChalkInstance): string {
  const { inputs } = outcome.execution;
  const marked = violation === undefined ? [] : involved(violation);
  const shown = inputs.length <= MOST_ROWS ? [...inputs.keys()] : marked;
  const rows = shown.map((p) => {
    const decision = outcome.decisions[p];
    const decides = decision === undefined ? '' : `decides ${describeDecision(decision)}`;
    const isOwing = decision === undefined && correct(outcome).includes(p);
    const cell = isOwing ? 'decides nothing' : decides;
    return [`p${p}`, `proposes ${inputs[p]}`, fate(outcome.execution, p), marked.includes(p) ? style.red(cell) : cell];
  });
  const rest = inputs.length - shown.length;
  const drawn = model.n <= MOST_DRAWN.n && model.rounds <= MOST_DRAWN.rounds ? `${picture(outcome, model)}\n` : '';
  return `  ${brief(outcome.execution)}\n\n${drawn}${columns(rows)}${rest === 0 ? '' : `  and ${rest} more; --json shows them all\n`}`;
}

function picture(outcome: Outcome, model: Model): string {
  const text = renderPicture(outcomePicture(outcome, model), { format: 'text', width: 78 });
  return text.replace(/^(?=.)/gm, '  ');
}

/** The notation, cut where a hundred processes would fill the screen. */
export function brief(execution: Execution): string {
  const text = formatExecution(execution);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

function fate(execution: Execution, process: number): string {
  const crash = execution.crashes.find((it) => it.process === process);
  return [omittingWords(process, execution), ...(crash === undefined ? [] : [crashWords(crash)])].filter((it) => it !== '').join(', ');
}

function crashWords({ round, reaches }: Crash): string {
  if (reaches.length === 0) return `crashes in round ${round}, reaches nobody`;
  return `crashes in round ${round}, reaches ${reaches.map((p) => `p${p}`).join(' ')}`;
}

function involved(violation: Violation): readonly number[] {
  return 'process' in violation ? [violation.process] : [violation.first, violation.second];
}
