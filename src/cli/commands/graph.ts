import { Option } from '@commander-js/extra-typings';
import { textbook } from '../../chain/textbook.js';
import { length } from '../../chain/derivation.js';
import { notProvable } from '../../chain/provable.js';
import { canBeRenamed, estimate, MOST_PROCESSES, MOST_RENAMED, sizesOf, survey } from '../../graph/survey.js';
import { TooMany } from '../../graph/work.js';
import type { Model } from '../../kernel/model.js';
import { modelOf } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT, type Exit } from '../exit.js';
import { writeTo } from '../file.js';
import { extractedAlgorithm } from '../graph/algorithm.js';
import { EXPORTS, exported } from '../graph/export.js';
import { graphJson } from '../graph/json.js';
import { graphText, sizesText } from '../graph/text.js';
import { perform } from '../graph/perform.js';
import type { Io } from '../io.js';
import { usage } from '../refusal.js';

const EXAMPLES = `
Examples:
  sameview graph -n 4 -f 2
  sameview graph -n 3 -f 2 --export algorithm -o rule.mjs
  sameview graph -n 4 -f 1 --export dimacs -o bound.cnf
`;

/** So many states take a few gigabytes. */
const LIMIT = 40_000_000;

export const declare: Declare = (program, io, done) => {
  program
    .command('graph')
    .summary('all executions at once: components, distances')
    .description(
      'Counts the whole similarity graph: the executions, what is different to the correct processes in them, what is connected, and how short a chain from α^0 to α^n can be.',
    )
    .requiredOption('-n, --processes <count>', 'how many processes', wholeNumber)
    .requiredOption('-f, --failures <count>', 'how many of them may crash', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .option('--symmetry', 'look at executions that are renamings of each other once (default where possible)')
    .option('--no-symmetry', 'look at each of them')
    .option('--eccentricity', 'say how far the farthest execution is from α^0, too')
    .option('--limit <states>', 'give up beyond so many states in memory', wholeNumber, LIMIT)
    .addOption(new Option('--export <format>', 'write the graph, or what follows from it, instead of the figures').choices(EXPORTS))
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .option('--json', 'the figures as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const model = modelOf(options.processes, options.failures, options.rounds);
      if (model.n > MOST_PROCESSES) throw usage(`-n ${model.n}: the graph is drawn up for at most ${MOST_PROCESSES} processes`);
      if (options.symmetry === true && !canBeRenamed(model))
        throw usage(`--symmetry: the renamings of more than ${MOST_RENAMED} processes are too many to list`);
      done(await graph(io, model, { ...options, isRenamed: options.symmetry ?? canBeRenamed(model) }));
    });
};
