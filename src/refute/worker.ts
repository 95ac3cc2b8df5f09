import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { loadAlgorithm } from './load.js';
import { Recorder } from './recorder.js';
import { refute } from './refute.js';
import { replay } from './replay.js';
import type { Answer, Task, WorkerInput } from './task.js';

/* The thread in which somebody's code runs: it does its one task and answers once. See isolate.ts. */

const { task, cells } = workerData as WorkerInput;

perform(task, new Recorder(cells)).then(
  (answer) => parentPort?.postMessage(answer),
  (error: unknown) => parentPort?.postMessage({ kind: 'bug', error: inspect(error) } satisfies Answer),
);

async function perform({ reference, directory, job }: Task, recorder: Recorder): Promise<Answer> {
  const loaded = await loadAlgorithm(reference, directory);
  if (loaded.kind === 'faulty') return loaded;
  if (job.kind === 'refute') return refute(loaded.algorithm, job.request, recorder);
  return replay(loaded.algorithm, job.execution, job.f, job.rounds, recorder);
}
