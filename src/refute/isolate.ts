import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { Execution } from '../kernel/execution.js';
import { MAX_ROUNDS, type Model, modelFault } from '../kernel/model.js';
import { describe } from './describe.js';
import type { StoppedFault } from './fault.js';
import type { Setting } from './judged-model.js';
import { Recorder } from './recorder.js';
import type { Refutation, Request } from './refute.js';
import type { Replay } from './replay.js';
import type { Answer, Task, WorkerInput } from './task.js';

/** What somebody's code may take, and who is told what. It runs in a thread of its own: it can be stopped, it is not kept from anything. */
export interface Limits {
  /** Milliseconds for one execution, and for loading. */
  readonly timeout: number;
  /** Mebibytes for everything the thread keeps. */
  readonly memory: number;
  /** Gets what the code prints. */
  readonly log?: (text: string) => void;
  /** Is told now and then how many executions were begun. */
  readonly progress?: (runs: number) => void;
  /** Stops everything; the promise is then rejected with its reason. */
  readonly signal?: AbortSignal;
}

/** The built thread, also where this file runs from its source. */
const WORKER = createRequire(import.meta.url).resolve('#refute-worker');

const LOOK_EVERY_MS = 50;

/** Mebibytes for what is young, that is for messages: with room for a whole execution they are seldom collected, which costs a fifth of the time. */
const YOUNG = 192;

/** `refute` for the algorithm that `reference` names, in a thread of its own. */
export async function refuteIsolated(reference: string, directory: string, request: Request, limits: Limits): Promise<Refutation> {
  const model = largest(request);
  const fault = modelFault(model);
  if (fault) return { kind: 'no-model', fault };
  return (await perform({ reference, directory, job: { kind: 'refute', request } }, model, limits)) as Refutation;
}

/** `replay` for the algorithm that `reference` names, in a thread of its own. */
export async function replayIsolated(
  reference: string,
  directory: string,
  { execution, ...run }: Omit<Setting, 'n'> & { readonly execution: Execution },
  limits: Limits,
): Promise<Replay> {
  const setting = { ...run, n: execution.inputs.length };
  const model = largest(setting);
  const fault = modelFault(model);
  if (fault) return { kind: 'no-model', fault };
  return (await perform({ reference, directory, job: { kind: 'replay', execution, setting } }, model, limits)) as Replay;
}

/** The model with as many rounds as the algorithm may say that it takes. */
function largest({ n, f, rounds, failures = 'crash' }: Setting): Model {
  return { n, f, rounds: rounds ?? MAX_ROUNDS, failures };
}

async function perform(task: Task, model: Model, limits: Limits): Promise<Exclude<Answer, { kind: 'bug' }>> {
  const recorder = Recorder.sized(model);
  const input: WorkerInput = { task, cells: recorder.cells };
  const resourceLimits = { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: YOUNG };
  const worker = new Worker(WORKER, { workerData: input, resourceLimits, stdout: true, stderr: true, execArgv: [] });
  const stop = watch(recorder, limits);
  for (const output of [worker.stdout, worker.stderr]) output.on('data', (text: Buffer) => limits.log?.(String(text)));
  try {
    const answer = await Promise.race([answerOf(worker, recorder), stop.reached, aborted(limits.signal)]);
    if (answer.kind === 'bug') throw new Error(answer.error);
    return answer;
  } finally {
    stop.cancel();
    await worker.terminate();
  }
}

function answerOf(worker: Worker, recorder: Recorder): Promise<Answer> {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(stopped('algorithm.memory', recorder));
      else resolve(stopped('algorithm.exited', recorder, describe(error)));
    });
    worker.once('exit', () => resolve(stopped('algorithm.exited', recorder)));
  });
}

/** Reached when no new execution was begun for as long as one may take. */
function watch(recorder: Recorder, { timeout, progress }: Limits): { readonly reached: Promise<Answer>; readonly cancel: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<Answer>((resolve) => {
    let [runs, since] = [0, performance.now()];
    timer = setInterval(() => {
      const now = performance.now();
      if (recorder.runs !== runs) [runs, since] = [recorder.runs, now];
      else if (now - since > timeout) resolve(stopped('algorithm.time', recorder));
      progress?.(runs);
    }, LOOK_EVERY_MS);
  });
  return { reached, cancel: () => clearInterval(timer) };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** What the algorithm was at is known from the recorder alone. */
function stopped(code: StoppedFault['code'], { execution, call }: Recorder, error?: string): Answer {
  const fault: StoppedFault = { code, execution, call: execution && call, ...(error === undefined ? {} : { error }) };
  return { kind: 'faulty', fault };
}
