import { type Figure, kept, type Run } from './record.js';

/*
 * Sets the last run of the bench beside the one before it on the same machine: `npm run bench:compare [PERCENT]`. Exit 1 where something is worse by more
 * than so many percent (15 if none are named); runs on a machine that has other things to do differ by more.
 */
const PERCENT = Number(process.argv[2] ?? 15);

const runs = kept();
const last = runs.at(-1);
const before = last && runs.slice(0, -1).findLast((run) => kindOf(run) === kindOf(last));
if (last === undefined || before === undefined) {
  console.log('there are no two runs to compare: npm run bench');
  process.exit(2);
}

console.log(`${before.commit} (${before.date}, load ${before.load}) -> ${last.commit} (${last.date}, load ${last.load})`);
let worse = 0;
for (const figure of last.figures) {
  const old = before.figures.find(({ name }) => name === figure.name);
  if (old === undefined) continue;
  const change = 100 * (figure.value / old.value - 1);
  const isWorse = gain(figure, old) < -PERCENT;
  if (isWorse) worse++;
  console.log(
    `${isWorse ? '!' : ' '} ${figure.name.padEnd(44)} ${show(old)} -> ${show(figure)}  ${change < 0 ? '' : '+'}${change.toFixed(0)} %`,
  );
}
console.log(worse === 0 ? `nothing is worse by more than ${PERCENT} %` : `${worse} worse by more than ${PERCENT} %`);
process.exit(worse === 0 ? 0 : 1);

/** Only runs of the same kind on the same machine say anything about each other. */
function kindOf({ machine, quick }: Run): string {
  return JSON.stringify([machine, quick]);
}

/** By how many percent it is better; a time that doubles is worse by as much as a speed that halves. */
function gain({ value, better }: Figure, old: Figure): number {
  if (better === undefined) return 0;
  return 100 * (better === 'more' ? value / old.value - 1 : old.value / value - 1);
}

function show({ value, unit }: Figure): string {
  return `${value.toLocaleString('en', { maximumSignificantDigits: 3 })} ${unit}`.padStart(18);
}
