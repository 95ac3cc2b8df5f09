import { Option } from '@commander-js/extra-typings';
import type { Declare } from '../declare.js';
import { usage } from '../refusal.js';
import { checkTraceFile, TRACE_REPORTERS } from '../replication/trace.js';

export const declare: Declare = (program, io, done) => {
  program
    .command('replicate')
    .summary('hold a trace of Multi-Paxos against its rules')
    .description('Holds a recorded trace of your own Multi-Paxos against the rules, and names the first event that breaks one.')
    .option('--trace <file>', 'the trace, NDJSON; - is standard input')
    .addOption(new Option('--reporter <reporter>', 'with --trace: how to say it').choices(TRACE_REPORTERS).default('human' as const))
    .addHelpText('after', EXAMPLE)
    .action(async ({ trace, reporter }) => {
      if (trace === undefined) throw usage('no trace to check', 'name a file with --trace');
      done(await checkTraceFile(io, trace, reporter));
    });
};

const EXAMPLE = `
Example:
  echo '{"format":"sameview/replication-trace","version":1,"servers":["p0"]}' | sameview replicate --trace -
`;
