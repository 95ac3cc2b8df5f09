import { Argument, Option } from '@commander-js/extra-typings';
import { explainRejection } from '../../chain/explain.js';
import { readChain } from '../../chain/format/read.js';
import type { ChainSink, ReadResult } from '../../chain/format/result.js';
import { nudge } from '../../chain/nudge.js';
import { WHOLE } from '../../chain/shard/shard.js';
import { STRATEGY_NAMES } from '../../chain/strategy.js';
import { Checker } from '../../kernel/checker.js';
import type { Claim } from '../../kernel/verdict.js';
import { failuresOption, valuesOption } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import { shardArgument } from '../arguments/shard.js';
import type { Declare } from '../declare.js';
import { assertWritable, readFrom } from '../file.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { begin } from '../proof/beginning.js';
import { usage } from '../refusal.js';
import type { Report } from '../report/report.js';
import { reporterOption, tell } from '../report/reporters.js';
import { checkGenerated } from '../shard/check-generated.js';
import { keep } from '../shard/keep.js';
import { type FileSubject, subjectOf } from '../shard/subject.js';

const EXAMPLES = `
Examples:
  sameview generate -n 4 -f 2 | sameview check -
  sameview generate -n 100 -f 98 --format proof | sameview check -
  sameview check -n 6 -f 4 --shard 3/8
`;

/** How much a rejection gives away. */
type Hints = 'all' | 'few';

export const declare: Declare = (program, io, done) => {
  program
    .command('check')
    .summary('check a chain or a proof and say what it proves')
    .description(
      'Checks every link of a chain (.chain, JSON or NDJSON), every lemma of a proof, or the simplices for k-set agreement, and says what was proven. Nothing that the file says about views is believed.',
    )
    .addArgument(new Argument('[file]', 'the chain, or the proof; - is standard input'))
    .option('-n, --processes <count>', 'of a proof: for so many processes; without a file: the chain that "generate" writes', wholeNumber)
    .option('-f, --faulty <count>', 'how many of them may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(failuresOption())
    .addOption(valuesOption())
    .addOption(new Option('--strategy <strategy>', 'how a chain without a file is built (default: textbook)').choices(STRATEGY_NAMES))
    .addOption(
      new Option('--shard <i/k>', 'of that chain only the i-th of k parts; of a file: that it is this part').argParser(shardArgument),
    )
    .option('--result <file>', 'where to keep what came of it, for "merge"')
    .option('--resume', 'go on from what is in the result file')
    .addOption(new Option('--checkpoint <seconds>', 'after how long to write down how far it has come').argParser(wholeNumber).default(30))
    .addOption(
      new Option('--claim <claim>', 'what it must prove; by default the bound if its ends are α^0 and α^n').choices([
        'bound',
        'similar',
      ] as const),
    )
    .addOption(reporterOption())
    .addOption(
      new Option('--hints <how>', 'few: say which link is wrong, but leave it to the reader to find out why')
        .choices(['all', 'few'] as const)
        .default('all' as const),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (file, { claim, reporter, hints, ...options }) => {
      const subject = subjectOf(file, claim, options);
      const report = subject.kind === 'file' ? await checkFile(io, subject, claim, hints) : await checkGenerated(io, subject);
      done(await tell(io, report, reporter));
    });
};

/** A file that may be a part of a chain, of which a result may be kept. */
async function checkFile(io: Io, subject: FileSubject, claim: Claim | undefined, hints: Hints): Promise<Report> {
  const { shard, result } = subject;
  if (result !== undefined) await assertWritable(result);
  const report = await check(io, subject, claim, hints);
  if (result !== undefined) await keep(io, report, shard ?? WHOLE, result);
  return shard && report.kind === 'accepted' ? { ...report, verdict: { ...report.verdict, shard } } : report;
}

async function check(io: Io, { file, sizes, shard, result: kept }: FileSubject, claim: Claim | undefined, hints: Hints): Promise<Report> {
  if (file === '-' && io.stdinIsTerminal) await io.stderr.write('Reading a chain from the terminal; end it with Ctrl-D.\n');
  const { held, chunks } = await begin(readFrom(io, file));
  const name = file === '-' ? '<stdin>' : file;
  if (held === 'proof') return (await import('../proof/judge.js')).judgeProof(io, name, chunks, claim, sizes);
  if (Object.values(sizes).some((it) => it !== undefined)) throw usage(`-n, -f and -r are for proofs: a ${held} names its own model`);
  if (held === 'complex') {
    if (claim ?? shard ?? kept) throw usage('--claim, --shard and --result are for chains: simplices have neither ends nor parts');
    return (await import('../complex/judge.js')).judgeComplex(io, name, chunks, hints === 'all');
  }
  const progress = new Progress(io, 'checked');
  let checker: Checker | undefined;
  const sink: ChainSink = {
    model: (model) => {
      checker = new Checker(model, claim);
    },
    execution: (execution, witness) => checker?.push(execution, witness)?.fault.path,
  };
  const watched = watch(chunks, () => progress.at(Math.max(0, (checker?.count ?? 0) - 1)));
  const result = await readChain(watched, sink).finally(() => progress.end());
  return reportOf(file, result, checker, hints);
}

async function* watch(chunks: AsyncIterable<Uint8Array>, onChunk: () => Promise<void>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await onChunk();
  }
}

/** Data that is no chain is invalid; data that is one, but holds an execution that the model has not, or a link that does not hold, is rejected. */
function reportOf(path: string, result: ReadResult, checker: Checker | undefined, hints: Hints): Report {
  const file = path === '-' ? '<stdin>' : path;
  const links = Math.max(0, (checker?.count ?? 0) - 1);
  if (result.kind === 'invalid') {
    const { diagnostic } = result;
    const isJudged = checker !== undefined && diagnostic.code.startsWith('execution.');
    return isJudged
      ? { kind: 'rejected', file, diagnostic, model: checker.model, rejected: undefined, links }
      : { kind: 'invalid', file, diagnostic };
  }
  if (checker === undefined) throw new Error('a chain was read that has no model');
  const verdict = checker.verdict();
  if (verdict.kind === 'accepted') return { kind: 'accepted', file, verdict };
  const { model } = checker;
  const isTold = hints === 'all';
  const explanation = isTold ? explainRejection(verdict, model) : nudge(verdict, model);
  const diagnostic = { code: verdict.fault.code, at: result.at, ...explanation };
  return { kind: 'rejected', file, diagnostic, model, rejected: isTold ? verdict : undefined, links };
}
