import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Measured, measure } from './measure.js';

/** A Promela model of this folder, and how to compile its search. */
export interface SpinModel {
  readonly file: string;
  readonly compile: readonly string[];
  /** The nodes of each process's tree; 1 where the model has none. */
  readonly treeSize: (n: number, rounds: number) => number;
}

export function isInstalled(): boolean {
  return ['spin', 'gcc'].every((program) => spawnSync(program, ['--version']).error === undefined);
}

/** Searches a model for a counterexample with f = rounds = n − 2; what spin and gcc take to make the search is not counted. */
export async function search(model: SpinModel, n: number, limit: number, mebibytes: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'sameview-bench-'));
  try {
    const size = model.treeSize(n, n - 2);
    const defined = [`-DN=${n}`, `-DF=${n - 2}`, `-DR=${n - 2}`, `-DSIZE=${size}`];
    const source = fileURLToPath(new URL(`promela/${model.file}`, import.meta.url));
    const quiet = { cwd: folder, stdio: 'ignore' } as const;
    execFileSync('spin', [...defined, '-a', source], quiet);
    const flags = ['-O2', '-DSAFETY', `-DMEMLIM=${mebibytes}`, `-DVECTORSZ=${size * n + 1024}`, ...model.compile];
    execFileSync('gcc', [...flags, '-o', 'pan', 'pan.c'], quiet);
    return await measure('./pan', ['-m100000'], folder, limit);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
