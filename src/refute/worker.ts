import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { loadAlgorithm } from './load.js';
import { Recorder } from './recorder.js';
import { refute } from './refute.js';
import { replay } from './replay.js';
import type { Answer, Task, WorkerInput } from './task.js';

/* The thread in which somebody's code runs: it does its one task and answers once. See isolate.ts. */

const { task, cells } = workerData as WorkerInput;

const answer = await perform(task, new Recorder(cells)).catch((error: unknown): Answer => ({ kind: 'bug', error: inspect(error) }));
await Promise.all([written(process.stdout), written(process.stderr)]);
parentPort?.postMessage(answer);

/** What the code printed is on its way until somebody has read it. */
function written(output: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => output.write('', () => resolve()));
}

async function perform({ reference, directory, job }: Task, recorder: Recorder): Promise<Answer> {
  const loaded = await loadAlgorithm(reference, directory);
  if (loaded.kind === 'faulty') return loaded;
  if (job.kind === 'refute') return refute(loaded.algorithm, job.request, recorder);
  return replay(loaded.algorithm, job.execution, job.setting, recorder);
}
