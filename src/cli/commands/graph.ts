import { Option } from '@commander-js/extra-typings';
import { grouped } from '../../chain/grouped.js';
import { isUsual } from '../../chain/variant.js';
import { canBeRenamed, estimate, MOST_PROCESSES, MOST_RENAMED, type Survey, sizesOf, survey } from '../../graph/survey.js';
import { TooMany } from '../../graph/work.js';
import type { Model } from '../../kernel/model.js';
import { failuresOption, modelOf, valuesOption } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT, type Exit } from '../exit.js';
import { writeTo } from '../file.js';
import { EXPORTS, type Export } from '../graph/exports.js';
import { graphJson, sizesJson } from '../graph/json.js';
import { perform } from '../graph/perform.js';
import { graphText, sizesText } from '../graph/text.js';
import { breathe, type Io } from '../io.js';
import { usage } from '../refusal.js';
import { styleFor } from '../style.js';

const EXAMPLES = `
Examples:
  sameview graph -n 4 -f 2
  sameview graph -n 3 -f 2 --export algorithm
  sameview graph -n 3 -f 1 --export dimacs
  sameview graph -n 4 -f 2 --failures general-omission
`;

/** So many states take some gigabytes; so many facets, written out one by one, do as well. */
const LIMIT = { figures: 40_000_000, export: 2_000_000 };

/** So many states take long enough to say so first. */
const MANY = 200_000;

export const declare: Declare = (program, io, done) => {
  program
    .command('graph')
    .summary('all executions at once: components, distances')
    .description(
      'Counts the whole similarity graph: the executions, what is different to the correct processes in them, what is connected, and how short a chain from α^0 to α^n can be.',
    )
    .requiredOption('-n, --processes <count>', 'how many processes', wholeNumber)
    .requiredOption('-f, --faulty <count>', 'how many of them may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(failuresOption())
    .addOption(valuesOption())
    .option('--symmetry', 'look once at executions that are renamings of each other (default where possible)')
    .option('--no-symmetry', 'look at each of them')
    .option('--eccentricity', 'say how far the farthest execution is from α^0, too')
    .option(
      '--limit <states>',
      `give up beyond so many states in memory (default: ${LIMIT.figures}, to export ${LIMIT.export})`,
      wholeNumber,
    )
    .addOption(new Option('--export <format>', 'write the graph, or what follows from it, instead of the figures').choices(EXPORTS))
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .option('--json', 'the figures as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const model = modelOf(options.processes, options.faulty, options.rounds, options);
      if (model.n > MOST_PROCESSES) throw usage(`-n ${model.n}: the graph is drawn up for at most ${MOST_PROCESSES} processes`);
      const refused = options.export === undefined ? noFigures(model, options) : noExport(options);
      if (refused !== undefined) throw usage(refused);
      done(
        await (options.export === undefined
          ? figures(io, model, options.symmetry ?? canBeRenamed(model), options)
          : written(io, model, options.symmetry ?? true, options.export, options)),
      );
    });
};

function noFigures(model: Model, { symmetry }: { readonly symmetry?: boolean | undefined }): string | undefined {
  if (symmetry !== true || canBeRenamed(model)) return undefined;
  return isUsual(model)
    ? `--symmetry: the renamings of more than ${MOST_RENAMED} processes are too many to list`
    : '--symmetry: the figures are found up to renaming only where processes crash and propose 0 or 1';
}

function noExport({ json, eccentricity }: FigureOptions): string | undefined {
  const option = json ? 'json' : eccentricity ? 'eccentricity' : undefined;
  return option && `--export writes no figures: --${option} does not go with it`;
}

interface FigureOptions {
  readonly eccentricity?: true | undefined;
  readonly limit?: number | undefined;
  readonly json?: true | undefined;
  readonly output: string;
}

async function figures(io: Io, model: Model, isRenamed: boolean, options: FigureOptions): Promise<Exit> {
  const { eccentricity = false, limit = LIMIT.figures, json, output } = options;
  await announce(io, model, isRenamed);
  const found = await unlessTooMany(perform(io, 'searching', survey(model, { isRenamed, eccentricity, limit })));
  if (found === undefined) {
    const known = sizesOf(model);
    await writeTo(io, output, (target) => target.write(json ? sizesJson(model, known) : sizesText(known)));
    return tooMany(io, limit);
  }
  const text = (survey: Survey): string => (json ? graphJson(survey) : graphText(survey, styleFor(io, io.stdout)));
  await writeTo(io, output, (target) => target.write(text(found)));
  return EXIT.holds;
}

async function announce(io: Io, model: Model, isRenamed: boolean): Promise<void> {
  const { states, bytes } = estimate(model, isRenamed);
  if (states < MANY || !Number.isFinite(states)) return;
  const size = bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toPrecision(2)} GB`;
  await io.stderr.write(`about ${grouped(Math.ceil(states))} states, about ${size} of memory\n`);
}

async function written(
  io: Io,
  model: Model,
  isRenamed: boolean,
  format: Export,
  { limit = LIMIT.export, output }: FigureOptions,
): Promise<Exit> {
  const { exported } = await import('../graph/export.js');
  const pieces = await unlessTooMany(perform(io, 'searching', exported(model, format, isRenamed, limit)));
  if (pieces === undefined) return tooMany(io, limit);
  await writeTo(io, output, async (target) => {
    let text = '';
    for (const piece of pieces) {
      text += piece;
      if (text.length < BUFFER) continue;
      await target.write(text);
      text = '';
      await breathe(io);
    }
    await target.write(text);
  });
  return EXIT.holds;
}

const BUFFER = 1 << 16;

async function unlessTooMany<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

async function tooMany(io: Io, limit: number): Promise<Exit> {
  await io.stderr.write(`incomplete: it takes more than ${grouped(limit)} states, which is the limit.\n`);
  return EXIT.incomplete;
}
