import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { STRATEGY_NAMES, type Strategy } from '../../chain/strategy.js';
import { explorerPage } from '../../explore/html.js';
import type { Subject } from '../../explore/subject.js';
import { refuteIsolated } from '../../refute/isolate.js';
import type { Refuted } from '../../refute/refute.js';
import { isolated, memoryOption, timeoutOption } from '../arguments/algorithm.js';
import { built } from '../arguments/chain.js';
import { failuresOption, modelOf, type Variant, valuesOption } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { generatedChain } from '../explore/generated.js';
import { givenChain } from '../explore/given.js';
import { kindOf } from '../explore/kind.js';
import { replicationStory } from '../explore/replication.js';
import { recoveryStory } from '../explore/story.js';
import { readFrom, writeTo } from '../file.js';
import { breathe, type Io } from '../io.js';
import { judgementOf } from '../judged.js';
import { readSubject, subjectOf } from '../recovery/source.js';
import { crashing, type Subject as RunSubject } from '../recovery/subject.js';
import { usage } from '../refusal.js';
import { toldBy } from '../replication/told.js';

const EXAMPLES = `
Examples:
  sameview explore -n 5 -f 3 -o proof.html
  sameview explore --algorithm floodset -n 4 -f 2 -r 2 -o floodset.html
  sameview explore -n 4 -f 2 --failures send-omission -o omission.html
  sameview generate -n 4 -f 1 | sameview explore - -o chain.html

The page is one file that needs no network. Exit 0 once it is written, whatever it shows.`;

/** In so many executions along the chain the algorithm is run to see what it decides. */
const SAMPLES = 160;

export const declare: Declare = (program, io, done) => {
  program
    .command('explore')
    .summary('write a page in which to walk the proof')
    .description(
      'Writes one self-contained page: the proof of the bound, a chain in a file (whether it holds or not), a run and its recovery, or a story of replication, to be walked in a browser.',
    )
    .argument('[file]', 'a chain, a run with checkpoints, or a story of replication; - is standard input')
    .option('-n, --processes <count>', 'the generated chain for so many processes', wholeNumber)
    .option('-f, --faulty <count>', 'how many of them may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(failuresOption())
    .addOption(valuesOption())
    .addOption(new Option('--strategy <strategy>', 'how the chain is built (default: textbook)').choices(STRATEGY_NAMES))
    .option('--algorithm <algorithm>', 'what this algorithm decides along the chain, and where it breaks')
    .option('--crash <processes>', 'of a run: crash these at the end, as in p1,p2, instead of who crashes in the file')
    .option('--log', 'the file is a log with vector clocks, as for ShiViz')
    .addOption(timeoutOption())
    .addOption(memoryOption())
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLES)
    .action(async (file, options) => {
      if (options.output === '-' && io.stdout.isTerminal)
        throw usage('a page is nothing to read on a terminal', 'give it a file: -o proof.html');
      const subject = file === undefined ? await generated(io, options) : await given(io, file, options);
      await breathe(io);
      const page = explorerPage(subject, await parts());
      await writeTo(io, options.output, (target) => target.write(page));
      done(EXIT.holds);
    });
};

/** The built page, also where this file runs from its source. */
async function parts(): Promise<{ script: string; style: string }> {
  const { resolve } = createRequire(import.meta.url);
  const [script, style] = await Promise.all(['#explore-script', '#explore-style'].map((name) => readFile(resolve(name), 'utf8')));
  return { script: script ?? '', style: style ?? '' };
}

interface Options extends Variant {
  readonly processes?: number | undefined;
  readonly faulty?: number | undefined;
  readonly rounds?: number | undefined;
  readonly strategy?: Strategy | undefined;
  readonly algorithm?: string | undefined;
  readonly crash?: string | undefined;
  readonly log?: true | undefined;
  readonly timeout: number;
  readonly memory: number;
}

async function generated(io: Io, options: Options): Promise<Subject> {
  const { processes: n, faulty: f, rounds, strategy = 'textbook', algorithm } = options;
  if (n === undefined || f === undefined)
    throw usage('nothing to explore: give -n and -f, or a file', 'as in "sameview explore -n 5 -f 3 -o proof.html"');
  if (options.crash !== undefined || options.log) throw usage(`${options.log ? '--log' : '--crash'} goes with the file of a run`);
  if (algorithm === undefined) return generatedChain(built(strategy, modelOf(n, f, rounds, options)), strategy, undefined);
  if (options.values !== undefined) throw usage('--algorithm is run on inputs 0 and 1', 'leave out --values');
  if (strategy !== 'textbook') throw usage('--algorithm is run on the textbook chain', 'leave out --strategy');
  const refuted = await refutedOn(io, algorithm, { n, f, rounds }, options);
  return generatedChain(refuted.model, strategy, refuted);
}

async function refutedOn(
  io: Io,
  reference: string,
  { n, f, rounds }: { n: number; f: number; rounds: number | undefined },
  options: Options,
): Promise<Refuted> {
  const { failures } = options;
  const request = { n, f, rounds, failures, method: { kind: 'chain', samples: SAMPLES }, shrinkLimit: 1000, smallest: false } as const;
  const refutation = await isolated(io, options, (limits) => refuteIsolated(reference, process.cwd(), request, limits));
  const judgement = judgementOf(refutation, reference, { n, f, rounds: rounds ?? 0 });
  if (judgement.kind !== 'refuted') throw new Error('the chain refutes every algorithm that it is about');
  return judgement;
}

async function given(io: Io, file: string, options: Options): Promise<Subject> {
  if (options.algorithm !== undefined) throw usage('--algorithm goes with -n and -f: it is run on the generated chain');
  if (
    [options.processes, options.faulty, options.rounds, options.strategy, options.failures, options.values].some((it) => it !== undefined)
  )
    throw usage('-n, -f, -r, --strategy, --failures and --values are for the generated chain; a file says what its model is');
  const source = file === '-' ? '<stdin>' : file;
  const name = basename(source);
  if (options.log) return recoveryStory(crashed(await readSubject(io, file, { log: true }), options.crash), name);
  if (file === '-' && io.stdinIsTerminal) await io.stderr.write('Reading from the terminal; end it with Ctrl-D.\n');
  const { kind, chunks } = await kindOf(readFrom(io, file));
  if (kind === 'run') return recoveryStory(crashed(await subjectOf(io, source, chunks, {}), options.crash), name);
  if (options.crash !== undefined) throw usage('--crash goes with the file of a run');
  return kind === 'replication' ? replicationStory(await toldBy(chunks, source), name) : givenChain(chunks, source, name);
}

function crashed(subject: RunSubject, listed: string | undefined): RunSubject {
  return listed === undefined ? subject : crashing(subject, listed);
}
