import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { length } from '../src/chain/derivation.js';
import { textbook } from '../src/chain/textbook.js';
import { measure } from './measure.js';

/** How long it takes to write the textbook's proof and to check it, as two programs with a pipe between them, and how that grows with n; f = n−2. */
const PROGRAM = fileURLToPath(new URL('../bin/sameview.js', import.meta.url));
const SIZES = [10, 20, 50, 100, 200];
const RUNS = 3;

const quickest = (n: number): number =>
  Math.min(
    ...Array.from({ length: RUNS }, () => {
      const start = performance.now();
      const script = `${process.execPath} ${PROGRAM} generate -n ${n} -f ${n - 2} --format proof | ${process.execPath} ${PROGRAM} check - --claim bound`;
      execFileSync('bash', ['-c', `set -e -o pipefail; ${script}`]);
      return (performance.now() - start) / 1000;
    }),
  );

console.log('| n   | digits of the length | cases  | clock time | processor time of check | memory of check |');
console.log('| --- | -------------------- | ------ | ---------- | ----------------------- | --------------- |');
for (const n of SIZES) {
  const digits = String(length(textbook({ n, f: n - 2, rounds: n - 2 }).derivation)).length;
  const script = `exec ${process.execPath} ${PROGRAM} check - < <(${process.execPath} ${PROGRAM} generate -n ${n} -f ${n - 2} --format proof)`;
  const { seconds, mebibytes, output } = await measure('bash', ['-c', script], '.', 60);
  const cases = /It takes (\d+) cases/.exec(output)?.[1];
  if (cases === undefined) throw new Error(output);
  const cells = [n, digits, cases, `${quickest(n).toFixed(1)} s`, `${seconds.toFixed(1)} s`, `${mebibytes?.toFixed(0)} MiB`];
  console.log(`| ${cells.map((it, i) => String(it).padEnd([3, 20, 6, 10, 23, 15][i]!)).join(' | ')} |`);
}
