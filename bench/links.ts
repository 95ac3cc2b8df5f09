import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.js';
import type { Figure } from './record.js';

// What is measured is the program as it is built: a loader that rewrites it would measure itself.
const built = new URL('../dist/index.js', import.meta.url).href;
const { Checker, chainWriter, textbook, Walk } = (await import(built)) as typeof import('../src/index.js');
const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));

/** So many links are generated and checked in memory, over and over, until it was done with at least as many as that. */
const IN_MEMORY = 400_000;
const AT_LEAST = 2_000_000;

/**
 * The speed of a whole chain: of each part alone in links per second of processor time, which does not hang so much on what else the machine does, and of
 * all through a pipe, beside what JSON.parse needs for the same lines.
 */
export async function links(n: number, f: number): Promise<readonly Figure[]> {
  const title = (what: string): string => `(${n},${f}) ${what}`;
  const speed = (what: string, value: number): Figure => ({ name: title(what), value: Math.round(value), unit: 'links/s', better: 'more' });
  const { generated, checked, parsed } = inMemory(n, f);
  const { count, seconds, generate, check } = await throughPipe(n, f);
  const processor = (what: string, value: number): Figure => ({ name: title(what), value: round(value), unit: 's', better: 'less' });
  return [
    speed('generated', generated),
    speed('checked', checked),
    speed('plain JSON.parse', parsed),
    speed('through a pipe, on the clock', count / seconds),
    processor('through a pipe, processor time of generate', generate.seconds),
    processor('through a pipe, processor time of check', check.seconds),
    { name: title('plain JSON.parse, share of that'), value: Math.round((100 * count) / parsed / check.seconds), unit: '%' },
    { name: title('memory of check'), value: Math.round(check.mebibytes ?? Number.NaN), unit: 'MiB', better: 'less' },
  ];
}

const round = (seconds: number): number => Number(seconds.toFixed(2));

function inMemory(n: number, f: number): { readonly generated: number; readonly checked: number; readonly parsed: number } {
  const chain = textbook({ n, f, rounds: f });
  const walk = new Walk(chain);
  const steps = [walk.current];
  for (let step = walk.next(); step !== undefined && steps.length < IN_MEMORY; step = walk.next()) steps.push(step);
  const writer = chainWriter('ndjson');
  for (const { execution, witness } of steps) writer.execution(execution, witness, undefined);
  const lines = Buffer.from(writer.take()).toString('latin1').trim().split('\n');
  const quickest = (work: () => void): number => least(Math.max(5, Math.ceil(AT_LEAST / steps.length)), work);
  const generated = quickest(() => {
    const again = new Walk(chain);
    for (let i = 1; i < steps.length; i++) again.next();
  });
  const checked = quickest(() => {
    const checker = new Checker(chain.model);
    for (let i = 0; i < steps.length; i++)
      if (checker.push(steps[i]!.execution, i === 0 ? undefined : steps[i]!.witness)) throw new Error('a link fails');
  });
  const parsed = quickest(() => {
    for (const line of lines) JSON.parse(line);
  });
  const perSecond = (seconds: number): number => steps.length / seconds;
  return { generated: perSecond(generated), checked: perSecond(checked), parsed: perSecond(parsed) };
}

/** The whole chain: both programs with a pipe between them, each measured by itself. */
async function throughPipe(n: number, f: number) {
  const folder = mkdtempSync(join(tmpdir(), 'sameview-bench-'));
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  try {
    const start = performance.now();
    const [generate, check] = await Promise.all([
      measure('bash', ['-c', `exec node ${PROGRAM} generate -n ${n} -f ${f} --format ndjson >${pipe}`], '.', 600),
      measure('bash', ['-c', `exec node ${PROGRAM} check - <${pipe}`], '.', 600),
    ]);
    const seconds = (performance.now() - start) / 1000;
    const count = Number(/^accepted: (\d+) links/.exec(check.output)?.[1]);
    if (!(count > 0)) throw new Error(check.output + generate.output);
    return { count, seconds, generate, check };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The least seconds of processor time that it took in so many times. */
function least(repetitions: number, work: () => void): number {
  const times = Array.from({ length: repetitions }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times) / 1e6;
}
