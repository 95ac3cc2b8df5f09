import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { readChain } from '../../src/chain/format/read.js';
import { type ChainFormat, type ChainWriter, chainWriter } from '../../src/chain/format/write.js';
import { Checker } from '../../src/kernel/checker.js';
import { x } from '../notation.js';

const MODEL = { n: 3, f: 1, rounds: 1 };

/** Executions that make a chain when they follow one another round and round. */
const LAP = [
  { execution: x('000'), witness: 1 },
  { execution: x('000 p0@1-p2'), witness: 1 },
  { execution: x('000 p0@1'), witness: 2 },
  { execution: x('000 p0@1-p2'), witness: 2 },
];
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** How many bytes are in use once everything that can be forgotten is. */
function inUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A true chain that goes to and fro for so many executions, made as it is read; `spoil` changes the text of each execution. */
function* endless(format: ChainFormat, executions: number, spoil: (text: string) => string): Generator<Buffer> {
  const writer = chainWriter(format);
  writer.begin(MODEL);
  let text = taken(writer);
  for (let i = 0; i < executions; i++) {
    const { execution, witness } = LAP[i % LAP.length]!;
    writer.execution(execution, i === 0 ? undefined : witness, undefined);
    text += spoil(taken(writer));
    if (text.length < 1 << 16) continue;
    yield Buffer.from(text);
    text = '';
  }
  writer.end();
  yield Buffer.from(text + taken(writer));
}

const taken = (writer: ChainWriter): string => Buffer.from(writer.take()).toString();

test.each([
  ['chain', 200_000, 'as it is written', (text: string) => text],
  ['ndjson', 200_000, 'as it is written', (text: string) => text],
  ['json', 200_000, 'as it is written', (text: string) => text],
  ['ndjson', 12_000, 'with blanks, so that a parser reads it', (text: string) => text.replace(':', ': ')],
  ['json', 12_000, 'with blanks, so that a parser reads it', (text: string) => text.replace(':', ': ')],
] as const)('%s: %i executions %s need no more memory than the first few', async (format, executions, _, spoil) => {
  const checker = new Checker(MODEL);
  const used: number[] = [];
  const result = await readChain(endless(format, executions, spoil), {
    model: () => undefined,
    execution: (execution, witness) => {
      if (checker.count % (executions / 8) === executions / 16) used.push(inUse());
      return checker.push(execution, witness)?.fault.path;
    },
  });
  expect(result.kind).toBe('complete');
  expect(checker.verdict()).toMatchObject({ kind: 'accepted', links: executions - 1 });
  expect(used.length).toBe(8);
  expect(Math.max(...used.slice(1)) - used[0]!).toBeLessThan(4e6);
});
