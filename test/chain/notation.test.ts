import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { formatExecution, parseExecution } from '../../src/chain/notation.js';
import type { Execution } from '../../src/kernel/execution.js';
import { Pattern } from '../../src/kernel/pattern.js';
import { anExecution, anyModel } from '../arbitraries.js';
import { x } from '../notation.js';

const executions = anyModel.chain(anExecution);

test.prop([executions], { numRuns: 500 })('what is printed reads back as the same execution', (execution) => {
  expect(x(formatExecution(execution))).toEqual(inOrder(execution));
});

test.prop([executions], { numRuns: 300 })(
  'one execution has one notation, in whatever order its crashes and its receivers come',
  (execution) => {
    const turned = {
      inputs: execution.inputs,
      crashes: execution.crashes.toReversed().map((it) => ({ ...it, reaches: it.reaches.toReversed() })),
    };
    expect(formatExecution(turned)).toBe(formatExecution(execution));
  },
);

test.prop([executions], { numRuns: 300 })(
  'whom a crash reaches is printed in the shorter way, as all but these on a tie',
  ({ inputs, crashes }) => {
    for (const crash of crashes) {
      const [, sign, list] = /^p\d+@\d+(.?)(.*)$/.exec(formatExecution({ inputs, crashes: [crash] }).split(' ')[1]!)!;
      const lost = [...inputs.keys()].filter((q) => q !== crash.process && !crash.reaches.includes(q));
      const [to, but] = [crash.reaches, lost].map((set) =>
        set
          .toSorted((a, b) => a - b)
          .map((q) => `p${q}`)
          .join(),
      );
      const shortest = Math.min(crash.reaches.length === 0 ? 0 : to!.length + 1, but!.length + 1);
      expect(sign!.length + list!.length).toBe(shortest);
      expect(list).toBe(sign === '-' ? but : to);
      if (sign === ':') expect(to!.length).toBeLessThan(but!.length);
    }
  },
);

test.prop([executions, fc.constantFrom(' ', '  ', '\t', ' \t '), fc.constantFrom('', ' ', '\t\t')])(
  'blanks between crashes and at the end mean nothing',
  (execution, gap, end) => {
    expect(x(formatExecution(execution).replaceAll(' ', gap) + end)).toEqual(inOrder(execution));
  },
);

test.each<[string, string]>([
  ['00 p0@1', '00 p0@1'],
  ['00 p0@1-p1', '00 p0@1'],
  ['00 p0@1:p1', '00 p0@1-'],
  ['0000 p0@1:p1,p2,p3', '0000 p0@1-'],
  ['0000 p0@1:p3,p1', '0000 p0@1-p2'],
  ['0000 p0@1-p2,p3', '0000 p0@1:p1'],
  ['00000 p0@1:p2,p1', '00000 p0@1-p3,p4'],
  ['00000 p4@2 p0@1', '00000 p0@1 p4@2'],
  ['0 p0@1-', '0 p0@1'],
  ['0000 p01@002:p03', '0000 p1@2:p3'],
])('%s is printed as %s', (written, printed) => {
  expect(formatExecution(x(written))).toBe(printed);
});

test.each<[string, string]>([
  ['0000 p0!1', '0000 p0!1'],
  ['0000 p0!1-p3', '0000 p0!1-p3'],
  ['0000 p3?1-p0', '0000 p3?1-p0'],
  ['0000 p0!1-p1,p3,p2', '0000 p0!1'],
  ['0000 p0!1:p3,p1', '0000 p0!1-p2'],
  ['0000 p0!1:p1,p2,p3', '0000 p0!1-'],
  ['0000 p0?2-p1,p2', '0000 p0?2:p3'],
  ['0000 p2?2 p2?1 p2!2 p0@1 p1!1', '0000 p0@1 p1!1 p2?1 p2!2 p2?2'],
  ['9876 p0!001-p03', '9876 p0!1-p3'],
])('%s is printed as %s', (written, printed) => {
  expect(formatExecution(x(written))).toBe(printed);
});

test('an omission names those whom the process does not reach, or does not hear', () => {
  expect(x('0201 p0!1:p1 p3?2-p0 p2@1')).toEqual({
    inputs: [0, 2, 0, 1],
    crashes: [{ process: 2, round: 1, reaches: [] }],
    omissions: [
      { process: 0, round: 1, kind: 'send', peers: [2, 3] },
      { process: 3, round: 2, kind: 'receive', peers: [0] },
    ],
  });
});

describe('what is no notation is refused at the column where it ceases to be one', () => {
  test.each<[text: string, column: number, expected: string]>([
    ['', 1, 'the inputs'],
    [' 000', 1, 'the inputs'],
    ['p0@1', 1, 'the inputs'],
    ['\u00a0000', 1, 'the inputs'],
    ['00x', 3, 'a space and a crash'],
    ['000p0@1', 4, 'a space and a crash'],
    ['000,p0@1', 4, 'a space and a crash'],
    ['000 p0@1\n', 9, 'a space and a crash'],
    ['000 q0@1', 5, 'a crash'],
    ['000 p', 5, 'a crash'],
    ['000 0@1', 5, 'a crash'],
    ['000  P0@1', 6, 'a crash'],
    ['000 p-1@1', 5, 'a crash'],
    ['000 p0', 7, '"@"'],
    ['000 p0 @1', 7, '"@"'],
    ['000 p0#1', 7, '"@"'],
    ['000 p0!', 8, 'a round number'],
    ['000 p0?-p1', 8, 'a round number'],
    ['000 p0!1:', 10, 'a process'],
    ['000 p0?1-p1,', 13, 'a process'],
    ['000 p0!1?2', 9, 'a space and a crash'],
    ['000 p0@', 8, 'a round number'],
    ['000 p0@x', 8, 'a round number'],
    ['000 p0@-p1', 8, 'a round number'],
    ['000 p0@1:', 10, 'a process'],
    ['000 p0@1: p1', 10, 'a process'],
    ['000 p0@1:,p1', 10, 'a process'],
    ['000 p0@1:p1,', 13, 'a process'],
    ['000 p0@1-p1,', 13, 'a process'],
    ['000 p0@1:p1,p', 13, 'a process'],
    ['000 p0@1-,p1', 10, 'a space and a crash'],
    ['000 p0@1.5', 9, 'a space and a crash'],
    ['000 p0@1:p1;p2', 12, 'a space and a crash'],
    ['000 p0@1:p1-p2', 12, 'a space and a crash'],
    ['000 p0@1 p1@1 #', 15, 'a crash'],
  ])('%j at column %i', (text, column, expected) => {
    expect(parseExecution(text)).toMatchObject({ kind: 'invalid', fault: { kind: 'syntax', column } });
    expect(parseExecution(text)).toHaveProperty('fault.expected', expect.stringContaining(expected));
    expect(parseExecution(text, 7)).toMatchObject({ fault: { column: column + 7 } });
  });
});

describe('what a notation says that cannot be meant is refused where it stands', () => {
  test.each<[text: string, column: number, code: string]>([
    ['000 p0!1:p1,p3', 13, 'execution.process-range'],
    ['000 p0!1:p1,p1', 13, 'execution.reached-twice'],
    ['000 p0?1:p0', 10, 'execution.reaches-itself'],
    ['000 p0@1-p3', 10, 'execution.process-range'],
    ['000 p0@1-p1,p7', 13, 'execution.process-range'],
    ['000 p0@1-p0', 10, 'execution.reaches-itself'],
    ['000 p0@1-p1,p2,p1', 16, 'execution.reached-twice'],
    ['000 p0@1 p1@1-p2,p1', 18, 'execution.reaches-itself'],
  ])('%j at column %i: %s', (text, column, code) => {
    expect(parseExecution(text)).toMatchObject({ kind: 'invalid', fault: { kind: 'execution', column, fault: { code } } });
    expect(parseExecution(text, 7)).toMatchObject({ fault: { column: column + 7 } });
  });
});

describe('what the kernel finds wrong is at the column where it is written, with 3 processes, 1 general omission failure and 2 rounds', () => {
  test.each<[text: string, column: number, code: string]>([
    ['00', 1, 'execution.inputs-length'],
    ['0000 p0@1', 1, 'execution.inputs-length'],
    ['002', 3, 'execution.input-value'],
    ['2', 1, 'execution.inputs-length'],
    ['000 p3!1', 5, 'execution.process-range'],
    ['000 p1!0-p2', 8, 'execution.round-range'],
    ['000 p1!2-p2,p3', 13, 'execution.process-range'],
    ['000 p1?2-p2,p1', 13, 'execution.reaches-itself'],
    ['000 p1?2-p2,p2', 13, 'execution.reached-twice'],
    ['000 p1?1-p2 p1!1 p1?1', 18, 'execution.omits-twice'],
    ['000 p1?1-p2  p0!1', 14, 'execution.too-many-faulty'],
    ['000 p1?1-p2 p0@1', 5, 'execution.too-many-faulty'],
    ['000 p3@1', 5, 'execution.process-range'],
    ['000 p3@1-', 5, 'execution.process-range'],
    ['000 p0@0', 8, 'execution.round-range'],
    ['000 p0@3-p1', 8, 'execution.round-range'],
    ['000 p0@99999999999999999999999', 8, 'execution.round-range'],
    ['000 p0@1:p1,p3', 13, 'execution.process-range'],
    ['000 p0@1:p1,p0', 13, 'execution.reaches-itself'],
    ['000 p0@1:p1,p2,p1', 16, 'execution.reached-twice'],
    ['000 p0@1:p1,p2 p0@2', 16, 'execution.crashed-twice'],
    ['000 p0@1:p1,p2  p1@2', 17, 'execution.too-many-crashes'],
    ['000 p0@1 p1@1 p2@1', 10, 'execution.too-many-crashes'],
  ])('%j at column %i: %s', (text, column, code) => {
    expect(placeOf(text, 0)).toEqual({ code, column });
    expect(placeOf(text, 7)).toEqual({ code, column: column + 7 });
  });
});

test('what is said of the whole execution, or of something that is not written in it, is where it begins', () => {
  const notation = parseExecution('000 p0@1:p1', 7);
  const places = [[], ['inputs'], ['witness'], ['crashes', 1], ['omissions', 0]].map(
    (path) => notation.kind === 'parsed' && notation.columnOf(path),
  );
  expect(places).toEqual([8, 8, 8, 8, 8]);
});

function placeOf(text: string, offset: number): { code: string; column: number } | undefined {
  const notation = parseExecution(text, offset);
  if (notation.kind === 'invalid') return undefined;
  const fault = new Pattern({ n: 3, f: 1, rounds: 2, failures: 'general-omission' }).load(notation.execution);
  return fault && { code: fault.code, column: notation.columnOf(fault.path) };
}

/** The crashes by process, and whom they reach in increasing order. */
function inOrder({ inputs, crashes }: Execution): Execution {
  const sorted = crashes.map((crash) => ({ ...crash, reaches: crash.reaches.toSorted((a, b) => a - b) }));
  return { inputs, crashes: sorted.toSorted((a, b) => a.process - b.process) };
}
