import { InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { length } from '../../chain/derivation.js';
import { STRATEGY_NAMES, type Strategy } from '../../chain/strategy.js';
import type { Failures } from '../../kernel/model.js';
import { chainFor } from '../arguments/chain.js';
import { executionArgument } from '../arguments/execution.js';
import { failuresOption, modelOf } from '../arguments/model.js';
import { bigNumber, wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { writeTo } from '../file.js';
import type { Io } from '../io.js';
import { type ChainPictureOptions, chainPicture } from '../picture/chain-picture.js';
import { lemmasOf } from '../picture/lemmas.js';
import { PICTURE_FORMATS, pictureFormatOf, type Rendering, renderOutline, renderPicture } from '../picture/render.js';
import { type Selection, selectionOf } from '../picture/selection.js';
import { fileStretch, generatedStretch, type Stretch } from '../picture/stretch.js';
import { usage } from '../refusal.js';

const EXAMPLES = `
Examples:
  sameview draw '0110 p0@1-p3' -r 2
  sameview draw '0000 p0@1-p3' '0000 p0@1:p1'
  sameview draw '0120 p0!1-p3' '0120 p3?1-p0'
  sameview draw -n 4 -f 1 --strip 0..7
  sameview draw -n 6 -f 4 --link 20000 --format svg
`;

export const declare: Declare = (program, io, done) => {
  program
    .command('draw')
    .summary('draw an execution, a link, or a chain')
    .description(
      'Draws an execution, two executions side by side, or a chain: one of its executions, a link, a stretch, or all of it; a chain that is too long to list, as its lemmas.',
    )
    .argument('[what...]', 'an execution as in "0000 p0@1-p3", two of them, or a file with a chain; - is standard input')
    .option('-n, --processes <count>', 'draw the generated chain for so many processes', wholeNumber)
    .option('-f, --faulty <count>', 'how many of them may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds', wholeNumber)
    .addOption(failuresOption())
    .addOption(new Option('--strategy <strategy>', 'how the generated chain is built').choices(STRATEGY_NAMES).default('textbook' as const))
    .addOption(
      new Option('--at <index>', 'only this execution of the chain (0 is the first)').argParser(bigNumber).conflicts(['link', 'strip']),
    )
    .addOption(new Option('--link <index>', 'only the link from the execution before to this one').argParser(bigNumber).conflicts('strip'))
    .option('--strip <from..to>', 'only this stretch of the chain, as in 0..7')
    .addOption(new Option('--format <format>', 'default: by the ending of FILE, or text').choices(PICTURE_FORMATS))
    .option('--standalone', 'with --format tikz: a whole document')
    .option('--width <units>', 'how wide it may become: in characters for text, else in pixels', positive)
    .option('--scale <factor>', 'how much larger, for svg and tikz', positive)
    .option('--highlight <process>', 'light up what this process sees, as in p2', process)
    .addOption(new Option('--lost <how>', 'messages that nobody receives').choices(['show', 'hide'] as const).default('show' as const))
    .option('--no-labels', 'no names of processes and rounds')
    .option('--no-values', 'no inputs')
    .option('--no-marks', 'do not mark what changes from one execution to the next')
    .option('--blank', 'only the lines, to be filled in by hand')
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLES)
    .action(async (what, options) => {
      const format = options.format ?? pictureFormatOf(options.output);
      const isText = format === 'text' || format === 'ascii';
      const width = options.width ?? (isText && options.output === '-' && io.stdout.isTerminal ? io.stdout.columns : undefined);
      const picture = await pictureOf(io, { ...options, what }, { ...options, format, width });
      await writeTo(io, options.output, (target) => target.write(picture));
      done(EXIT.holds);
    });
};

function positive(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value < 0.01 || value > 1e6) throw new InvalidArgumentError('It must be a positive number.');
  return value;
}

function process(text: string): number {
  const [, number] = /^p?(\d{1,4})$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('It must be a process, as in p2.');
  return Number(number);
}

interface Asked extends ChainPictureOptions {
  readonly failures?: Failures | undefined;
  readonly what: readonly string[];
  readonly processes?: number | undefined;
  readonly faulty?: number | undefined;
  readonly rounds?: number | undefined;
  readonly strategy: Strategy;
  readonly at?: bigint | undefined;
  readonly link?: bigint | undefined;
  readonly strip?: string | undefined;
}

async function pictureOf(io: Io, asked: Asked, how: Rendering): Promise<string> {
  const selection = selectionOf(asked);
  const [first] = asked.what;
  if (asked.processes !== undefined) return generated(asked, asked.processes, selection, how);
  if (first === undefined) throw usage('nothing to draw', "give an execution as in '0000 p0@1-p3', a file with a chain, or -n and -f");
  if (isExecution(first)) return draw(givenStretch(asked), asked.what.length === 1 ? 'at' : 'link', asked, how);
  if (asked.what.length > 1) throw usage('two files cannot be drawn at once', 'two executions can: see "sameview help draw"');
  if ((asked.faulty ?? asked.rounds ?? asked.failures) !== undefined)
    throw usage('-f, -r and --failures are for executions and for the generated chain: a file says what its model is');
  const stretch = await fileStretch(io, first, selection?.from ?? 0n, selection?.to);
  return draw(stretch, selection?.kind ?? 'strip', asked, how);
}

/** A file of that name can still be drawn as ./0110. */
function isExecution(text: string): boolean {
  return /^\d+(\s|$)/.test(text);
}

function draw(stretch: Stretch, kind: Selection['kind'], asked: Asked, how: Rendering): string {
  const { n } = stretch.model;
  if (asked.highlight !== undefined && asked.highlight >= n)
    throw usage(`--highlight p${asked.highlight}: the processes are p0 to p${n - 1}`);
  return renderPicture(chainPicture(stretch, kind, asked), how);
}

/** Beyond so many executions a chain is drawn as its lemmas, unless a stretch of it is asked for. */
const LONG = 64n;

function generated(asked: Asked, n: number, selection: Selection | undefined, how: Rendering): string {
  if (asked.what.length > 0) throw usage('either -n for a generated chain, or something else to draw');
  if (asked.faulty === undefined) throw usage('-n needs -f: how many processes may be faulty');
  const chain = chainFor(asked.strategy, modelOf(n, asked.faulty, asked.rounds, { failures: asked.failures }));
  const last = length(chain.derivation);
  if (selection === undefined && last >= LONG) return renderOutline(lemmasOf(chain.derivation), how);
  const { kind, from, to } = selection ?? { kind: 'strip', from: 0n, to: last };
  return draw(generatedStretch(chain, from, to), kind, asked, how);
}

/** One or two executions from the command line; what is not given of the model is as little as they need. */
function givenStretch({ what, faulty, rounds, failures, at, link, strip }: Asked): Stretch {
  if ((at ?? link ?? strip) !== undefined) throw usage('--at, --link and --strip are for chains');
  if (what.length > 2) throw usage(`${what.length} executions at once`, 'for more than two, write a chain into a file');
  const named = what.map((text) =>
    [...text.matchAll(/p(\d{1,4})[@!?](\d{1,4})/g)].map((match) => [Number(match[1]), Number(match[2])] as const),
  );
  const f = faulty ?? Math.max(...named.map((it) => new Set(it.map(([process]) => process)).size));
  const needed = rounds ?? faulty ?? Math.max(1, ...named.flat().map(([, round]) => round));
  const variant = { failures: failures ?? mildest(what), values: Math.max(2, ...what.map(valuesIn)) };
  const given = what.map((text, i) => ({
    text,
    ...executionArgument(text, what.length === 1 ? 'the execution' : `execution ${i + 1}`, f, needed, variant),
  }));
  const model = given[0]?.model;
  if (model === undefined || given.some((it) => it.model.n !== model.n))
    throw usage('the two executions have different numbers of processes');
  const steps = given.map(({ text, execution }, i) => ({ index: BigInt(i), execution, witness: undefined, name: text }));
  return { model, steps };
}

/** The mildest failures that lose messages in all of these ways. */
function mildest(executions: readonly string[]): Failures {
  const [sends, receives] = ['!', '?'].map((sign) => executions.some((text) => text.includes(sign)));
  return sends ? (receives ? 'general-omission' : 'send-omission') : receives ? 'receive-omission' : 'crash';
}

/** So many values it takes to have all that are proposed. */
function valuesIn(execution: string): number {
  return 1 + Math.max(...Array.from(/^\d*/.exec(execution)?.[0] ?? '', Number));
}
