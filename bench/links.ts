import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Walk } from '../src/chain/chain.js';
import { textbook } from '../src/chain/textbook.js';
import { Checker } from '../src/kernel/checker.js';
import { measure } from './measure.js';

/** How many links a second are generated, checked from memory, and generated, written, read and checked through a pipe; and how long a start takes. */
const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));
const SIZES = [
  [7, 5, 438_907],
  [8, 6, 8_353_640],
] as const;
const IN_MEMORY = 400_000;

const perSecond = (links: number, milliseconds: number): string =>
  `${((links / milliseconds) * 1000).toLocaleString('en', { maximumSignificantDigits: 2 })} links/s`;

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function fromMemory(n: number, f: number): readonly string[] {
  const chain = textbook({ n, f, rounds: f });
  const best = (work: () => void): number => Math.min(...[0, 1, 2, 3, 4].map(() => timed(work)));
  const generated = best(() => {
    const walk = new Walk(chain);
    for (let i = 0; i < IN_MEMORY; i++) walk.next();
  });
  const walk = new Walk(chain);
  const steps = [walk.current];
  while (steps.length < IN_MEMORY) steps.push(walk.next() ?? walk.current);
  const check = (): void => {
    const checker = new Checker(chain.model);
    for (const [i, { execution, witness }] of steps.entries())
      if (checker.push(execution, i === 0 ? undefined : witness)) throw new Error('a link fails');
  };
  return [perSecond(IN_MEMORY, generated), perSecond(IN_MEMORY, best(check))];
}

console.log('(n,f)  generated        checked          through a pipe   most memory of check');
for (const [n, f, links] of SIZES) {
  const script = `exec node ${PROGRAM} check - < <(node ${PROGRAM} generate -n ${n} -f ${f} --format ndjson)`;
  const start = performance.now();
  const { mebibytes, output } = await measure('bash', ['-c', script], '.', 600);
  const took = performance.now() - start;
  if (!output.includes(`accepted: ${links} links`)) throw new Error(output);
  const cells = [...fromMemory(n, f), perSecond(links, took), `${mebibytes?.toFixed(0)} MiB`];
  console.log([`(${n},${f})`.padEnd(5), ...cells.map((it) => it.padEnd(15))].join('  ').trimEnd());
}
const quickest = (args: readonly string[]): string =>
  `${Math.min(...Array.from({ length: 9 }, () => timed(() => execFileSync('node', [...args])))).toFixed(0)} ms`;
console.log(`sameview --help ${quickest([PROGRAM, '--help'])}, node -e 0 ${quickest(['-e', '0'])}`);
