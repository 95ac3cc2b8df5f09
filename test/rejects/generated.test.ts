import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.js';
import { run } from '../../src/cli/run.js';
import { testIo } from '../io.js';
import { judged } from './judged.js';

const HEADER = '{"format":"sameview/chain","version":1,"model":{"n":3,"f":1,"rounds":1}';
const PAPER = 'sameview/chain 1\nn=3 f=1 rounds=1\n\n';
const MEGABYTE = 1 << 20;

/** An input of `megabytes`, which counts how much of it anybody has asked for. */
function endless(start: string, filling: string, megabytes: number) {
  const chunk = Buffer.from(filling.repeat(MEGABYTE / filling.length));
  const asked = { megabytes: 0 };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(start);
    for (; asked.megabytes < megabytes; asked.megabytes++) yield chunk;
  }
  return { asked, stdin: chunks() };
}

test.each([
  ['a comment of 1 GB', `${PAPER}000  # `, 'a', '4:1'],
  ['a name of 1 GB in a document', `${HEADER},"executions":[\n  {"inputs":"000","name":"`, 'a', '2:3'],
  ['a name of 1 GB in a line', `${HEADER}}\n{"inputs":"000","name":"`, 'a', '2:1'],
  ['a list of 1 GB that never ends', `${HEADER},"executions":[{"inputs":"000","crashes":[`, '[1],', '1:87'],
  ['a header of 1 GB', '{"format":"', 'a', '1:1'],
  ['a header of 1 GB behind the executions', `${HEADER},"executions":[],"name":"`, 'a', '1:1'],
  ['blanks and nothing else', '', '  \n ', '1:1'],
])('%s is refused before more than 17 MB were read', async (_, start, filling, at) => {
  const { asked, stdin } = endless(start, filling, 1024);
  expect(await judged('-', [], stdin)).toMatchObject({ kind: 'invalid', exit: EXIT.invalid, code: 'format.too-long', at });
  expect(asked.megabytes).toBeLessThanOrEqual(17);
});

test('commas alone, before any model, are refused at the first', async () => {
  const { asked, stdin } = endless('{"executions":[', ',', 1024);
  expect(await judged('-', [], stdin)).toMatchObject({ kind: 'invalid', code: 'format.syntax', at: '1:16' });
  expect(asked.megabytes).toBeLessThanOrEqual(1);
});

test('executions that wait for a model are refused before they fill the memory, however small they are', async () => {
  const { asked, stdin } = endless('{"executions":[0', ',000', 1024);
  expect(await judged('-', [], stdin)).toMatchObject({ kind: 'invalid', code: 'format.too-long' });
  expect(asked.megabytes).toBeLessThanOrEqual(8);
});

test('an execution of more values than any has is refused before a parser unfolds it in memory', async () => {
  const text = `${HEADER}}\n{"inputs":"000", "crashes":[${'0,'.repeat(2_000_000)}0]}\n`;
  expect(await judged('-', [], text)).toMatchObject({ kind: 'invalid', code: 'format.too-long' });
});

test.each([
  ['in an execution of a document', `${HEADER},"executions":[\n`, '', '2:65'],
  ['in a line', `${HEADER}}\n`, '', '2:65'],
  ['in the header', '{"format":', '', '1:74'],
  ['in an execution that is closed', `${HEADER},"executions":[\n`, ']'.repeat(1_000_000), '2:65'],
])('a million brackets %s are too deep', async (_, start, end, at) => {
  const text = `${start}${'['.repeat(1_000_000)}${end}`;
  expect(await judged('-', [], text)).toMatchObject({ kind: 'invalid', exit: EXIT.invalid, code: 'format.too-deep', at });
});

test('a name of 12 MB is just a long name', async () => {
  const text = `${HEADER},"executions":[{"inputs":"000", "name":"${'a'.repeat(12 * MEGABYTE)}"}]}`;
  expect(await judged('-', [], text)).toEqual({ kind: 'accepted', exit: EXIT.holds, links: 0 });
});

test('a line of a million crashes is judged, not choked on', async () => {
  expect(await judged('-', [], `${PAPER}000${' p0@1'.repeat(1_000_000)}`)).toMatchObject({
    kind: 'rejected',
    exit: EXIT.fails,
    code: 'execution.crashed-twice',
    at: '4:10',
  });
});

test.each([
  ['a folder', dirname(fileURLToPath(import.meta.url)), 'it is a folder'],
  ['a file that is not there', 'no-such-file.chain', 'there is no such file or folder'],
])('%s is no input: file.unreadable', async (_, path, reason) => {
  const io = testIo();
  expect(await run(['check', path], io)).toBe(EXIT.invalid);
  expect(io.written).toEqual({ stdout: '', stderr: `sameview: file.unreadable: cannot read ${path}: ${reason}\n` });
});
