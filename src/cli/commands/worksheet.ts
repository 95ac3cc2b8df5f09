import { basename, dirname, extname, join } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import type { Chain } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { STRATEGY_NAMES, type Strategy } from '../../chain/strategy.js';
import { chainFor } from '../arguments/chain.js';
import { modelOf } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { writeTo } from '../file.js';
import type { Io } from '../io.js';
import { renderPicture } from '../picture/render.js';
import { usage } from '../refusal.js';
import { latex } from '../worksheet/latex.js';
import { fenced, markdown } from '../worksheet/markdown.js';
import { FEWEST_LINKS, type Worksheet, worksheet } from '../worksheet/worksheet.js';

const EXAMPLES = `
Examples:
  sameview worksheet -n 4 -f 1 --seed 7
  sameview worksheet -n 4 -f 1 --seed 7 --solution --format latex
`;

export const declare: Declare = (program, io, done) => {
  program
    .command('worksheet')
    .summary('write an assignment about a chain, or its solution')
    .description(
      'Writes four exercises about the generated chain: name the witnesses, find the missing execution, find the mistake, draw the next execution. "sameview check --hints few" grades the answers.',
    )
    .requiredOption('-n, --processes <count>', 'how many processes', wholeNumber)
    .requiredOption('-f, --faulty <count>', 'how many of them may crash', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(new Option('--strategy <strategy>', 'how the chain is built').choices(STRATEGY_NAMES).default('textbook' as const))
    .option('--seed <number>', 'the same number gives the same exercises (default: any; it is printed on the sheet)', wholeNumber)
    .option('--solution', 'with the answers')
    .addOption(
      new Option(
        '--format <format>',
        'Markdown has its pictures in SVG files beside FILE, or as text without a FILE (default: by the ending of FILE, or markdown)',
      ).choices(['markdown', 'latex'] as const),
    )
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLES)
    .action(async ({ processes, faulty, rounds, strategy, seed, solution = false, format, output }) => {
      const chain = chainOf(strategy, processes, faulty, rounds);
      const sheet = worksheet(chain, seed ?? Math.floor(Math.random() * 1_000_000));
      if ((format ?? (extname(output).toLowerCase() === '.tex' ? 'latex' : 'markdown')) === 'markdown')
        await writeMarkdown(io, sheet, solution, output);
      else await writeTo(io, output, (target) => target.write(latex(sheet, solution)));
      done(EXIT.holds);
    });
};

/** A chain about which something can be asked on a sheet of paper. */
function chainOf(strategy: Strategy, n: number, f: number, rounds: number | undefined): Chain {
  const model = modelOf(n, f, rounds);
  const chain = chainFor(strategy, model);
  const links = length(chain.derivation);
  if (model.rounds === 0 || links < FEWEST_LINKS)
    throw usage(`a chain of ${links} links in ${model.rounds} rounds is too short for exercises`, 'take -n 3 -f 1, or more');
  if (n > MOST_PROCESSES || model.rounds > MOST_ROUNDS)
    throw usage(
      'these executions are too large for a sheet of paper',
      `take n of at most ${MOST_PROCESSES} and at most ${MOST_ROUNDS} rounds`,
    );
  return chain;
}

const MOST_PROCESSES = 12;
const MOST_ROUNDS = 6;

/** The pictures go into files beside it, or, on standard output, into the text. */
async function writeMarkdown(io: Io, sheet: Worksheet, isSolved: boolean, output: string): Promise<void> {
  if (output === '-') {
    const text = markdown(sheet, isSolved, (picture) => fenced(renderPicture(picture, { format: 'text' })));
    return writeTo(io, output, (target) => target.write(text));
  }
  const stem = basename(output, extname(output));
  const pictures = new Map<string, string>();
  const text = markdown(sheet, isSolved, (picture, exercise) => {
    const file = `${stem}-${exercise}.svg`;
    pictures.set(join(dirname(output), file), renderPicture(picture, { format: 'svg' }));
    return `![exercise ${exercise}](${encodeURI(file)})`;
  });
  for (const [path, content] of pictures) await writeTo(io, path, (target) => target.write(content));
  await writeTo(io, output, (target) => target.write(text));
}
