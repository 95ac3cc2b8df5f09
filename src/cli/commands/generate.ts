import { extname } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { type Chain, Walk } from '../../chain/chain.js';
import { length } from '../../chain/derivation.js';
import { type ChainFormat, chainWriter } from '../../chain/format/write.js';
import { type Shard, stretchOf } from '../../chain/shard/shard.js';
import { STRATEGIES, STRATEGY_NAMES } from '../../chain/strategy.js';
import { built } from '../arguments/chain.js';
import { agreementOption, failuresOption, modelOf, valuesOption } from '../arguments/model.js';
import { bigNumber, wholeNumber } from '../arguments/number.js';
import { shardArgument } from '../arguments/shard.js';
import { Behind } from '../behind.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { writeTo } from '../file.js';
import { shortestChain } from '../graph/shortest.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import { proofText } from '../proof/write.js';
import { usage } from '../refusal.js';

const EXAMPLES = `
Examples:
  sameview generate -n 3 -f 1
  sameview generate -n 5 -f 2 --strategy short
  sameview generate -n 100 -f 98 --from 123456789012345678901234567890 --count 5
  sameview generate -n 100 -f 98 --format proof
  sameview generate -n 5 -f 2 --agreement 2
`;

export const declare: Declare = (program, io, done) => {
  program
    .command('generate')
    .summary('write the chain of executions that proves the bound')
    .description(
      'Writes the chain of executions from α^0 (all propose 0) to α^n (all propose 1) in which each two neighbours look the same to a correct process.',
    )
    .requiredOption('-n, --processes <count>', 'how many processes', wholeNumber)
    .requiredOption('-f, --faulty <count>', 'how many of them may be faulty', wholeNumber)
    .option('-r, --rounds <count>', 'how many rounds (default: as many as failures)', wholeNumber)
    .addOption(failuresOption())
    .addOption(valuesOption())
    .addOption(agreementOption())
    .addOption(
      new Option('--strategy <strategy>', 'how the chain is built')
        .choices([...STRATEGY_NAMES, 'shortest'] as const)
        .default('textbook' as const),
    )
    .addOption(
      new Option(
        '--format <format>',
        'chain on paper, one JSON document, JSON lines, or the proof that stands for the chain, on paper or as JSON (default: by the ending of FILE, or chain)',
      ).choices(['chain', 'json', 'ndjson', 'proof', 'proof-json'] as const),
    )
    .option('--from <index>', 'begin at this execution (0 is α^0)', bigNumber)
    .option('--count <executions>', 'write so many executions (default: all)', bigNumber)
    .addOption(new Option('--shard <i/k>', 'write the i-th of k parts').argParser(shardArgument).conflicts(['from', 'count']))
    .option('--names', 'name every execution (default, save for ndjson)')
    .option('--no-names', 'leave the names out')
    .option('-o, --output <file>', 'where to; - is standard output', '-')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => {
      const { agreement } = options;
      if (agreement !== undefined && agreement !== 1)
        return done(await (await import('../complex/generate.js')).generateComplex(io, { ...options, agreement }));
      const model = built(options.strategy, modelOf(options.processes, options.faulty, options.rounds, options));
      const format = options.format ?? formatOf(options.output);
      if (format === 'proof' || format === 'proof-json') {
        const text = await proofText(model, format, options);
        await writeTo(io, options.output, (target) => target.write(text));
        return done(EXIT.holds);
      }
      const chain = options.strategy === 'shortest' ? await shortestChain(io, model) : STRATEGIES[options.strategy](model);
      const names = options.names ?? format !== 'ndjson';
      await generate(io, chain, {
        ...(options.shard ? part(chain, options.shard) : stretch(chain, options.from, options.count)),
        format,
        names,
        output: options.output,
      });
      done(EXIT.holds);
    });
};

export function formatOf(path: string): ChainFormat | 'proof' {
  const formats: Readonly<Record<string, ChainFormat | 'proof'>> = {
    '.proof': 'proof',
    '.json': 'json',
    '.ndjson': 'ndjson',
    '.jsonl': 'ndjson',
  };
  return formats[extname(path).toLowerCase()] ?? 'chain';
}

/** The part of the chain that is asked for: its first execution and how many. */
export function stretch(chain: Chain, from = 0n, count?: bigint): { from: bigint; count: bigint } {
  const links = length(chain.derivation);
  if (from > links) {
    const message = `--from ${from}: the executions of this chain are 0 to ${links}`;
    throw usage(message);
  }
  if (count === 0n) throw usage('--count 0: a chain has at least one execution');
  const rest = links - from + 1n;
  return { from, count: count === undefined || count > rest ? rest : count };
}

function part(chain: Chain, shard: Shard): { from: bigint; count: bigint } {
  const { from, to } = stretchOf(shard, length(chain.derivation));
  return { from, count: to - from + 1n };
}

export interface Wanted {
  readonly from: bigint;
  readonly count: bigint;
  readonly format: ChainFormat;
  readonly names: boolean;
  readonly output: string;
}

/** Half of what fits into a pipe, so that this side makes the next piece while the other reads the last. */
const PIECE = 1 << 15;

export async function generate(io: Io, chain: Chain, { from, count, format, names, output }: Wanted): Promise<void> {
  const progress = new Progress(io, 'generated', count - 1n);
  const writer = chainWriter(format);
  const walk = new Walk(chain, from);
  const name = (): string | undefined => (names ? walk.name : undefined);
  await writeTo(io, output, async (target) => {
    const out = new Behind(target);
    // A witness is of the link from the execution before, which the first one has not.
    writer.begin(chain.model);
    writer.execution(walk.current.execution, undefined, name());
    for (let written = 1, most = Number(count); written < most; written++) {
      const step = walk.next();
      if (step === undefined) break;
      writer.execution(step.execution, step.witness, name());
      if (writer.length > PIECE) {
        await out.write(writer.take());
        await progress.at(written);
        await breathe(io);
      }
    }
    writer.end();
    await out.write(writer.take());
    await out.end();
  }).finally(() => progress.end());
}
