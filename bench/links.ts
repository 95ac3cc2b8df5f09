import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InMemory } from './in-memory.js';
import { measure } from './measure.js';
import type { Figure } from './record.js';

const JITI = fileURLToPath(new URL('../node_modules/.bin/jiti', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));

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

/** In a process of its own, so that what was measured before has no say in it. */
function inMemory(n: number, f: number): InMemory {
  return JSON.parse(
    execFileSync(JITI, [fileURLToPath(new URL('in-memory.ts', import.meta.url)), String(n), String(f)], { encoding: 'utf8' }),
  );
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
