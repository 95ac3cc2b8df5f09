import { fileURLToPath } from 'node:url';
import { type Measured, measure } from './measure.js';
import { isInstalled, type SpinModel, search } from './spin.js';

/*
 * How long it takes to find the execution in which an algorithm fails that stops after f rounds, n = f + 2: sameview, which runs the algorithm as it
 * is, and Spin, which searches a model of it. Each run has a limit; who reaches it is not asked for more processes.
 */

const SECONDS = 60;
const MEBIBYTES = 4096;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Column {
  readonly title: string;
  readonly run: (n: number) => Promise<Measured>;
  readonly finds: string;
  /** It cannot be asked for more processes than these. */
  readonly most: number;
}

/** What fits into the bit mask of an int. */
const BITS = 31;

const noTree = () => 1;
const fullTree = (n: number, rounds: number) => Array.from({ length: rounds + 1 }, (_, k) => n ** k).reduce((sum, level) => sum + level);

function spin(title: string, model: SpinModel, most = Number.POSITIVE_INFINITY): Column {
  return { title, run: (n) => search(model, n, SECONDS, MEBIBYTES), finds: 'errors: 1', most };
}

function sameview(algorithm: string): Column {
  const args = (n: number) => [
    'refute',
    algorithm,
    ...['-n', n, '-f', n - 2, '-r', n - 2, '--shrink', 0, '--timeout', SECONDS].map(String),
  ];
  const run = (n: number) =>
    measure(process.execPath, ['bin/sameview.js', ...args(n), '--memory', String(MEBIBYTES), '--json'], ROOT, SECONDS);
  return { title: 'sameview', run, finds: '"verdict": "refuted"', most: Number.POSITIVE_INFINITY };
}

const TABLES: readonly {
  readonly title: string;
  readonly sizes: readonly number[];
  readonly peers: readonly Column[];
  readonly own: Column;
}[] = [
  {
    title: 'FloodSet',
    sizes: [4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24, 30, 60, 100],
    peers: [
      spin('Spin, written down', { file: 'floodset.pml', compile: [], treeSize: noTree }),
      spin('Spin, bit masks', { file: 'floodset-masks.pml', compile: ['-DHC4'], treeSize: noTree }, BITS),
      spin('Spin, by argument', { file: 'floodset-reduced.pml', compile: ['-DHC4'], treeSize: noTree }, BITS),
    ],
    own: sameview('floodset'),
  },
  {
    title: 'EIG',
    sizes: [4, 5, 6, 7, 8, 9],
    peers: [
      spin('Spin, written down', { file: 'eig.pml', compile: [], treeSize: fullTree }),
      spin('Spin, choices merged', { file: 'eig-reduced.pml', compile: ['-DHC4'], treeSize: fullTree }),
    ],
    own: sameview('eig'),
  },
];

const NOTES = `
Each cell: processor time and peak memory up to the first counterexample. Limits: ${SECONDS} s and ${MEBIBYTES} MiB; "–" was not tried, because fewer
processes were too many already. What spin and gcc take to make the search is not counted; what Node takes to start is.
"By argument": the model knows that nothing can go wrong once anybody who has heard of a 0 does not crash. That is a proof about FloodSet, done by
hand; with it Spin needs no time at all, up to as many processes as an int has bits. "Bit masks" and "choices merged" use hash compaction (-DHC4).
EIG decides by the smallest value, so by another argument its tree could be replaced by FloodSet's set; the models keep the tree that the algorithm keeps.
`;

const hasSpin = isInstalled();
if (!hasSpin) console.log('Spin is skipped: it needs the programs spin and gcc (Debian: apt-get install spin gcc).\n');
for (const { title, sizes, peers, own } of TABLES) await table(title, sizes, hasSpin ? [...peers, own] : [own]);
console.log(NOTES);

async function table(title: string, sizes: readonly number[], columns: readonly Column[]): Promise<void> {
  console.log(`${title}, n = f + 2, ${title === 'EIG' ? 'everything heard is kept' : 'a set of values is kept'}, stopped after f rounds\n`);
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.padEnd(20)).join(' | ')} |`;
  console.log(line(['n', ...columns.map((column) => column.title)]));
  console.log(line(['n', ...columns].map(() => '---')));
  const stopped = new Set<Column>();
  for (const n of sizes) {
    const cells: string[] = [];
    for (const column of columns) cells.push(stopped.has(column) ? '–' : await cell(column, n, stopped));
    console.log(line([String(n), ...cells]));
  }
  console.log();
}

async function cell(column: Column, n: number, stopped: Set<Column>): Promise<string> {
  if (n > column.most) return 'an int is full';
  const { seconds, mebibytes, output, isTimedOut } = await column.run(n);
  const memory = mebibytes === undefined ? '' : `, ${Math.round(mebibytes)} MiB`;
  if (output.includes(column.finds)) return `${seconds.toFixed(2)} s${memory}`;
  stopped.add(column);
  if (isTimedOut) return `over ${SECONDS} s${memory}`;
  if (/MEMLIM|algorithm\.memory/.test(output)) return `over ${MEBIBYTES} MiB`;
  throw new Error(`${column.title}, n=${n}, found nothing:\n${output}`);
}
