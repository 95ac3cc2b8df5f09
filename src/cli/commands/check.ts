import { Argument, Option } from '@commander-js/extra-typings';
import { explainRejection } from '../../chain/explain.js';
import { readChain } from '../../chain/format/read.js';
import type { ChainSink, ReadResult } from '../../chain/format/result.js';
import { nudge } from '../../chain/nudge.js';
import { Checker } from '../../kernel/checker.js';
import type { Claim } from '../../kernel/verdict.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { readFrom } from '../file.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { begin } from '../proof/beginning.js';
import type { Sizes } from '../proof/open.js';
import { usage } from '../refusal.js';
import { github } from '../report/github.js';
import { human } from '../report/human.js';
import { json } from '../report/json.js';
import { junit } from '../report/junit.js';
import type { Report } from '../report/report.js';
import { sarif } from '../report/sarif.js';
import { styleFor } from '../style.js';

const REPORTERS = { human, json, github, sarif, junit } as const;

/** How much a rejection gives away. */
type Hints = 'all' | 'few';

export const declare: Declare = (program, io, done) => {
  program
    .command('check')
    .summary('check a chain or a proof and say what it proves')
    .description(
      'Checks every link of a chain (.chain, JSON or NDJSON), or every lemma of a proof, and says what was proven. Nothing that the file says about views is believed.',
    )
    .addArgument(new Argument('<file>', 'the chain, or the proof; - is standard input'))
    .addOption(
      new Option('--claim <claim>', 'what it must prove; by default the bound if its ends are α^0 and α^n').choices([
        'bound',
        'similar',
      ] as const),
    )
    .addOption(
      new Option('--reporter <reporter>', 'how to say it')
        .choices(['human', 'json', 'github', 'sarif', 'junit'] as const)
        .default('human' as const),
    )
    .addOption(
      new Option('--hints <how>', 'few: say which link is wrong, but leave it to the reader to find out why')
        .choices(['all', 'few'] as const)
        .default('all' as const),
    )
    .addHelpText(
      'after',
      '\nExample:\n  sameview generate -n 4 -f 2 | sameview check -\n  sameview generate -n 100 -f 98 --format proof | sameview check -\n',
    )
    .option('-n, --processes <count>', 'of a proof: for so many processes', wholeNumber)
    .option('-f, --failures <count>', 'of a proof: so many of them may crash', wholeNumber)
    .option('-r, --rounds <count>', 'of a proof: so many rounds', wholeNumber)
    .action(async (file, { claim, reporter, hints, ...sizes }) => {
      const report = await check(io, file, claim, hints, sizes);
      await io.stdout.write(REPORTERS[reporter](report, styleFor(io, io.stdout)));
      done(
        report.kind === 'accepted'
          ? EXIT.holds
          : report.kind === 'rejected'
            ? EXIT.fails
            : report.kind === 'incomplete'
              ? EXIT.incomplete
              : EXIT.invalid,
      );
    });
};

async function check(io: Io, file: string, claim: Claim | undefined, hints: Hints, sizes: Sizes): Promise<Report> {
  if (file === '-' && io.stdinIsTerminal) await io.stderr.write('Reading a chain from the terminal; end it with Ctrl-D.\n');
  const { isProof, chunks } = await begin(readFrom(io, file));
  if (isProof) return (await import('../proof/judge.js')).judgeProof(io, file === '-' ? '<stdin>' : file, chunks, claim, sizes);
  if (Object.keys(sizes).length > 0) throw usage('-n, -f and -r are for proofs: a chain names its own model');
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
