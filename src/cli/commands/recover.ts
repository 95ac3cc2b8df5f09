import { extname } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import type { Picture } from '../../draw/picture.js';
import { garbage } from '../../recovery/garbage.js';
import { patternOf } from '../../recovery/pattern.js';
import { recover } from '../../recovery/recovery.js';
import { uselessCheckpoints } from '../../recovery/useless.js';
import { formatRun } from '../../trace/paper.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT, type Exit } from '../exit.js';
import { writeTo } from '../file.js';
import type { Io } from '../io.js';
import { renderPicture } from '../picture/render.js';
import { compared } from '../recovery/compared.js';
import { recoveryDot } from '../recovery/dot.js';
import { recoveryJson } from '../recovery/json.js';
import { type Answer, judgeCut, judgeZigzag } from '../recovery/judge.js';
import { eventPattern, pattern } from '../recovery/patterns.js';
import { fitsText, recoveryPicture } from '../recovery/picture.js';
import { readSubject, type Source } from '../recovery/source.js';
import { crashing, messagesOf, type Subject } from '../recovery/subject.js';
import { type Findings, recoveryText } from '../recovery/text.js';
import { type Refusal, usage } from '../refusal.js';
import { styleFor } from '../style.js';

const FORMATS = ['text', 'svg', 'tikz', 'json', 'dot', 'run'] as const;

type Format = (typeof FORMATS)[number];

const EXAMPLES = `
Examples:
  printf 'p0: [] a! b? x\\np1: a? [] b!\\n' | sameview recover -
  sameview recover --simulate --processes 4 --messages 200 --seed 7

Exit codes: 0 no domino effect (--cut: consistent; --zigzag: no path), 1 otherwise.`;

export const declare: Declare = (program, io, done) => {
  program
    .command('recover')
    .summary('how far everybody goes back after a crash')
    .description(
      'Takes a run with checkpoints and a crash, and says who must go back, how far and why: the recovery line, domino by domino. Or, with --simulate, compares policies of checkpointing.',
    )
    .argument('[file]', 'the run: on paper, as in "p0: [] a! b? x", or JSON; - is standard input')
    .option('--crash <processes>', 'crash these at the end, as in p1,p2, instead of who crashes in the file')
    .option('--logged <messages>', 'these messages are logged where they are received, as in m3,m5')
    .option('--steps', 'draw one picture per domino')
    .addOption(new Option('--format <format>', 'default: by the ending of the output, or text').choices(FORMATS))
    .addOption(
      new Option('--cut <checkpoints>', 'only judge this cut, as in p0.1,p1.0; of all others the present state').conflicts('zigzag'),
    )
    .option('--standalone', 'with --format tikz: a whole document')
    .option('--zigzag <checkpoints>', 'only list the zigzag paths between two, or the zigzag cycles of one, as in p0.1,p1.2')
    .option('--limit <paths>', 'list at most so many zigzag paths', wholeNumber, 100)
    .option('--log', 'the file is a log with vector clocks, as for ShiViz')
    .option('--parser <regex>', 'with groups event, host and clock: what an event of the log looks like', eventPattern)
    .option('--separator <regex>', 'what stands between two executions in the log; its group trace is a name', pattern)
    .option('--execution <name>', 'which of the executions in the log: its name, or its number from 1')
    .option('--checkpoint-event <regex>', 'which events of the log are checkpoints (default: those with "checkpoint" in them)', pattern)
    .option('--crash-event <regex>', 'which events of the log are crashes (default: none)', pattern)
    .option('--simulate', 'compare policies of checkpointing on a random workload')
    .option('--policy <names>', 'only these: uncoordinated, coordinated, index-based, fixed-dependency')
    .option('--processes <count>', 'of the workload', wholeNumber, 8)
    .option('--messages <count>', 'of the workload', wholeNumber, 1000)
    .option('--interval <events>', 'how much a process does between two checkpoints of its own, on average', wholeNumber, 20)
    .option('--crashes <count>', 'how many crashes are tried', wholeNumber, 100)
    .option('--seed <number>', 'of all that is random', wholeNumber, 1)
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLES)
    .action(async (file, options) => {
      const format = options.format ?? formatOf(options.output);
      const { text, exit } = await (options.simulate ? simulated(io, options, format) : analysed(io, file, options, format));
      await writeTo(io, options.output, (target) => target.write(text));
      done(exit);
    });
};

interface Result {
  readonly text: string;
  readonly exit: Exit;
}

interface Asked extends Source {
  readonly crash?: string | undefined;
  readonly logged?: string | undefined;
  readonly steps?: boolean | undefined;
  readonly standalone?: boolean | undefined;
  readonly cut?: string | undefined;
  readonly zigzag?: string | undefined;
  readonly limit: number;
}

function formatOf(path: string): Format {
  const formats: Readonly<Record<string, Format>> = {
    '.svg': 'svg',
    '.tex': 'tikz',
    '.tikz': 'tikz',
    '.json': 'json',
    '.dot': 'dot',
    '.gv': 'dot',
    '.run': 'run',
  };
  return formats[extname(path).toLowerCase()] ?? 'text';
}

async function simulated(io: Io, options: Parameters<typeof compared>[1], format: Format): Promise<Result> {
  if (format === 'tikz' || format === 'dot') throw unavailable('--simulate', format);
  return { text: await compared(io, options, format), exit: EXIT.holds };
}

async function analysed(io: Io, file: string | undefined, asked: Asked, format: Format): Promise<Result> {
  if (file === undefined) throw usage('no run to recover: name a file, or use --simulate');
  const read = await readSubject(io, file, asked);
  const subject = asked.crash === undefined ? read : crashing(read, asked.crash);
  const style = styleFor(io, io.stdout);
  if (asked.cut !== undefined) return answered(judgeCut(subject, asked.cut, style), '--cut', format);
  if (asked.zigzag !== undefined) return answered(judgeZigzag(subject, asked.zigzag, asked.limit, style), '--zigzag', format);
  if (format === 'run') return { text: formatRun(subject.run), exit: EXIT.holds };
  const findings = findingsOf(subject, asked.logged);
  const exit = findings.recovery.extent === 'domino' ? EXIT.fails : EXIT.holds;
  if (format === 'json') return { text: recoveryJson(findings), exit };
  if (format === 'dot') return { text: recoveryDot(findings), exit };
  const picture = (): Picture => recoveryPicture(subject, findings.recovery, asked.steps ?? false);
  if (format === 'svg' || format === 'tikz') return { text: renderPicture(picture(), { format, standalone: asked.standalone }), exit };
  const words = recoveryText(findings, style);
  const width = io.stdout.isTerminal ? io.stdout.columns : undefined;
  const isDrawn = asked.steps || fitsText(subject.run);
  return { text: isDrawn ? `${words}\n${renderPicture(picture(), { format, width })}` : words, exit };
}

function findingsOf(subject: Subject, listed: string | undefined): Findings {
  const logged = listed === undefined ? new Set<number>() : messagesOf(subject, listed, '--logged');
  const recovery = recover(subject.run, logged);
  // Whether a checkpoint is useless is a question about checkpoints alone, so what is logged does not count.
  const useless = uselessCheckpoints(logged.size === 0 ? recovery.pattern : patternOf(subject.run));
  return { subject, recovery, useless, garbage: garbage(recovery.pattern, logged) };
}

function answered({ text, json, holds }: Answer, option: string, format: Format): Result {
  const exit = holds ? EXIT.holds : EXIT.fails;
  if (format === 'text') return { text, exit };
  if (format === 'json') return { text: `${JSON.stringify(json, undefined, 2)}\n`, exit };
  throw unavailable(option, format);
}

function unavailable(option: string, format: Format): Refusal {
  return usage(`${option} has no --format ${format}`);
}
