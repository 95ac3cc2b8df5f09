import type { ChalkInstance } from 'chalk';
import { explainStanding, show } from '../../chain/explain.js';
import { faultyWords } from '../../chain/faulty.js';
import type { Execution } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { type Standing, similarity } from '../../kernel/similarity.js';
import { columns } from './table.js';

/** Two executions compared, a line per process: who cannot tell them apart, who is faulty, and where the other views part. */
export function renderStandings(model: Model, first: Execution, second: Execution, style: ChalkInstance): string {
  const result = similarity(model, first, second);
  if (result.kind === 'invalid') throw new Error(`not an execution: ${result.fault.code}`);
  const rows = result.standings.map((it) => [
    `p${it.process}`,
    judgement(it, style),
    it.faulty ? faultyWords(it.process, first, second) : explainStanding(it.process, result.standings),
  ]);
  return `  first   ${show(first)}\n  second  ${show(second)}\n\n${columns(rows)}`;
}

function judgement({ witness, faulty }: Standing, style: ChalkInstance): string {
  if (witness) return style.green('witness');
  return faulty ? style.dim('faulty') : style.yellow('differs');
}
