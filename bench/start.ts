import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './record.js';

const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));
const TIMES = 9;

/** How long the program takes to do next to nothing, beside Node doing nothing. */
export function starts(): readonly Figure[] {
  const node = quickest(['-e', '0']);
  const sameview = (name: string, ...args: readonly string[]): Figure => ({
    name,
    value: quickest([PROGRAM, ...args]),
    unit: 'ms',
    better: 'less',
  });
  return [
    { name: 'start: node -e 0', value: node, unit: 'ms' },
    sameview('start: sameview --help', '--help'),
    sameview('start: sameview similar', 'similar', '0000', '0000 p0@1-p3', '-f', '1'),
    sameview('start: sameview generate', 'generate', '-n', '3', '-f', '1'),
  ];
}

/** The milliseconds of the quickest start. */
function quickest(args: readonly string[]): number {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now();
    execFileSync(process.execPath, [...args]);
    return performance.now() - start;
  });
  return Math.round(Math.min(...times));
}
