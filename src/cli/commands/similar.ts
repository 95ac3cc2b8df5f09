import { list } from '../../chain/explain.js';
import type { Model } from '../../kernel/model.js';
import { type Similarity, similarity } from '../../kernel/similarity.js';
import { executionArgument } from '../arguments/execution.js';
import { failuresOption, valuesOption } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { Refusal } from '../refusal.js';
import { consensus, count, crashes } from '../report/conclusion.js';
import { renderStandings } from '../report/standings.js';
import { styleFor } from '../style.js';

export const declare: Declare = (program, io, done) => {
  program
    .command('similar')
    .summary('compare two executions, process by process')
    .description(
      'Says to whom two executions look the same, who is faulty, and where the views of all others part. Exit 0 if they are similar, 1 if not.',
    )
    .argument('<execution>', 'as in "0000", or "0000 p0@1-p3": p0 crashes in round 1, and p3 alone misses its message')
    .argument('<execution>', 'the other one')
    .requiredOption('-f, --faulty <count>', 'how many processes may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(failuresOption())
    .addOption(valuesOption())
    .option('--json', 'print the comparison as JSON')
    .addHelpText(
      'after',
      "\nExamples:\n  sameview similar '0000' '0000 p0@1-p3' -f 1\n  sameview similar '0000 p0!1-p3' '0000 p3?1-p0' -f 1 --failures general-omission\n",
    )
    .action(async (one, other, { faulty, rounds, json, ...variant }) => {
      const { execution: first, model } = executionArgument(one, 'the first execution', faulty, rounds, variant);
      const { execution: second, model: its } = executionArgument(other, 'the second execution', faulty, rounds, variant);
      if (model.n !== its.n) throw differentSizes(model, its);
      const result = similarity(model, first, second);
      if (result.kind === 'invalid') throw new Error(`judged as an execution before: ${result.fault.code}`);
      const style = styleFor(io, io.stdout);
      const text = json
        ? `${JSON.stringify({ similar: result.witnesses.length > 0, model, witnesses: result.witnesses, processes: result.standings }, undefined, 2)}\n`
        : `${renderStandings(model, first, second, style)}\n${verdict(model, result, style)}\n`;
      await io.stdout.write(text);
      done(result.witnesses.length > 0 ? EXIT.holds : EXIT.fails);
    });
};

function differentSizes(model: Model, its: Model): Refusal {
  const message = `the second execution has ${count(its.n, 'process')}, the first has ${model.n}`;
  return new Refusal({ code: 'execution.inputs-length', at: { line: 1, column: 1 }, message }, 'the second execution');
}

function verdict(model: Model, { witnesses }: Extract<Similarity, { kind: 'compared' }>, style: ReturnType<typeof styleFor>): string {
  if (witnesses.length === 0) return `${style.red('not similar')}: nobody who is correct in both executions sees the same in both.`;
  const names = list(witnesses.map((p) => `p${p}`));
  return `${style.green('similar')}: ${names} cannot tell the executions apart, so every algorithm that solves ${consensus(model)}\nin ${count(model.rounds, 'round')} if ${crashes(model)} decides the same in both.`;
}
