import { expect, test } from 'vitest';
import { CODES, type Code } from '../../src/input/codes.js';
import { sameview } from '../cli/sameview.js';
import { judged } from '../rejects/judged.js';

/** Simplices in whose lines the cases below make one slip: with k = 1 they are the links of a chain. */
const PAGE = `sameview/complex 1
n=3 f=1 rounds=1 agreement=1

p0,p2 100 p1@1-p2 # p1 may crash
p0,p1 100
p1,p2 100 p0@1-p2
p0,p2 110 p1@1-p2
p0,p1 110 p2@1-p1
`;

type Slip = readonly [title: string, code: Code, at: string, slip: Readonly<Record<number, string>>];

/** By line: what stands there instead (with line breaks: more lines). */
const INVALID: readonly Slip[] = [
  ['the version is left out', 'format.syntax', '1:1', { 1: 'sameview/complex' }],
  ['the format is misspelled', 'format.syntax', '1:1', { 1: 'sameview/complexes 1' }],
  ['the format has a word too many', 'format.syntax', '1:3', { 1: '  sameview/complex 1 n=3' }],
  ['the file is of a later version', 'format.version', '1:1', { 1: 'sameview/complex 2' }],
  ['the model is forgotten', 'format.syntax', '4:1', { 2: '' }],
  ['k is left out', 'format.schema', '2:1', { 2: 'n=3 f=1 rounds=1' }],
  ['k is 0', 'complex.agreement', '2:18', { 2: 'n=3 f=1 rounds=1 agreement=0' }],
  ['k is 10', 'complex.agreement', '2:1', { 2: 'agreement=10 n=3 f=1 rounds=1' }],
  ['k is no number', 'format.syntax', '2:18', { 2: 'n=3 f=1 rounds=1 agreement=one' }],
  ['k is given twice', 'format.duplicate-key', '2:30', { 2: 'n=3 f=1 rounds=1 agreement=1 agreement=2' }],
  ['a key is not known', 'format.schema', '2:30', { 2: 'n=3 f=1 rounds=1 agreement=1 k=1' }],
  ['values are counted, too', 'format.schema', '2:30', { 2: 'n=3 f=1 rounds=1 agreement=1 values=2' }],
  ['the failures are not known', 'model.kind', '2:30', { 2: 'n=3 f=1 rounds=1 agreement=1 failures=byzantine' }],
  ['there is no process', 'model.processes', '2:1', { 2: 'n=0 f=0 rounds=1 agreement=1' }],
  ['more fail than there are', 'model.failures', '2:5', { 2: 'n=3 f=4 rounds=1 agreement=1' }],
  ['there are too many rounds', 'model.rounds', '2:9', { 2: 'n=3 f=1 rounds=1001 agreement=1' }],
  ['an execution is too large to write out', 'complex.model-size', '2:1', { 2: 'n=1000 f=1 rounds=2 agreement=1' }],
  ['the processes are left out', 'format.syntax', '5:1', { 5: '100' }],
  ['the execution is left out', 'format.syntax', '5:1', { 5: 'p0,p1' }],
  ['a process is left out before a comma', 'format.syntax', '5:3', { 5: '  ,p1 100' }],
  ['there is a blank between the processes', 'format.syntax', '5:4', { 5: 'p0 p1 100' }],
  ['there is a blank behind the comma', 'format.syntax', '5:1', { 5: 'p0, p1 100' }],
  ['a process is written as a number', 'format.syntax', '5:1', { 5: '0,1 100' }],
  ['the inputs have a letter', 'format.syntax', '5:9', { 5: 'p0,p1 10x' }],
  ['there is something after the inputs', 'format.syntax', '5:11', { 5: 'p0,p1 100 crash' }],
  ['a line goes on after the crash', 'format.syntax', '6:19', { 6: 'p1,p2 100 p0@1-p2 as before' }],
  ['there is a line of text after the last', 'format.syntax', '10:1', { 10: 'and so on' }],
  ['there is a NUL', 'format.encoding', '5:8', { 5: 'p0,p1 1\x000' }],
];

const REJECTED: readonly Slip[] = [
  ['a simplex has three processes', 'complex.process-count', '5:1', { 5: 'p0,p1,p2 100' }],
  ['a simplex has one process', 'complex.process-count', '5:3', { 5: '  p0 100' }],
  ['there is no such process', 'complex.process-range', '5:4', { 5: 'p0,p7 100' }],
  ['a process has a number beyond all', 'complex.process-range', '5:1', { 5: `p${'9'.repeat(400)},p7 100` }],
  ['a process is there twice', 'complex.process-twice', '5:4', { 5: 'p0,p0 100' }],
  ['the first process is faulty', 'complex.process-faulty', '6:1', { 6: 'p0,p2 100 p0@1-p2' }],
  ['the last process is faulty', 'complex.process-faulty', '6:5', { 6: ' p1,p0 100 p0@1-p2' }],
  [
    'a process omits',
    'complex.process-faulty',
    '5:4',
    { 2: 'n=3 f=1 rounds=1 agreement=1 failures=send-omission', 5: 'p0,p1 100 p1!1-p2' },
  ],
  ['an input is above k', 'execution.input-value', '5:8', { 5: 'p0,p1 120' }],
  ['an input is left out', 'execution.inputs-length', '5:7', { 5: 'p0,p1 10' }],
  ['there is no process that crashes so', 'execution.process-range', '5:11', { 5: 'p0,p1 100 p9@1' }],
  ['there is no process that misses a message so', 'execution.process-range', '5:16', { 5: 'p0,p1 100 p2@1-p9' }],
  ['a crash is in no round', 'execution.round-range', '5:14', { 5: 'p0,p1 100 p2@2' }],
  ['a process crashes twice', 'execution.crashed-twice', '5:16', { 5: 'p0,p1 100 p2@1 p2@1-' }],
  ['a process does not reach itself', 'execution.reaches-itself', '5:16', { 5: 'p0,p1 100 p2@1-p2' }],
  ['one more crashes than may', 'execution.too-many-crashes', '5:16', { 5: 'p0,p2 100 p0@1 p1@1' }],
  ['messages are omitted where all crash', 'execution.omission-kind', '5:13', { 5: 'p0,p1 100 p2!1-p0' }],
  ['a simplex is left out', 'complex.open-face', '4:1', { 5: '' }],
  ['a simplex is there twice', 'complex.open-face', '6:1', { 5: 'p0,p1 100\np0,p1 100' }],
  ['there are only the first two lines', 'complex.empty', '9:1', { 4: '', 5: '', 6: '', 7: '', 8: '' }],
  ['everything is there twice', 'complex.even', '13:1', { 3: PAGE.split('\n').slice(3).join('\n') }],
  ['nobody ever proposes 0', 'complex.even', '9:1', { 4: '', 5: '', 6: '', 7: '', 8: '', 9: 'p0,p1 111' }],
];

function pageWith(slip: Readonly<Record<number, string>>): string {
  const lines = PAGE.split('\n');
  for (const [line, text] of Object.entries(slip)) lines[Number(line) - 1] = text;
  return lines.join('\n');
}

test('without a slip the page is accepted', async () => {
  expect(await judged('-', [], PAGE)).toMatchObject({ kind: 'accepted', exit: 0 });
  expect(await judged('-', [], `# by hand\n\n${PAGE.replaceAll('\n', ' \r\n')}`)).toMatchObject({ kind: 'accepted', exit: 0 });
  expect(await judged('-', [], PAGE.replace('agreement=1', 'agreement=1 failures=general-omission'))).toMatchObject({ kind: 'accepted' });
});

test.each(INVALID)('no complex: %s', async (_, code, at, slip) => {
  expect(await judged('-', [], pageWith(slip))).toMatchObject({ kind: 'invalid', exit: 2, code, at });
});

test.each(REJECTED)('rejected: %s', async (_, code, at, slip) => {
  expect(await judged('-', [], pageWith(slip))).toMatchObject({ kind: 'rejected', exit: 1, code, at });
});

test('every code of k-set agreement has its case', () => {
  const cased = new Set([...INVALID, ...REJECTED].map(([, code]) => code));
  const codes = (Object.keys(CODES) as Code[]).filter((code) => code.startsWith('complex.') && code !== 'complex.too-large');
  expect(codes.filter((code) => !cased.has(code))).toEqual([]);
});

test.each<[what: string, code: Code, stdin: string]>([
  ['nothing at all', 'format.syntax', ''],
  ['a NUL', 'format.encoding', '\0'],
  ['a NUL behind the first word', 'format.encoding', 'sameview/complex\0 1\n'],
  ['JSON', 'format.schema', '{ "format": "sameview/complex", "version": 1, "simplices": [] }'],
  ['JSON with a mark before it', 'format.schema', '\ufeff{"format":"sameview/complex"}'],
])('a file that holds %s is invalid', async (_, code, stdin) => {
  expect(await judged('-', [], stdin)).toMatchObject({ kind: 'invalid', exit: 2, code, at: expect.stringMatching(/^1:\d+$/) });
});

test('in JSON there are no simplices, and it is said how to write them', async () => {
  const { exit, stdout } = await sameview('check -', { stdin: '{"format":"sameview/complex"}' });
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: expect.stringMatching(/on paper\n {2}hint: .*"sameview\/complex 1"/) });
});

test.each<[options: string, told: string]>([
  ['--claim bound', '--claim'],
  ['--claim similar', '--claim'],
  ['--shard 1/2', '--shard'],
  ['-n 3', '-n'],
  ['-f 1', '-f'],
  ['-r 1', '-r'],
  ['--failures crash', '--failures'],
  ['--strategy short', '--strategy'],
  ['--resume', '--resume'],
])('check with %s is for other files, and says so', async (options, told) => {
  const { exit, stdout, stderr } = await sameview(`check - ${options}`, { stdin: PAGE });
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  expect(stderr).toMatch(/^sameview: usage: /);
  expect(stderr).toContain(told);
});

test.each<[options: string, exit: number, told: string]>([
  ['-n 5 -f 2 --agreement 0', 2, 'complex.agreement: agreement=0'],
  ['-n 5 -f 2 --agreement 10', 2, 'complex.agreement: agreement=10'],
  ['-n 5 -f 2 --agreement two', 2, "usage: option '--agreement <k>'"],
  ['-n 5 -f 2 --agreement 2 --format json', 2, 'usage: --agreement writes simplices, not a chain: --format'],
  ['-n 5 -f 2 --agreement 2 --format chain', 2, 'usage: --agreement writes simplices, not a chain: --format'],
  ['-n 5 -f 2 --agreement 2 --values 3', 2, 'usage: --agreement writes simplices, not a chain: --values'],
  ['-n 5 -f 2 --agreement 2 --from 1', 2, 'usage: --agreement writes simplices, not a chain: --from'],
  ['-n 5 -f 2 --agreement 2 --count 1', 2, 'usage: --agreement writes simplices, not a chain: --count'],
  ['-n 5 -f 2 --agreement 2 --shard 1/2', 2, 'usage: --agreement writes simplices, not a chain: --shard'],
  ['-n 5 -f 2 --agreement 2 --strategy short', 2, 'usage: --strategy short'],
  ['-n 0 -f 0 --agreement 2', 2, 'model.processes'],
  ['-n 5 -f 6 --agreement 2', 2, 'model.failures'],
  ['-n 5 -f 2 -r 1001 --agreement 2', 2, 'model.rounds'],
  ['-n 1000 -f 2 -r 2 --agreement 2', 2, 'complex.model-size'],
  ['-n 5 -f 2 -r 2 --agreement 2', 2, 'bound.not-provable'],
  ['-n 2 -f 0 --agreement 2', 2, 'bound.not-provable'],
  ['-n 40 -f 20 --agreement 2', 3, 'complex.too-large'],
])('generate %s', async (options, exit, told) => {
  const result = await sameview(`generate ${options}`);
  expect(result).toMatchObject({ exit, stdout: '' });
  expect(result.stderr).toContain(told);
});

test('with --agreement 1 a chain is written', async () => {
  expect(await sameview('generate -n 3 -f 1 --agreement 1')).toEqual(await sameview('generate -n 3 -f 1'));
});
