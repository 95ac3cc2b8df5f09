import { Argument, Option } from '@commander-js/extra-typings';
import { ProofChecker } from '../../proof/checker.js';
import { expand } from '../../proof/expand.js';
import { bigNumber, wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { readFrom } from '../file.js';
import { checked, reportOf } from '../proof/judge.js';
import { modelFor, openProof } from '../proof/open.js';
import { Refusal, usage } from '../refusal.js';
import { renderDiagnostic } from '../report/diagnostic.js';
import { styleFor } from '../style.js';
import { formatOf, generate, stretch } from './generate.js';

const EXAMPLE = `
Example:
  sameview generate -n 100 -f 98 --format proof | sameview expand - --from 12345678901234567890 --count 5
`;

export const declare: Declare = (program, io, done) => {
  program
    .command('expand')
    .summary('write the chain that a proof stands for')
    .description('Checks a proof, and writes the chain of executions that it stands for, or a stretch of it.')
    .addArgument(new Argument('<file>', 'the proof; - is standard input'))
    .option('-n, --processes <count>', 'for so many processes (default: as the proof says)', wholeNumber)
    .option('-f, --faulty <count>', 'so many of them may crash', wholeNumber)
    .option('-r, --rounds <count>', 'so many rounds (default: as many as failures)', wholeNumber)
    .addOption(
      new Option(
        '--format <format>',
        'chain on paper, one JSON document, or JSON lines (default: by the ending of FILE, or chain)',
      ).choices(['chain', 'json', 'ndjson'] as const),
    )
    .option('--from <index>', 'begin at this execution (0 is α^0)', bigNumber)
    .option('--count <executions>', 'write so many executions (default: all)', bigNumber)
    .option('--names', 'name every execution (default, save for ndjson)')
    .option('--no-names', 'leave the names out')
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLE)
    .action(async (file, options) => {
      const source = file === '-' ? '<stdin>' : file;
      const read = await openProof(readFrom(io, file));
      if (read.kind === 'invalid') throw new Refusal(read.diagnostic, source);
      const model = modelFor(read.model, options, source);
      const report = reportOf(source, read, model, await checked(io, new ProofChecker(read.proof, model)));
      if (report.kind !== 'accepted') {
        await io.stderr.write(`${renderDiagnostic(report.diagnostic, source, styleFor(io, io.stderr))}\n`);
        return done(report.kind === 'rejected' ? EXIT.fails : EXIT.incomplete);
      }
      const chain = expand(read.proof, model);
      const format = options.format ?? formatOf(options.output);
      if (format === 'proof') throw usage('a chain is written, not a proof: --format chain, json or ndjson');
      const names = options.names ?? format !== 'ndjson';
      await generate(io, chain, { ...stretch(chain, options.from, options.count), format, names, output: options.output });
      done(EXIT.holds);
    });
};
