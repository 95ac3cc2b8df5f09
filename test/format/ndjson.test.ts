import { isUtf8 } from 'node:buffer';
import { test } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect } from 'vitest';
import { executionSchema } from '../../src/chain/format/schema.js';
import type { Crash } from '../../src/kernel/execution.js';
import { anyModel, randomWalks, smallModel } from '../arbitraries.js';
import type { Step } from '../oracle/judge.js';
import { aName, read, written } from './reading.js';

const DIGITS = '0123456789';

const isExecution = new Ajv2020({ strict: true }).compile(executionSchema);

/** A byte that is put in the place of another, mostly one that means something there. */
const substitute = fc.record({
  place: fc.nat(),
  byte: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...Buffer.from('0123456789[]{}:,"\\ -.eapcrw\n\r\t')) },
    { weight: 1, arbitrary: fc.nat(255) },
  ),
});

/** The lines of a chain as they are written, in which bytes were replaced, after a header that is whole. */
const files = fc
  .record({
    chain: fc.oneof(randomWalks(smallModel), randomWalks(anyModel)),
    names: fc.array(aName, { maxLength: 3 }),
    substitutes: fc.array(substitute, { maxLength: 3 }),
    ends: fc.array(fc.nat(), { maxLength: 5 }),
  })
  .map(({ chain, names, substitutes, ends }) => {
    const file = written('ndjson', chain, names);
    const header = file.indexOf('\n') + 1;
    for (const { place, byte } of substitutes) file[header + (place % (file.length - header))] = byte;
    return { file, header, ends: ends.map((end) => end % (file.length + 1)).sort((a, b) => a - b) };
  });

test.prop([files], { numRuns: 4000 })(
  'lines are read up to the first that is no JSON or not what the schema says, and as JSON and the schema understand them, however they arrive',
  async ({ file, header, ends }) => {
    const { steps, isWhole } = understood(file.subarray(header));
    const chunks = [...ends, file.length].map((end, i) => Buffer.from(file.subarray(ends[i - 1] ?? 0, end)));
    const reading = await read(chunks);
    expect(reading.steps).toEqual(steps);
    expect(reading.result.kind).toBe(isWhole ? 'complete' : 'invalid');
  },
);

/** What a JSON parser and a validator make of lines, up to the first that they refuse. */
function understood(bytes: Buffer): { readonly steps: readonly Step[]; readonly isWhole: boolean } {
  const steps: Step[] = [];
  for (const text of linesOf(bytes)) {
    if (/^[ \t\r]*$/.test(text.toString('latin1'))) continue;
    const step = stepOf(text);
    if (step === undefined) return { steps, isWhole: false };
    steps.push(step);
  }
  return { steps, isWhole: true };
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  return bytes
    .toString('latin1')
    .split('\n')
    .map((text) => Buffer.from(text, 'latin1'));
}

function stepOf(line: Buffer): Step | undefined {
  try {
    const value = JSON.parse(line.toString());
    if (!isUtf8(line) || !isExecution(value)) return undefined;
    const { inputs, crashes = [], witness } = value as { inputs: string; crashes?: Crash[]; witness?: number };
    return {
      execution: { inputs: Array.from(inputs, (digit) => (DIGITS.includes(digit) ? Number(digit) : Number.NaN)), crashes },
      witness,
    };
  } catch {
    return undefined;
  }
}
