import { test } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { ReadResult } from '../../src/chain/format/result.js';
import { chainSchema, executionSchema, headerSchema } from '../../src/chain/format/schema.js';
import { CODES } from '../../src/input/codes.js';
import { modelFault } from '../../src/kernel/model.js';
import { randomWalks, smallModel } from '../arbitraries.js';
import { anyRejectedFile, chainBytes, damaged, type Reading, read, readStrictly, written } from './reading.js';

const ajv = new Ajv2020({ strict: true });
const [isChain, isHeader, isExecution] = [chainSchema, headerSchema, executionSchema].map((schema) => ajv.compile(schema));

const files = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 4, arbitrary: damaged(chainBytes) },
  { weight: 4, arbitrary: damaged(anyRejectedFile) },
);

test.prop([files], { numRuns: 4000 })('any bytes end in an answer, at a place inside the file', async (bytes) => {
  for (const result of [(await read([bytes])).result, await readStrictly([bytes])]) {
    const at = result.kind === 'invalid' ? result.diagnostic.at : result.at;
    expect(at && isInside(at, bytes)).toBe(true);
    if (result.kind === 'invalid') expect(Object.keys(CODES)).toContain(result.diagnostic.code);
  }
});

test.prop([files], { numRuns: 2000 })('a JSON pointer leads to something that is there', async (bytes) => {
  const results = [(await read([bytes])).result, await readStrictly([bytes])];
  for (const result of results) {
    const at = result.kind === 'invalid' ? result.diagnostic.at : result.at;
    if (at?.pointer === undefined) continue;
    const values = possibleValues(bytes, at.line, at.pointer);
    if (values.length > 0) expect(values.some((value) => leadsSomewhere(value, at.pointer!))).toBe(true);
  }
});

/** What the pointer may start from, as far as it is JSON: the document, the line, or the header, which may stand on many lines. */
function possibleValues(bytes: Buffer, line: number, pointer: string): readonly unknown[] {
  const text = bytes.toString().replace(/^\ufeff/, '');
  const inLines = [text.split('\n')[line - 1], /^\s*\{[^{}]*\{[^{}]*\}[^{}]*\}/.exec(text)?.[0]];
  return [text, ...(pointer.startsWith('/executions') ? [] : inLines)].map(parse).filter((it) => it !== undefined);
}

describe('against a reader that parses everything at once', () => {
  const chains = randomWalks(smallModel);

  test.prop([damaged(chains.map((it) => written('json', it)))], { numRuns: 3000 })(
    'a document is read if and only if it is one',
    async (bytes) => {
      agree(await read([bytes]), documentIn(bytes));
    },
  );

  test.prop([damaged(chains.map((it) => written('ndjson', it)))], { numRuns: 3000 })(
    'lines are read if and only if they are a header and executions',
    async (bytes) => {
      agree(await read([bytes]), linesIn(bytes));
    },
  );
});

interface Whole {
  readonly model: Parameters<typeof modelFault>[0];
  readonly executions: readonly { inputs: string; crashes?: unknown[]; witness?: number }[];
}

/** What a plain parser cannot see, a key that comes twice, is left out of the comparison; so is what is cut differently into lines. */
function agree({ result, model, steps }: Reading, whole: Whole | undefined): void {
  if (isOwnBusiness(result)) return;
  expect(result.kind === 'complete' ? 'read' : 'refused').toBe(whole === undefined ? 'refused' : 'read');
  if (whole === undefined) return;
  expect(model).toEqual(whole.model);
  const values = steps.map(({ execution, witness }) => ({ ...execution, witness }));
  expect(values).toEqual(
    whole.executions.map(({ inputs, crashes = [], witness }) => ({ inputs: [...inputs].map(Number), crashes, witness })),
  );
}

function isOwnBusiness(result: ReadResult): boolean {
  return result.kind === 'invalid' && result.diagnostic.code === 'format.duplicate-key';
}

function documentIn(bytes: Buffer): Whole | undefined {
  const value = parse(textOf(bytes));
  if (!isChain!(value)) return undefined;
  const { model, executions = [] } = value as unknown as Whole;
  return modelFault(model) ? undefined : { model, executions };
}

function linesIn(bytes: Buffer): Whole | undefined {
  const [header, ...executions] = (textOf(bytes) ?? '')
    .split('\n')
    .filter((it) => !/^[ \t\r]*$/.test(it))
    .map(parse);
  if (!isHeader!(header) || !executions.every((it) => isExecution!(it))) return undefined;
  const { model } = header as unknown as Whole;
  return modelFault(model) ? undefined : { model, executions: executions as unknown as Whole['executions'] };
}

/** UTF-8 text without a byte-order mark. */
function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isInside(at: { line: number; column: number }, bytes: Buffer): boolean {
  const lines = bytes.toString().split('\n');
  const line = lines[at.line - 1];
  return line !== undefined && at.column >= 1 && at.column <= line.length + 1;
}

function leadsSomewhere(value: unknown, pointer: string): boolean {
  const keys = pointer.split('/').slice(1);
  let at = value;
  for (const key of keys.map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return true;
}
