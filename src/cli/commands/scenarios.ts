import { readdir, readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { ChalkInstance } from 'chalk';
import { wholeNumber } from '../arguments/number.js';
import type { Declare } from '../declare.js';
import { EXIT } from '../exit.js';
import { reasonOf, unreadable } from '../file.js';
import type { Io } from '../io.js';
import { Refusal } from '../refusal.js';
import { type Outcome, replay } from '../scenario/replay.js';
import { parseScenario, type Scenario } from '../scenario/scenario.js';
import { styleFor } from '../style.js';

const BUNDLED = fileURLToPath(new URL('../../../scenarios', import.meta.url));
const MANIFEST = 'scenario.json';

export const declare: Declare = (program, io, done) => {
  program
    .command('scenarios')
    .summary('replay cases and compare with what is expected of them')
    .description(
      `Replays every case found in the given folders (default: the bundled ones). A case is a folder with a ${MANIFEST}; "sameview schema scenario" says what is in it.`,
    )
    .argument('[path...]', `folders to search, or files called ${MANIFEST}`)
    .option('--timeout <seconds>', 'the longest that a case may take', secondsOption, 120)
    .addHelpText('after', '\nExample:\n  sameview scenarios\n')
    .action(async (paths, { timeout }) => {
      const cases = await Promise.all((await manifests(paths.length === 0 ? [BUNDLED] : paths)).map(load));
      const failed = await replayAll(io, cases, timeout);
      done(failed === 0 ? EXIT.holds : EXIT.fails);
    });
};

function secondsOption(text: string): number {
  const seconds = wholeNumber(text);
  if (seconds < 1 || seconds > 86_400) throw new InvalidArgumentError('It must be from 1 to 86400.');
  return seconds;
}

interface Case {
  readonly name: string;
  readonly folder: string;
  readonly scenario: Scenario;
}

async function manifests(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(manifestsIn));
  const all = [...new Set(found.flat())].sort();
  if (all.length > 0) return all;
  throw new Refusal({
    code: 'file.unreadable',
    at: undefined,
    message: `no ${MANIFEST} in ${paths.join(', ')}`,
    hint: 'a case is a folder with such a file',
  });
}

async function manifestsIn(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { recursive: true });
    return entries.filter((entry) => basename(entry) === MANIFEST && !entry.includes('node_modules')).map((entry) => join(path, entry));
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
}

async function load(manifest: string): Promise<Case> {
  const bytes = await readFile(manifest).catch((error: unknown) => {
    throw unreadable(manifest, reasonOf(error));
  });
  const result = parseScenario(bytes);
  if (result.kind === 'invalid') throw new Refusal(result.diagnostic, manifest);
  const folder = dirname(manifest);
  return { name: relative(BUNDLED, folder).startsWith('..') ? folder : relative(BUNDLED, folder), folder, scenario: result.scenario };
}

/** As many at a time as there are processors; told in the order of their names, each as soon as all before it are. Gives how many failed. */
async function replayAll(io: Io, cases: readonly Case[], timeout: number): Promise<number> {
  const style = styleFor(io, io.stdout);
  const width = Math.max(...cases.map((it) => it.name.length));
  const outcomes: Promise<Outcome>[] = [];
  const slots = Array.from({ length: availableParallelism() }, () => Promise.resolve());
  for (const [i, { scenario, folder }] of cases.entries()) {
    const slot = i % slots.length;
    const outcome = slots[slot]!.then(() => replay(scenario, folder, timeout, io.signal));
    outcomes.push(outcome);
    slots[slot] = outcome.then(() => undefined);
  }
  let failed = 0;
  for (const [i, one] of cases.entries()) {
    const outcome = await outcomes[i]!;
    io.signal.throwIfAborted();
    if (outcome.departures.length > 0) failed++;
    await io.stdout.write(summary(one, outcome, width, style));
  }
  const total = `${cases.length} ${cases.length === 1 ? 'scenario' : 'scenarios'}`;
  await io.stdout.write(
    failed === 0 ? `${style.green('all as expected')}: ${total}\n` : `${style.red(`${failed} not as expected`)} of ${total}\n`,
  );
  return failed;
}

function summary({ name, scenario }: Case, { departures, seconds }: Outcome, width: number, style: ChalkInstance): string {
  const mark = departures.length === 0 ? style.green('ok  ') : style.red('FAIL');
  const detail = departures.map((it) => `      ${it}\n`).join('');
  return `${mark}  ${name.padEnd(width)}  ${scenario.title} ${style.dim(`(${seconds.toFixed(1)} s)`)}\n${detail}`;
}
