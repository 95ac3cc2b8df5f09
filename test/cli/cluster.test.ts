import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXAMPLES = `${ROOT}examples/cluster`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-cluster-'));
  symlinkSync(`${ROOT}bin/sameview.js`, join(folder, 'sameview'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a script and gives what it prints, and its exit if that is not 0. */
function bash(script: string): string {
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}`, NO_COLOR: '1' };
  return execFileSync('bash', ['-c', `exec 2>&1; ${script} || echo "exit $?"`], { cwd: folder, env, encoding: 'utf8' });
}

/** What Slurm does with a job array, one task after the other; tasks whose numbers are in the file `lost` never begin, the first time. */
const SBATCH = `#!/usr/bin/env bash
[ "$1" = --wait ] || exit 2
echo "$2" >>submitted
numbers=$(tr , '\\n' <<<"\${2#--array=}" | sed 's/^[0-9]*$/&-&/; s/-/ /' | while read -r range; do seq $range; done)
for i in $numbers; do
  grep -qx "$i" lost 2>/dev/null || SLURM_ARRAY_TASK_ID=$i bash "\${@:3}" >"task-$i.log" 2>&1
done
rm -f lost
`;

function slurm(): void {
  writeFileSync(join(folder, 'sbatch'), SBATCH);
  chmodSync(join(folder, 'sbatch'), 0o755);
}

test('a task of the job array checks the shard with its number, and the chain is cut where the script is told', () => {
  bash(`mkdir out; SLURM_ARRAY_TASK_ID=2 bash ${EXAMPLES}/shards.sbatch 4 2 3 out`);
  expect(readdirSync(join(folder, 'out'))).toEqual(['2.json']);
  expect(JSON.parse(readFileSync(join(folder, 'out/2.json'), 'utf8'))).toMatchObject({
    model: { n: 4, f: 2 },
    shard: '2/3',
    state: 'complete',
  });
});

test('the script for Slurm submits an array, then what is missing, until merge has an answer', () => {
  slurm();
  writeFileSync(join(folder, 'lost'), '2\n4\n5\n');
  const output = bash(`${EXAMPLES}/slurm.sh 4 2 6 out`);
  expect(output).toContain('merge.missing: there is no result of shard 2,4-5, out of 6');
  expect(output).toMatch(/\naccepted: 148 links from 0000 to 1111.*\n.*\n.*\n$/);
  expect(readFileSync(join(folder, 'submitted'), 'utf8')).toBe('--array=1-6\n--array=2,4,5\n');
});

test('the script for Slurm gives up where jobs leave nothing, and ends as merge does where it is refused', () => {
  slurm();
  bash('mkdir out; sameview check -n 4 -f 2 --shard 1/2 --result out/1.json >/dev/null');
  writeFileSync(join(folder, 'lost'), '2\n');
  expect(bash(`${EXAMPLES}/slurm.sh 4 2 2 out`)).toMatch(/nothing was added to out; see the logs of the jobs\nexit 3\n$/);
  bash('sameview check -n 5 -f 2 --shard 2/2 --result out/2.json >/dev/null');
  expect(bash(`${EXAMPLES}/slurm.sh 4 2 2 out`)).toMatch(/merge\.model.*\n.*\nexit 2\n$/);
});

test('the scripts say how they are called', () => {
  for (const script of ['slurm.sh', 'parallel.sh', 'slurm-on-one-machine.sh'])
    expect(bash(`${EXAMPLES}/${script}`)).toMatch(/^usage: .*\nexit 2\n$/);
});
