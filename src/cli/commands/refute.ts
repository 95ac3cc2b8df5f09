import { Option } from '@commander-js/extra-typings';
import type { Failures } from '../../kernel/model.js';
import { refuteIsolated } from '../../refute/isolate.js';
import type { Property } from '../../refute/property.js';
import type { Judgement, Method } from '../../refute/refute.js';
import { algorithmArgument, isolated, memoryOption, propertiesOf, propertyOption, timeoutOption } from '../arguments/algorithm.js';
import { failuresOption } from '../arguments/model.js';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT, type Exit } from '../exit.js';
import { judgementOf } from '../judged.js';
import { type Refusal, usage } from '../refusal.js';
import { renderJudgement } from '../report/judgement.js';
import { judgementJson } from '../report/judgement-json.js';
import { styleFor } from '../style.js';

const EXAMPLES = `
The algorithm's code is run as it is, in a thread with a limit on time and memory. It is not kept from anything else that you may do.

Examples:
  sameview refute floodset -n 4 -f 2 -r 2
  sameview refute hasty-floodset -n 4 -f 2 --exhaustive
  sameview refute floodset -n 4 -f 2 --failures send-omission --random
`;

export const declare: Declare = (program, io, done) => {
  program
    .command('refute')
    .summary('find the execution in which an algorithm fails')
    .description(
      'Runs an algorithm along the chain of the proof, finds where its decision tips, and shows the execution in which it breaks agreement, validity or termination. Exit 1 if it is refuted, 0 if every execution was tried, 3 if only some were.',
    )
    .addArgument(algorithmArgument())
    .requiredOption('-n, --processes <count>', 'how many processes', wholeNumber)
    .requiredOption('-f, --faulty <count>', 'how many of them may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'stop it after so many rounds (default: as many as it takes)', wholeNumber)
    .addOption(failuresOption())
    .addOption(new Option('--exhaustive', 'try all executions instead; what nobody can tell apart is tried once').conflicts('random'))
    .option('--random', 'try random executions instead')
    .option('--seed <number>', 'draw the same random executions again', wholeNumber)
    .option('--limit <executions>', 'try no more than so many (default: all of --exhaustive, 10000 of --random)', wholeNumber)
    .addOption(propertyOption())
    .option('--shrink <executions>', 'how many executions may be run to make the counterexample smaller', wholeNumber, 1000)
    .option('--smallest', 'look for the fewest processes among which the chain refutes it, too')
    .addOption(timeoutOption())
    .addOption(memoryOption())
    .option('--json', 'print all as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (reference, options) => {
      const { processes: n, faulty: f, rounds, failures, shrink, smallest = false } = options;
      const request = { n, f, rounds, failures, method: methodOf(options), shrinkLimit: shrink, smallest };
      const refutation = await isolated(io, options, (limits) => refuteIsolated(reference, process.cwd(), request, limits));
      const judgement = judgementOf(refutation, reference, { n, f, rounds: rounds ?? 0 });
      await io.stdout.write(options.json ? judgementJson(judgement) : renderJudgement(judgement, reference, styleFor(io, io.stdout)));
      done(EXITS[judgement.kind]);
    });
};

const EXITS: Readonly<Record<Judgement['kind'], Exit>> = { refuted: EXIT.fails, proven: EXIT.holds, 'not-found': EXIT.incomplete };

interface MethodOptions {
  readonly exhaustive?: true | undefined;
  readonly random?: true | undefined;
  readonly seed?: number | undefined;
  readonly limit?: number | undefined;
  readonly property?: Property | 'all' | undefined;
  readonly failures?: Failures | undefined;
}

function methodOf({ exhaustive, random, seed, limit, property, failures = 'crash' }: MethodOptions): Method {
  const properties = propertiesOf(property);
  if (seed !== undefined && !random) throw usage('--seed goes with --random');
  if (exhaustive && failures !== 'crash')
    throw usage(`--exhaustive goes through the crashes alone, not through ${failures}`, 'the chain and --random know all failures');
  if (exhaustive) return { kind: 'exhaustive', properties, limit: limit ?? Number.POSITIVE_INFINITY };
  if (random) return { kind: 'random', properties, limit: limit ?? 10_000, seed: seed ?? Math.floor(Math.random() * 2 ** 31) };
  if (limit !== undefined) throw searchOnly('--limit', 'the chain needs no more executions than the logarithm of its length');
  if (property !== undefined) throw searchOnly('--property', 'the theorem says that one of three properties breaks, but not which');
  return { kind: 'chain' };
}

function searchOnly(option: string, reason: string): Refusal {
  return usage(`${option} goes with --exhaustive or --random: ${reason}`);
}
