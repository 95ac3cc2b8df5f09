import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { commandsOf, type Scenario } from './scenario.js';

const PROGRAM = fileURLToPath(new URL('../../../bin/sameview.js', import.meta.url));

/** What came of a case: how it departs from what was expected, nothing if it does not. */
export interface Outcome {
  readonly departures: readonly string[];
  readonly seconds: number;
}

/** Runs a case as a person would, each command in a process of its own, in the folder of the manifest. Aborted or after `seconds`, all are killed. */
export async function replay(scenario: Scenario, folder: string, seconds: number, signal: AbortSignal): Promise<Outcome> {
  const start = performance.now();
  const { exit, stdout, stderr, isTimedOut } = await runPipeline(commandsOf(scenario.run), folder, seconds, signal);
  const elapsed = (performance.now() - start) / 1000;
  if (isTimedOut) return { departures: [`it did not end within ${seconds} s`], seconds: elapsed };
  const { expect } = scenario;
  const departures = [
    ...(exit === expect.exit ? [] : [`exit ${exit}, expected ${expect.exit}${stderr === '' ? '' : `: ${stderr.trim().split('\n')[0]}`}`]),
    ...missing('standard output', stdout, expect.stdout ?? []),
    ...missing('standard error', stderr, expect.stderr ?? []),
    ...(expect.json === undefined ? [] : compareJson(stdout, expect.json)),
  ];
  return { departures, seconds: elapsed };
}

function missing(name: string, text: string, wanted: readonly string[]): readonly string[] {
  return wanted.filter((it) => !text.includes(it)).map((it) => `${name} does not contain ${JSON.stringify(it)}`);
}

function compareJson(text: string, expected: unknown): readonly string[] {
  try {
    return departures(JSON.parse(text), expected, '');
  } catch {
    return ['standard output is not JSON'];
  }
}

/** Where `found` lacks something of `expected`, each place as a JSON pointer. */
function departures(found: unknown, expected: unknown, pointer: string): readonly string[] {
  if (isRecord(expected) && isRecord(found) && Array.isArray(expected) === Array.isArray(found)) {
    const keys = Object.keys(Array.isArray(expected) && Object.keys(found).length > Object.keys(expected).length ? found : expected);
    return keys.flatMap((key) => departures(found[key], expected[key], `${pointer}/${key}`));
  }
  return isDeepStrictEqual(found, expected) ? [] : [`${pointer === '' ? '/' : pointer} is ${show(found)}, expected ${show(expected)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

interface Ended {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly isTimedOut: boolean;
}

async function runPipeline(commands: readonly (readonly string[])[], cwd: string, seconds: number, signal: AbortSignal): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1' };
  const stages = commands.map((words) => spawn(process.execPath, [PROGRAM, ...words], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] }));
  const kill = (): void => stages.forEach((stage) => void stage.kill('SIGKILL'));
  let isTimedOut = false;
  const timer = setTimeout(() => {
    isTimedOut = true;
    kill();
  }, seconds * 1000);
  signal.addEventListener('abort', kill, { once: true });
  const stderrs = stages.map((stage) => gather(stage.stderr));
  for (const [i, stage] of stages.entries()) feed(stages[i - 1], stage);
  const stdout = gather(stages.at(-1)?.stdout);
  const exits = await Promise.all(stages.map(exitOf));
  clearTimeout(timer);
  signal.removeEventListener('abort', kill);
  return { exit: exits.at(-1) ?? -1, stdout: await stdout, stderr: (await Promise.all(stderrs)).join(''), isTimedOut };
}

function feed(from: ChildProcess | undefined, to: ChildProcess): void {
  to.stdin?.on('error', () => undefined);
  if (from?.stdout && to.stdin) from.stdout.pipe(to.stdin);
  else to.stdin?.end();
}

async function gather(stream: NodeJS.ReadableStream | null | undefined): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

function exitOf(stage: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => stage.once('error', reject).once('close', (code) => resolve(code ?? -1)));
}
