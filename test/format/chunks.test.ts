import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { expect, test as plainTest } from 'vitest';
import { JsonReader } from '../../src/chain/format/json.js';
import { anyRejectedFile, chainBytes, damaged, REJECTED_FILES, read, readStrictly } from './reading.js';

const MARK = Buffer.from('\ufeff');

/** Chains with or without a byte-order mark and line ends of Windows, some of them damaged. */
const files: fc.Arbitrary<Buffer> = fc
  .tuple(fc.oneof(chainBytes, damaged(chainBytes), damaged(anyRejectedFile)), fc.boolean(), fc.boolean())
  .map(([bytes, hasMark, isWindows]) => {
    const text = isWindows ? Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1') : bytes;
    return hasMark ? Buffer.concat([MARK, text]) : text;
  });

/** The bytes in chunks that end at the given shares of the length; some may be empty. */
function cutAt(bytes: Buffer, shares: readonly number[]): Buffer[] {
  const ends = [...shares.map((share) => Math.floor(share * bytes.length)).sort((a, b) => a - b), bytes.length];
  return ends.map((end, i) => Buffer.from(bytes.subarray(ends[i - 1] ?? 0, end)));
}

function* singly(bytes: Buffer): Generator<Buffer> {
  for (const byte of bytes) yield Buffer.from([byte]);
}

test.prop([files, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 })], { numRuns: 1000 })(
  'however a file is cut into chunks, it reads the same and is judged at the same place',
  async (bytes, shares) => {
    const chunks = cutAt(bytes, shares);
    expect(await read(chunks)).toEqual(await read([bytes]));
    expect(await readStrictly(chunks)).toEqual(await readStrictly([bytes]));
  },
);

test.prop([files], { numRuns: 300 })('a file that comes byte by byte reads the same', async (bytes) => {
  expect(await read(singly(bytes))).toEqual(await read([bytes]));
});

plainTest('every file of the negative suite reads the same byte by byte', async () => {
  for (const [name, bytes] of REJECTED_FILES) {
    expect({ name, ...(await read(singly(bytes))) }).toEqual({ name, ...(await read([bytes])) });
    expect({ name, ...(await readStrictly(singly(bytes))) }).toEqual({ name, ...(await readStrictly([bytes])) });
  }
});

plainTest('a reader may use its chunk again when the next is asked for', async () => {
  for (const [name, bytes] of REJECTED_FILES) {
    const buffer = Buffer.alloc(7);
    const reused = function* (): Generator<Buffer> {
      for (let at = 0; at < bytes.length; at += buffer.length) {
        buffer.fill(0xff);
        yield buffer.subarray(0, bytes.copy(buffer, 0, at));
      }
    };
    expect({ name, ...(await read(reused())) }).toEqual({ name, ...(await read([bytes])) });
  }
});

plainTest('a reader is given the same buffer again, with other bytes, and reads those', () => {
  const [steps, buffer] = [[] as unknown[], Buffer.alloc(88)];
  const reader = new JsonReader({
    model: () => undefined,
    execution: ({ crashes }) => {
      steps.push(crashes);
      return undefined;
    },
  });
  reader.write(Buffer.from('{"format":"sameview/chain","version":1,"model":{"n":3,"f":1,"rounds":2}}\n'));
  // In the second line the crash stands where that of the first one stood.
  for (const round of [1, 2]) {
    const line = `{"inputs":"000","crashes":[{"process":0,"round":${round},"reaches":[1,2]}],"witness":2}`.padEnd(buffer.length - 1);
    buffer.write(`${line}\n`);
    reader.write(buffer);
  }
  expect(steps).toEqual([1, 2].map((round) => [{ process: 0, round, reaches: [1, 2] }]));
});
