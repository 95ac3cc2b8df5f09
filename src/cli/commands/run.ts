import { Option } from '@commander-js/extra-typings';
import { formatExecution } from '../../chain/notation.js';
import { diagnose } from '../../refute/diagnose.js';
import { replayIsolated } from '../../refute/isolate.js';
import type { Replay, Replayed } from '../../refute/replay.js';
import { algorithmArgument, isolated, memoryOption, propertiesOf, propertyOption, timeoutOption } from '../arguments/algorithm.js';
import { type ExecutionArgument, parseArgument } from '../arguments/execution.js';
import { failuresOption, refusedModel } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { writeTo } from '../file.js';
import { outcomePicture } from '../picture/outcome-picture.js';
import { PICTURE_FORMATS, pictureFormatOf, renderPicture } from '../picture/render.js';
import { Refusal } from '../refusal.js';
import { renderReplay, replayJson } from '../report/replay.js';
import { styleFor } from '../style.js';

export const declare: Declare = (program, io, done) => {
  program
    .command('run')
    .summary('run an algorithm in one execution')
    .description(
      'Runs an algorithm in one execution and shows what each process decides, and which property that breaks. Exit 0 if it breaks none, 1 if it does. The code is run as it is: it is not kept from anything that you may do.',
    )
    .addArgument(algorithmArgument())
    .argument('<execution>', 'as in "0000 p0@1-p3"')
    .requiredOption('-f, --faulty <count>', 'how many processes may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'stop it after so many rounds (default: as many as it takes)', wholeNumber)
    .addOption(failuresOption())
    .addOption(propertyOption())
    .addOption(timeoutOption())
    .addOption(memoryOption())
    .option('--json', 'print all as JSON')
    .addOption(
      new Option('--format <format>', 'draw it instead (default: by the ending of FILE)').choices(PICTURE_FORMATS).conflicts('json'),
    )
    .option('-o, --output <file>', 'draw it into this file; - is standard output')
    .addHelpText(
      'after',
      "\nExamples:\n  sameview run floodset '0111 p0@1:p1 p1@2:p2' -f 2 -r 2\n  sameview run floodset '0111 p0!1 p0!2-p3' -f 1 --failures send-omission\n",
    )
    .action(async (reference, text, { faulty: f, rounds, failures, property, json, format, output, ...limits }) => {
      const argument = parseArgument(text, 'the execution');
      const { execution } = argument;
      const replay = await isolated(io, limits, (its) => replayIsolated(reference, process.cwd(), { execution, f, rounds, failures }, its));
      const replayed = replayedOf(replay, reference, argument, f, rounds);
      const wanted = propertiesOf(property);
      const violations = replayed.violations.filter((it) => wanted.includes(it.property));
      if (format ?? output) {
        const picture = outcomePicture(replayed.outcome, replayed.model, `${replayed.algorithm} in ${formatExecution(execution)}`);
        await writeTo(io, output ?? '-', (target) =>
          target.write(renderPicture(picture, { format: format ?? pictureFormatOf(output ?? '-') })),
        );
      } else
        await io.stdout.write(
          json ? replayJson(replayed, violations) : renderReplay(replayed, violations, wanted, styleFor(io, io.stdout)),
        );
      done(violations.length === 0 ? EXIT.holds : EXIT.fails);
    });
};

function replayedOf(replay: Replay, reference: string, argument: ExecutionArgument, f: number, rounds: number | undefined): Replayed {
  switch (replay.kind) {
    case 'no-model':
      throw refusedModel(replay.fault, { n: argument.execution.inputs.length, f, rounds: rounds ?? 0 });
    case 'no-execution':
      throw argument.refusal(replay.fault, replay.model);
    case 'faulty':
      throw new Refusal(diagnose(replay.fault), reference);
    default:
      return replay;
  }
}
