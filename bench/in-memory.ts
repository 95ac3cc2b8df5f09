/*
 * How many links a second of processor time are generated alone, checked alone, and gone through by JSON.parse: `jiti bench/in-memory.ts 8 6` prints it
 * as JSON. Generating comes first: once executions have been kept, the engine makes all later ones where they are kept for long, which is slower.
 */
export interface InMemory {
  readonly generated: number;
  readonly checked: number;
  readonly parsed: number;
}

// What is measured is the program as it is built: a loader that rewrites it would measure itself.
const built = new URL('../dist/index.js', import.meta.url).href;
const { Checker, chainWriter, textbook, Walk } = (await import(built)) as typeof import('../src/index.js');

/** So many links are gone through, over and over, until it were at least as many as that. */
const IN_MEMORY = 400_000;
const AT_LEAST = 2_000_000;

const [n = 8, f = 6] = process.argv.slice(2).map(Number);
const chain = textbook({ n, f, rounds: f });

let count = 0;
const generate = (): void => {
  const walk = new Walk(chain);
  for (count = 1; count < IN_MEMORY && walk.next() !== undefined; ) count++;
};
generate();
const generated = least(generate);

const walk = new Walk(chain);
const steps = [walk.current];
while (steps.length < count) steps.push(walk.next() ?? walk.current);
const checked = least(() => {
  const checker = new Checker(chain.model);
  for (let i = 0; i < count; i++)
    if (checker.push(steps[i]!.execution, i === 0 ? undefined : steps[i]!.witness)) throw new Error('a link fails');
});

const writer = chainWriter('ndjson');
for (const { execution, witness } of steps) writer.execution(execution, witness, undefined);
const lines = Buffer.from(writer.take()).toString('latin1').trim().split('\n');
const parsed = least(() => {
  for (const line of lines) JSON.parse(line);
});

const answer: InMemory = { generated: count / generated, checked: count / checked, parsed: count / parsed };
console.log(JSON.stringify(answer));

/** The least seconds of processor time that it took of all times. */
function least(work: () => void): number {
  const repetitions = Math.max(5, Math.ceil(AT_LEAST / count));
  const times = Array.from({ length: repetitions }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times) / 1e6;
}
