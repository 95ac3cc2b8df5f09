import {
  formatRun,
  garbage,
  lineByRollbackGraph,
  type Run,
  readRun,
  recover,
  simulate,
  uselessCheckpoints,
  withCrashes,
  workload,
} from '../src/index.js';

/*
 * How long it takes to analyse the crash of p0 in runs of n processes and m messages, from the text on paper to the answer. With two numbers, only that
 * size: `npm run bench:recovery 1000 1000000`.
 */

const given = process.argv.slice(2).map(Number);
const SIZES: readonly (readonly [processes: number, messages: number])[] =
  given.length === 2
    ? [[given[0] ?? 0, given[1] ?? 0]]
    : [
        [10, 100_000],
        [100, 100_000],
        [1000, 100_000],
        [1000, 300_000],
        [1000, 1_000_000],
        [100, 1_000_000],
      ];

const WIDTHS = [9, 10, 13, 7, 9, 10, 9, 9, 7, 10];
const HEAD = ['processes', 'messages', 'checkpoints', 'read', 'recover', 'by graph', 'useless', 'garbage', 'all', 'dominoes'];

/** The result and the seconds it took. */
async function timed<T>(work: () => T | Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, (performance.now() - start) / 1000];
}

async function parsed(text: Uint8Array): Promise<Run> {
  const result = await readRun([text]);
  if (result.kind === 'invalid') throw new Error(result.diagnostic.message);
  return result.run;
}

async function measured(processes: number, messages: number): Promise<readonly (string | number)[]> {
  const { run } = simulate(workload({ processes, messages, interval: 20, seed: 1 }), 'uncoordinated');
  const text = Buffer.from(formatRun(withCrashes(run, [0])));
  const [read, reading] = await timed(() => parsed(text));
  const [{ pattern, line, steps }, recovering] = await timed(() => recover(read));
  const [other, graphing] = await timed(() => lineByRollbackGraph(pattern));
  if (other.join() !== line.join()) throw new Error('propagation and graph lead to different lines');
  const [, finding] = await timed(() => uselessCheckpoints(pattern));
  const [, collecting] = await timed(() => garbage(pattern));
  const times = [reading, recovering, graphing, finding, collecting];
  const checkpoints = pattern.states.reduce((sum, states) => sum + states.length - 2, 0);
  const seconds = [...times, times.reduce((sum, time) => sum + time, 0)].map((time) => time.toFixed(2));
  return [processes, messages, checkpoints, ...seconds, steps.length];
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, i) => String(cell).padStart(WIDTHS[i] ?? 0)).join('');
}

console.log(`${row(HEAD)}   (times in seconds)`);
for (const [processes, messages] of SIZES) console.log(row(await measured(processes, messages)));
