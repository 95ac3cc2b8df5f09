import { executionArgument } from '../arguments/execution.js';
import { failuresOption, valuesOption } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { usage } from '../refusal.js';
import { renderSight, sightsOf } from '../report/sight.js';

export const declare: Declare = (program, io, done) => {
  program
    .command('view')
    .summary('show what each process sees of an execution')
    .description(
      'Shows an execution process by process, round by round: whom a process hears, whom it misses, and whose inputs it knows by then.',
    )
    .argument('<execution>', 'as in "0000 p0@1-p3"')
    .requiredOption('-f, --faulty <count>', 'how many processes may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(failuresOption())
    .addOption(valuesOption())
    .option('-p, --process <number>', 'only this process', wholeNumber)
    .option('--json', 'print the views as JSON')
    .addHelpText(
      'after',
      "\nExamples:\n  sameview view '0100 p0@1-p3 p1@2' -f 2\n  sameview view '0120 p0!1-p3 p2?1-p1' -f 2 -r 1 --failures general-omission --values 3\n",
    )
    .action(async (text, { faulty, rounds, process, json, ...variant }) => {
      const { execution, model } = executionArgument(text, 'the execution', faulty, rounds, variant);
      if (process !== undefined && process >= model.n) {
        throw usage(`--process ${process}: the processes are p0 to p${model.n - 1}`);
      }
      const sights = sightsOf(model, execution).filter((it) => process === undefined || it.process === process);
      await io.stdout.write(json ? `${JSON.stringify({ model, processes: sights }, undefined, 2)}\n` : sights.map(renderSight).join('\n'));
      done(EXIT.holds);
    });
};
