import { extname } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { RULES, type Rule } from '../../replication/rule.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { writeTo } from '../file.js';
import type { Io } from '../io.js';
import { usage } from '../refusal.js';
import { contested } from '../replication/contested.js';
import { duelled } from '../replication/duelled.js';
import { type Bounds, type ExploredFormat, explored, live, type Result } from '../replication/explored.js';
import { modeOf } from '../replication/modes.js';
import { scheduled } from '../replication/scheduled.js';
import { told } from '../replication/told.js';
import { checkTraceFile, TRACE_REPORTERS, type TraceReporter } from '../replication/trace.js';
import { styleFor } from '../style.js';

const FORMATS = ['text', 'svg', 'tikz', 'json', 'story', 'trace'] as const;

const EXAMPLES = `
Examples:
  sameview replicate --explore
  sameview replicate --explore --break own-value
  sameview replicate --duel
  sameview replicate --schedules 1 --seed 7 --format trace | sameview replicate --trace -

Exit codes: 0 safe (--live: live; --trace: all rules kept), 1 violated, 3 there are more states than --limit allows.`;

export const declare: Declare = (program, io, done) => {
  program
    .command('replicate')
    .summary('state machine replication: Multi-Paxos, its safety and its liveness')
    .description(
      'Tells the story of a new leader in Multi-Paxos, slot by slot: what it knows, asks and proposes, and what is executed when. Or looks at all schedules of a small instance.',
    )
    .argument('[file]', 'the story, "sameview schema replication" says what is in it; - is standard input')
    .option('--step', 'every step of the story, with the slots after it')
    .option('--explore', 'visit all states of an instance, and look whether safety holds in each')
    .option('--live', 'visit all states of an instance, and look whether a stable leader decides under every fair schedule')
    .option('--duel', 'the infinite schedule of leaders that pre-empt each other')
    .option('--simulate', 'how soon leaders that pre-empt each other decide, with back-off and with leases')
    .option('--schedules <count>', 'run so many random schedules with losses and crashes', wholeNumber)
    .option(
      '--trace <file>',
      'hold a log of your own Multi-Paxos, "sameview schema replication-trace", against the rules; - is standard input',
    )
    .addOption(new Option('--reporter <reporter>', 'with --trace: how to say it').choices(TRACE_REPORTERS).default('human' as const))
    .addOption(new Option('--break <rule>', 'break one rule of the protocol').choices(Object.keys(RULES) as Rule[]))
    .option('--servers <count>', 'default: 3', wholeNumber)
    .option('--leaders <count>', 'how many of the servers may lead; default: 2', wholeNumber)
    .option('--slots <count>', 'nothing is proposed beyond; default: 2', wholeNumber)
    .option('--ballots <count>', 'nobody tries to lead with a higher ballot; default: 2', wholeNumber)
    .option('--crashes <count>', 'how often servers crash and recover, in all; default: 1', wholeNumber)
    .option('--commands <count>', 'how many the clients of each would-be leader send; default: as many as slots', wholeNumber)
    .addOption(new Option('--fill <what>', 'what a new leader fills gaps with').choices(['no-op', 'commands'] as const))
    .option('--limit <states>', 'give up after so many states, or actions of --duel', wholeNumber, 50_000_000)
    .option('--no-symmetry', 'tell states apart in which servers that never lead have changed places')
    .option('--trials <count>', 'of --simulate, per way to try again', wholeNumber, 1000)
    .option('--horizon <delays>', 'of --simulate: when a trial is given up', wholeNumber, 50)
    .option('--seed <number>', 'of all that is random', wholeNumber, 1)
    .addOption(
      new Option(
        '--format <format>',
        'default: by the ending of the output, or text; story: a violation, to be told again; trace: what happened, as --trace reads it',
      ).choices(FORMATS),
    )
    .option('--standalone', 'with --format tikz: a whole document')
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLES)
    .action(async (file, options, command) => {
      const given = Object.keys(options).filter((name) => command.getOptionValueSource(name) === 'cli');
      const { text, exit } = await replicated(io, file, options, given);
      await writeTo(io, options.output, (target) => target.write(text));
      done(exit);
    });
};

interface Asked extends Bounds {
  readonly step?: boolean | undefined;
  readonly explore?: boolean | undefined;
  readonly live?: boolean | undefined;
  readonly duel?: boolean | undefined;
  readonly simulate?: boolean | undefined;
  readonly schedules?: number | undefined;
  readonly trace?: string | undefined;
  readonly reporter: TraceReporter;
  readonly trials: number;
  readonly horizon: number;
  readonly seed: number;
  readonly format?: ExploredFormat | undefined;
  readonly standalone?: boolean | undefined;
  readonly output: string;
}

async function replicated(io: Io, file: string | undefined, asked: Asked, given: readonly string[]): Promise<Result> {
  const mode = modeOf(given, file);
  const look = { style: styleFor(io, io.stdout), format: asked.format ?? formatOf(asked.output), standalone: asked.standalone };
  if (mode === 'explore') return explored(io, asked, look);
  if (mode === 'live') return live(io, asked, look);
  if (mode === 'duel') return duelled(asked, look);
  if (mode === 'simulate') return contested(io, asked, { ...asked, ...look });
  if (asked.trace !== undefined) return checkTraceFile(io, asked.trace, asked.reporter);
  if (mode === 'schedules') return scheduled(io, asked, { schedules: asked.schedules ?? 0, seed: asked.seed, ...look });
  if (file === undefined)
    throw usage('nothing to do: name a file with a story, or one of --explore, --live, --duel, --simulate, --schedules, --trace');
  return told(io, file, asked.step ?? false, look);
}

function formatOf(path: string): ExploredFormat {
  const formats: Readonly<Record<string, ExploredFormat>> = { '.svg': 'svg', '.tex': 'tikz', '.tikz': 'tikz', '.json': 'json' };
  return formats[extname(path).toLowerCase()] ?? 'text';
}
