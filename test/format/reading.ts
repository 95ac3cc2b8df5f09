import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readChain } from '../../src/chain/format/read.js';
import type { ReadResult } from '../../src/chain/format/result.js';
import { type ChainFormat, chainWriter } from '../../src/chain/format/write.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { type Claimed, randomWalks, smallModel } from '../arbitraries.js';
import type { Step } from '../oracle/judge.js';

export const FORMATS: readonly ChainFormat[] = ['chain', 'json', 'ndjson'];

/** All that came of reading: how it ended, and what the sink was told before. */
export interface Reading {
  readonly result: ReadResult;
  readonly model: Model | undefined;
  readonly steps: readonly Step[];
}

/** Reads everything, whatever it is worth. */
export async function read(chunks: Iterable<Uint8Array>): Promise<Reading> {
  let model: Model | undefined;
  const steps: Step[] = [];
  const result = await readChain(chunks, {
    model: (it) => {
      model = it;
    },
    execution: (execution, witness) => {
      steps.push({ execution, witness });
      return undefined;
    },
  });
  return { result, model, steps };
}

/** Reads up to the first thing that the kernel rejects. */
export async function readStrictly(chunks: Iterable<Uint8Array>): Promise<ReadResult> {
  let checker: Checker | undefined;
  return readChain(chunks, {
    model: (it) => {
      checker = new Checker(it);
    },
    execution: (execution, witness) => checker?.push(execution, witness)?.fault.path,
  });
}

/** The bytes of a chain in a format; the names, where there are any, belong to the executions one by one. */
export function written(format: ChainFormat, { model, steps }: Claimed, names: readonly (string | undefined)[] = []): Buffer {
  const writer = chainWriter(format);
  const taken: Buffer[] = [];
  writer.begin(model);
  for (const [i, { execution, witness }] of steps.entries()) {
    writer.execution(execution, witness, names[i]);
    // What was taken may be used again by the writer; taking is to change nothing, wherever it happens.
    if (i % 3 === 1) taken.push(Buffer.from(writer.take()));
  }
  writer.end();
  return Buffer.concat([...taken, writer.take()]);
}

/** The one order in which the text format writes crashes and receivers. */
export function inOrder({ inputs, crashes }: Execution): Execution {
  const sorted = crashes.map((it) => ({ ...it, reaches: it.reaches.toSorted((a, b) => a - b) }));
  return { inputs, crashes: sorted.toSorted((a, b) => a.process - b.process) };
}

/** Names with everything that a name might hold. */
export const aName: fc.Arbitrary<string | undefined> = fc.option(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\r', '\0', '#', '~', 'α', '😀', '\ud800', ' ') }),
  ),
  { nil: undefined },
);

/** The bytes of a chain in any format, with names. */
export const chainBytes: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(...FORMATS), randomWalks(smallModel), fc.array(aName, { maxLength: 9 }))
  .map(([format, chain, names]) => written(format, chain, names));

const REJECTS = new URL('../rejects/', import.meta.url);

/** Every file of the negative suite. */
export const REJECTED_FILES: readonly (readonly [string, Buffer])[] = readdirSync(REJECTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(chain|json|ndjson)$/.test(file))
  .sort()
  .map((file) => [file, readFileSync(new URL(file, REJECTS))]);

/** Small pieces that change what a file means. */
const SPARKS = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '0',
  '1',
  '-',
  '.',
  'e',
  '~',
  'p',
  '@',
  '#',
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\0',
  '\ufeff',
  'α',
  '😀',
  'null',
];
const PHRASES = [
  '"executions":[',
  '],"executions":[',
  '{"inputs":"000"}',
  ',"witness":1',
  ',"name":"',
  '\\u0065',
  '~p1 ',
  ' p0@1-p2',
  '"version":2',
  '"model":',
];

const spark: fc.Arbitrary<Buffer> = fc.oneof(
  fc.constantFrom(...SPARKS, ...PHRASES).map((text) => Buffer.from(text)),
  fc.uint8Array({ minLength: 1, maxLength: 3 }).map((bytes) => Buffer.from(bytes)),
);

/** A change at a place of a file, given as a share of its length: so many bytes are replaced by others. */
const change = fc.record({
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.constantFrom(0, 0, 1, 1, 2, 9),
  added: fc.oneof(fc.constant(Buffer.alloc(0)), spark),
});

/** Files with one to three small changes, sometimes cut off. */
export function damaged(files: fc.Arbitrary<Buffer>): fc.Arbitrary<Buffer> {
  const cut = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) });
  return fc.tuple(files, fc.array(change, { minLength: 1, maxLength: 3 }), cut).map(([file, changes, share]) => {
    const whole = changes.reduce((bytes, { place, removed, added }) => {
      const at = Math.floor(place * bytes.length);
      return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + removed)]);
    }, file);
    return whole.subarray(0, Math.ceil(share * whole.length));
  });
}

export const anyRejectedFile: fc.Arbitrary<Buffer> = fc.constantFrom(...REJECTED_FILES.map(([, bytes]) => bytes));
