import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import { type Incomplete, type MergeResult, merge } from '../../chain/shard/merge.js';
import type { FiledShard } from '../../chain/shard/mixed-up.js';
import { formatRanges, type Range } from '../../chain/shard/ranges.js';
import type { Claim } from '../../kernel/verdict.js';
import { variantWords } from '../arguments/model.js';
import type { Declare } from '../declare.js';
import { reasonOf, unreadable } from '../file.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import type { Report } from '../report/report.js';
import { reporterOption, tell } from '../report/reporters.js';
import { readResultFile } from '../shard/result-file.js';
import { version } from '../version.js';

export const declare: Declare = (program, io, done) => {
  program
    .command('merge')
    .summary('say what the shards of a chain prove together')
    .description(
      'Reads what "check --shard I/K --result FILE" has found out about each part of a chain, and says what they prove together: all of them must be there, each once, each complete, and each must begin with the execution with which the one before ends.',
    )
    .argument('<path...>', 'results, or folders of which all files *.json are results')
    .addOption(
      new Option('--claim <claim>', 'what they must prove; by default the bound if the ends are α^0 and α^n').choices([
        'bound',
        'similar',
      ] as const),
    )
    .addOption(reporterOption())
    .option('--missing', 'only list the numbers of the shards that are yet to be checked, one a line')
    .addHelpText('after', EXAMPLES)
    .action(async (paths, { claim, reporter, missing }) => {
      const merged = await mergeFiles(io, paths, claim);
      const isListed = missing && (merged.kind === 'incomplete' || merged.kind === 'accepted');
      if (!isListed) done(await tell(io, reportOf(merged, paths), reporter));
      else if (merged.kind === 'incomplete') await list(io, merged.missing);
    });
};

const EXAMPLES = `
Example:
  sameview check -n 4 -f 2 --shard 1/2 --result 1.json && sameview check -n 4 -f 2 --shard 2/2 --result 2.json && sameview merge 1.json 2.json
`;

async function mergeFiles(io: Io, paths: readonly string[], claim: Claim | undefined): Promise<MergeResult> {
  const [files, tool] = [(await Promise.all(paths.map(resultsIn))).flat(), await version()];
  const progress = new Progress(io, 'read', BigInt(files.length), 'results');
  const shards: FiledShard[] = [];
  for (const file of files) {
    const read = await readResultFile(io, file, tool);
    if (read.kind === 'invalid') return { kind: 'invalid', file, diagnostic: read.diagnostic };
    shards.push({ file, result: read.result, at: read.at });
    await progress.at(shards.length);
    await breathe(io);
  }
  await progress.end();
  return merge(shards, claim);
}

/** A file stands for itself, a folder for all files in it that are called so. */
async function resultsIn(path: string): Promise<readonly string[]> {
  try {
    if (path === '-' || !(await stat(path)).isDirectory()) return [path];
    const names = await readdir(path);
    return names.filter((name) => /^[^.].*\.json$/.test(name)).map((name) => join(path, name));
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
}

function reportOf(merged: MergeResult, paths: readonly string[]): Report {
  const place = paths.length === 1 ? paths[0]! : dirname(paths[0]!);
  if (merged.kind === 'accepted') return { kind: 'accepted', file: place, verdict: merged };
  const { kind, file = place, diagnostic } = merged;
  if (kind === 'rejected') return { kind, file, diagnostic, model: merged.model, rejected: undefined, links: 0 };
  if (kind === 'invalid') return { kind, file, diagnostic, what: 'the results of one chain' };
  return { kind, file, diagnostic: { ...diagnostic, hint: hint(merged, paths) } };
}

/** How the missing shards are checked: the command for one, and how a job array is told which. */
function hint({ missing, like: { model, shard, generated } }: Incomplete, paths: readonly string[]): string {
  const rounds = model.rounds === model.f ? '' : ` -r ${model.rounds}`;
  const strategy = generated === undefined || generated.strategy === 'textbook' ? '' : ` --strategy ${generated.strategy}`;
  const command =
    generated && `check -n ${model.n} -f ${model.f}${rounds}${variantWords(model)}${strategy} --shard I/${shard.of} --resume --result …`;
  const each = command === undefined ? 'check them' : `for each I: sameview ${command}`;
  return `${each}; "sameview merge --missing ${paths.length === 1 ? paths[0] : '…'}" lists them, and a job array takes --array=${formatRanges(missing, MOST_RANGES)}`;
}

const MOST_RANGES = 20;

/** Prints the numbers of the shards that are missing. */
async function list(io: Io, missing: readonly Range[]): Promise<void> {
  for (const { first, last } of missing) {
    for (let from = first; from <= last; from += LINES) {
      const count = Number(last - from < LINES ? last - from + 1n : LINES);
      await io.stdout.write(Array.from({ length: count }, (_, i) => `${from + BigInt(i)}\n`).join(''));
      await breathe(io);
    }
  }
}

const LINES = 10_000n;
