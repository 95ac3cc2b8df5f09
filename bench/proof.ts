import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './record.js';

const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));

/** How long the compressed certificate for n, f = n − 2 takes to write and to check, start-up included, and how long it is. */
export function proofs(sizes: readonly number[]): readonly Figure[] {
  const figures: Figure[] = [];
  let before: { readonly n: number; readonly seconds: number } | undefined;
  for (const n of sizes) {
    const start = performance.now();
    const certificate = sameview(['generate', '-n', String(n), '-f', String(n - 2), '--format', 'proof']);
    const written = performance.now();
    const verdict = sameview(['check', '-'], certificate);
    const seconds = (performance.now() - written) / 1000;
    if (!verdict.startsWith('accepted')) throw new Error(verdict);
    const time = (what: string, value: number): Figure => ({
      name: `proof n=${n} ${what}`,
      value: Number(value.toFixed(3)),
      unit: 's',
      better: 'less',
    });
    figures.push(time('written', (written - start) / 1000), time('checked', seconds));
    figures.push({ name: `proof n=${n} length`, value: Buffer.byteLength(certificate), unit: 'bytes', better: 'less' });
    if (before) {
      const power = Math.log(seconds / before.seconds) / Math.log(n / before.n);
      figures.push({ name: `proof n=${n} checked: grows like n to the power of`, value: Number(power.toFixed(1)), unit: '' });
    }
    before = { n, seconds };
  }
  return figures;
}

/** Does this version write such certificates? */
export function hasProofs(): boolean {
  return spawnSync(process.execPath, [PROGRAM, 'generate', '-n', '3', '-f', '1', '--format', 'proof']).status === 0;
}

function sameview(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}
