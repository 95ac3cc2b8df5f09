import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One thing that was measured. `better` says which way is up; nothing where it is only to be known. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better?: 'more' | 'less';
}

/** All figures of one run of the bench, and what they were measured on. `load` is what else the machine had to do: processes per core before it began. */
export interface Run {
  readonly date: string;
  readonly commit: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly gibibytes: number; readonly node: string };
  readonly load: number;
  readonly quick: boolean;
  readonly figures: readonly Figure[];
}

/** One run per line, the latest last. */
const RESULTS = fileURLToPath(new URL('results.ndjson', import.meta.url));

/** What is known before anything is measured. */
export function circumstances(quick: boolean): Omit<Run, 'figures'> {
  const processors = cpus();
  const machine = {
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    gibibytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
  const load = Math.round((100 * (loadavg()[0] ?? 0)) / processors.length) / 100;
  return { date: new Date().toISOString(), commit: commit(), machine, load, quick };
}

/** The commit that is measured, with a + where files differ from it. */
function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { encoding: 'utf8', cwd: fileURLToPath(new URL('..', import.meta.url)) }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', 'src', 'bin') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}

export function keep(run: Run): void {
  appendFileSync(RESULTS, `${JSON.stringify(run)}\n`);
}

export function kept(): readonly Run[] {
  if (!existsSync(RESULTS)) return [];
  const lines = readFileSync(RESULTS, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
}
