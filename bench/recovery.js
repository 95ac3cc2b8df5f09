/**
 * How long it takes to analyse runs of n processes and m messages, from the text to the answer: `npm run build && node bench/recovery.js`.
 * With two numbers, only that size: `node bench/recovery.js 1000 1000000`.
 */
import { withCrashes } from '../dist/recovery/crash.js';
import { garbage } from '../dist/recovery/garbage.js';
import { patternOf } from '../dist/recovery/pattern.js';
import { recover } from '../dist/recovery/recovery.js';
import { lineByRollbackGraph } from '../dist/recovery/rollback-graph.js';
import { simulate } from '../dist/recovery/simulate.js';
import { uselessCheckpoints } from '../dist/recovery/useless.js';
import { workload } from '../dist/recovery/workload.js';
import { formatRun } from '../dist/trace/paper.js';
import { readRun } from '../dist/trace/read.js';

const sizes =
  process.argv.length > 3
    ? [[Number(process.argv[2]), Number(process.argv[3])]]
    : [
        [10, 100_000],
        [100, 100_000],
        [1000, 100_000],
        [1000, 300_000],
        [1000, 1_000_000],
        [100, 1_000_000],
      ];

console.log('processes  messages  checkpoints   read  recover  by graph  useless  garbage    all  (seconds)   steps  useless');
for (const [processes, messages] of sizes) {
  const { run } = simulate(workload({ processes, messages, interval: 20, seed: 1 }), 'uncoordinated');
  const text = Buffer.from(formatRun(withCrashes(run, [0])));
  const times = [];
  const timed = async (work) => {
    const start = performance.now();
    const result = await work();
    times.push((performance.now() - start) / 1000);
    return result;
  };
  const read = await timed(() => readRun([text]));
  const recovery = await timed(() => recover(read.run));
  const line = await timed(() => lineByRollbackGraph(patternOf(read.run)));
  if (line.join() !== recovery.line.join()) throw new Error('the two lines differ');
  const useless = await timed(() => uselessCheckpoints(recovery.pattern));
  await timed(() => garbage(recovery.pattern));
  const checkpoints = recovery.pattern.states.reduce((sum, states) => sum + states.length - 2, 0);
  const total = times.reduce((sum, time) => sum + time, 0);
  const cells = [
    processes,
    messages,
    checkpoints,
    ...[...times, total].map((time) => time.toFixed(2)),
    '',
    recovery.steps.length,
    useless.length,
  ];
  console.log(cells.map((cell, i) => String(cell).padStart([9, 10, 13, 7, 9, 10, 9, 9, 7, 10, 8, 9][i])).join(''));
}
