import { isUtf8 } from 'node:buffer';
import { test } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test as plainTest } from 'vitest';
import { ExecutionScanner } from '../../src/chain/format/scan.js';
import { executionSchema } from '../../src/chain/format/schema.js';
import { anyModel, randomWalks, smallModel } from '../arbitraries.js';
import { aName, damaged, read, readStrictly, written } from './reading.js';

const isExecution = new Ajv2020({ strict: true }).compile(executionSchema);

/** The lines of some executions as they are written. */
const lines = fc
  .tuple(randomWalks(anyModel), fc.array(aName, { maxLength: 9 }))
  .map(([chain, names]) => written('ndjson', chain, names).toString().split('\n').slice(1, -1));

const line = fc.tuple(lines, fc.nat()).map(([all, i]) => Buffer.from(all[i % all.length]!));

const oddNumber = fc.constantFrom(
  '0',
  '1',
  '2',
  '12',
  '999',
  '9999',
  '10000',
  '01',
  '00',
  '007',
  '-1',
  '-0',
  '1.0',
  '1e0',
  '',
  ' 1',
  '"1"',
);
const oddName = fc.array(
  fc.oneof(
    fc.constantFrom('a', 'α', '😀', '\\n', '\\"', '\\', '"', '\n', '\0', '\u001f', '\u007f', '\ufeff'),
    fc.uint8Array({ maxLength: 2 }),
  ),
);

/** Executions in the writer's spelling, in which a part is odd: near to what the scanner accepts, on both sides. */
const odd = fc
  .record({
    inputs: fc.stringMatching(/^[01]{0,4}[012a]?$/),
    crashes: fc.option(fc.array(fc.tuple(oddNumber, oddNumber, fc.array(oddNumber, { maxLength: 3 })), { maxLength: 2 }), {
      nil: undefined,
    }),
    witness: fc.option(oddNumber, { nil: undefined }),
    name: fc.option(oddName, { nil: undefined }),
  })
  .map(({ inputs, crashes, witness, name }) => {
    const list = crashes?.map(([process, round, reaches]) => `{"process":${process},"round":${round},"reaches":[${reaches}]}`);
    const text = `{"inputs":"${inputs}"${list ? `,"crashes":[${list}]` : ''}${witness === undefined ? '' : `,"witness":${witness}`}`;
    const named = name ? [',"name":"', ...name, '"'] : [];
    return Buffer.concat([text, ...named, '}'].map((part) => Buffer.from(part as string)));
  });

/** What the scanner makes of some bytes; undefined where it leaves them to the parser. */
function scanned(scanner: ExecutionScanner, bytes: Uint8Array, start = 0, end = bytes.length) {
  if (scanner.scan(bytes, start) !== end) return undefined;
  return { ...scanner.execution, witness: scanner.witness };
}

/** What a parser makes of them, if they are JSON and what the schema says. */
function parsed(bytes: Buffer) {
  if (!isUtf8(bytes)) return undefined;
  try {
    const value = JSON.parse(bytes.toString());
    if (!isExecution(value)) return undefined;
    const { inputs, crashes = [], witness } = value as { inputs: string; crashes?: unknown[]; witness?: number };
    return { inputs: [...inputs].map(Number), crashes, witness };
  } catch {
    return undefined;
  }
}

test.prop([fc.oneof(line, damaged(line), odd)], { numRuns: 10_000 })(
  'what the scanner accepts is what a JSON parser and the schema make of it',
  (bytes) => {
    const quick = scanned(new ExecutionScanner(), bytes);
    if (quick !== undefined) expect(quick).toEqual(parsed(bytes));
  },
);

test.prop([randomWalks(anyModel)], { numRuns: 200 })('the scanner accepts whatever the writer writes without a name to escape', (chain) => {
  const scanner = new ExecutionScanner();
  const named = chain.steps.map((_, i) => (i % 2 === 0 ? `α^${i} 😀` : undefined));
  const texts = written('ndjson', chain, named).toString().split('\n').slice(1, -1);
  expect(texts.map((text) => scanned(scanner, Buffer.from(text)))).toEqual(
    chain.steps.map(({ execution, witness }) => ({ ...execution, witness })),
  );
});

plainTest('a line that differs from one before in a single byte is read as by a new scanner, whichever byte it is', () => {
  const [first, second] = ['[1,2]', '[12]'].map((reaches) =>
    Buffer.from(
      `{"inputs":"01","crashes":[{"process":7,"round":3,"reaches":${reaches}},{"process":8,"round":1,"reaches":[]}],"witness":2}`,
    ),
  ) as [Buffer, Buffer];
  for (let i = 0; i < second.length; i++) {
    for (const byte of Buffer.from('0179,]}":[x\n')) {
      const spoilt = Buffer.from(second);
      spoilt[i] = byte;
      const scanner = new ExecutionScanner();
      const buffer = Buffer.concat([first, spoilt]);
      expect(scanned(scanner, buffer, 0, first.length)).toBeDefined();
      const quick = scanned(scanner, buffer, first.length);
      expect(quick).toEqual(scanned(new ExecutionScanner(), spoilt));
      if (quick !== undefined) expect(quick).toEqual(parsed(spoilt));
    }
  }
});

/** Lines as neighbours in a chain are: mostly of one chain, some of them damaged, some odd. */
const neighbours = fc
  .tuple(fc.oneof(lines, fc.array(odd.map(String), { minLength: 1 })), fc.array(fc.oneof(fc.constant(undefined), damaged(line), odd)))
  .map(([all, others]) => all.flatMap((text, i) => [Buffer.from(text), ...(others[i] ? [others[i]] : [])]));

test.prop([neighbours], { numRuns: 3000 })('what the scanner remembers of the lines before changes no answer', (all) => {
  const [buffer, scanner] = [Buffer.concat(all.flatMap((bytes) => [bytes, Buffer.from('\n')])), new ExecutionScanner()];
  let start = 0;
  for (const bytes of all) {
    expect(scanned(scanner, buffer, start, start + bytes.length)).toEqual(scanned(new ExecutionScanner(), bytes));
    start += bytes.length + 1;
  }
});

test.prop([fc.array(fc.oneof(line, damaged(line)), { minLength: 2, maxLength: 6 }), fc.boolean()], { numRuns: 1000 })(
  'lines in other bytes, or in the same ones after they changed and it was told to forget, are read as by a new scanner',
  (all, isSame) => {
    const [scanner, room] = [new ExecutionScanner(), Buffer.alloc(Math.max(...all.map(({ length }) => length)))];
    for (const bytes of all) {
      scanner.forget();
      bytes.copy(room);
      expect(scanned(scanner, isSame ? room : bytes, 0, bytes.length)).toEqual(scanned(new ExecutionScanner(), bytes));
    }
  },
);

test.prop([fc.oneof(line, damaged(line)), fc.uint8Array({ maxLength: 9 }), fc.oneof(fc.uint8Array({ maxLength: 9 }), line)], {
  numRuns: 1000,
})('what stands around the line in the buffer changes no answer', (bytes, before, after) => {
  const buffer = Buffer.concat([before, bytes, after]);
  const inside = scanned(new ExecutionScanner(), buffer, before.length, before.length + bytes.length);
  expect(inside).toEqual(scanned(new ExecutionScanner(), bytes));
});

test.prop([randomWalks(smallModel), fc.constantFrom('json', 'ndjson')], { numRuns: 300 })(
  'a reader that is kept from scanning, by a name that needs escapes, comes to the same answers at the same places',
  async (chain, format) => {
    const [plain, defeated] = ['plain', '\n'].map((name) =>
      written(
        format,
        chain,
        chain.steps.map(() => name),
      ),
    );
    expect(await read([defeated!])).toEqual(await read([plain!]));
    expect(await readStrictly([defeated!])).toEqual(await readStrictly([plain!]));
  },
);
