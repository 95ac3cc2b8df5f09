import { links } from './links.js';
import { hasProofs, proofs } from './proof.js';
import { circumstances, type Figure, keep } from './record.js';
import { starts } from './start.js';

/*
 * How fast the program is, all in one run: `npm run bench`, or with `-- --quick` small sizes only. Prints what it measures and keeps it as a line of
 * results.ndjson; `npm run bench:compare` sets the last two lines beside each other.
 */
const quick = process.argv.includes('--quick');
const SIZES = quick
  ? ([[6, 4]] as const)
  : ([
      [6, 4],
      [7, 5],
      [8, 6],
    ] as const);
const PROOFS = quick ? [10, 20] : [10, 20, 50, 100, 200];

const run = circumstances(quick);
const { cpu, cores, gibibytes, node } = run.machine;
console.log(`${run.commit} on ${cores} × ${cpu}, ${gibibytes} GiB, Node ${node}; load before: ${run.load} per core`);
const figures: Figure[] = [];
const tell = (title: string, some: readonly Figure[]): void => {
  console.log(`\n${title}`);
  for (const { name, value, unit } of some)
    console.log(`  ${name.padEnd(48)} ${value.toLocaleString('en', { maximumSignificantDigits: 3 }).padStart(11)} ${unit}`);
  figures.push(...some);
};

tell('start-up, the quickest of nine', starts());
for (const [n, f] of SIZES) tell(`the textbook chain for n=${n}, f=${f}`, await links(n, f));
if (hasProofs()) tell('the compressed certificate for f = n − 2', proofs(PROOFS));
else console.log('\nthis version writes no compressed certificates');
keep({ ...run, figures });
