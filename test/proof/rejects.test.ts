import { expect, test } from 'vitest';
import { CODES, type Code } from '../../src/input/codes.js';
import { writeProofJson } from '../../src/proof/format/write-json.js';
import { sameview } from '../cli/sameview.js';
import { judged } from '../rejects/judged.js';
import { proofOf } from './read.js';

/** A proof in whose lines the cases below make one slip. */
const PAGE = `sameview/proof 1
n=4 f=2 rounds=2
lemma silence(p) from round k:
  from: nobody fails
  to: p is silent from round k
  if k ≤ rounds:
    silence(p) from round k+1
    for each other q, highest first:
      silence(q) from round k+1
      remove p→q in round k
      undo silence(q) from round k+1
theorem:
  for each other p, lowest first:
    silence(p) from round 1
    p proposes 1
    undo silence(p) from round 1
`;

type Slip = readonly [title: string, code: Code, at: string, slip: Readonly<Record<number, string>>, options: readonly string[]];

/** By line: what stands there instead (with line breaks: more lines). The file is one that a person could write by mistake. */
const INVALID: readonly Slip[] = [
  ['the first line is forgotten', 'format.syntax', '1:1', { 1: 'lemma' }, []],
  ['the file is of a later version', 'format.version', '1:1', { 1: 'sameview/proof 2' }, []],
  ['the model lacks f', 'format.schema', '2:1', { 2: 'n=4 rounds=2' }, []],
  ['n is given twice', 'format.duplicate-key', '2:5', { 2: 'n=4 n=5 f=2 rounds=2' }, []],
  ['the model has a blank', 'format.syntax', '2:1', { 2: 'n= 4 f=2 rounds=2' }, []],
  ['there is no process', 'model.processes', '2:1', { 2: 'n=0 f=0 rounds=0' }, []],
  ['more fail than there are', 'model.failures', '2:5', { 2: 'n=4 f=5 rounds=2' }, []],
  ['there are too many rounds', 'model.rounds', '2:9', { 2: 'n=4 f=2 rounds=1001' }, []],
  ['the lemma lacks its round', 'format.syntax', '3:17', { 3: 'lemma silence(p):' }, []],
  ['the parameters are not closed', 'format.syntax', '3:17', { 3: 'lemma silence(p from round k:' }, []],
  ['a lemma is called as a word of the language', 'format.syntax', '3:7', { 3: 'lemma silent(p) from round k:' }, []],
  ['a lemma does not say where it starts', 'format.syntax', '4:3', { 4: '  to: nobody fails' }, []],
  ['a lemma says of nobody how it fails', 'format.syntax', '5:6', { 5: '  to: ' }, []],
  ['a clause stops half way', 'format.syntax', '5:19', { 5: '  to: p is silent ok' }, []],
  [
    'a block is not indented',
    'format.syntax',
    '8:5',
    { 7: '    for each other s, highest first:', 8: '    silence(p) from round k+1' },
    [],
  ],
  ['a line is indented by a tab', 'format.syntax', '7:1', { 7: '\tsilence(p) from round k+1' }, []],
  ['a line is indented like none above it', 'format.syntax', '8:6', { 8: '     silence(p) from round k+1' }, []],
  ['the order of a loop is left out', 'format.syntax', '8:21', { 8: '    for each other q:' }, []],
  ['a loop has no colon', 'format.syntax', '8:36', { 8: '    for each other q, highest first' }, []],
  ['the arrow is written otherwise', 'format.syntax', '10:15', { 10: '      remove p=>q in round k' }, []],
  ['a sign means nothing', 'format.syntax', '10:21', { 10: '      remove p→q in @round k' }, []],
  ['the round is left out', 'format.syntax', '10:17', { 10: '      remove p→q' }, []],
  ['two statements stand on a line', 'format.syntax', '10:29', { 10: '      remove p→q in round k remove p→q in round k' }, []],
  ['an input is neither 0 nor 1', 'format.syntax', '15:16', { 15: '    p proposes 2' }, []],
  ['a number is far too long', 'format.syntax', '7:28', { 7: '    silence(p) from round  1234567890' }, []],
  ['the theorem is missing', 'format.syntax', '12:1', { 12: 'theorems:' }, []],
  ['something comes after the theorem', 'format.syntax', '17:1', { 17: 'lemma' }, []],
  ['a lemma is called by another name', 'proof.unknown-name', '14:5', { 14: '    silense(p) from round 1' }, []],
  ['a process has not been named', 'proof.unknown-name', '9:15', { 9: '      silence(s) from round k+1' }, []],
  ['a number stands for a process', 'proof.unknown-name', '9:15', { 9: '      silence(k) from round k+1' }, []],
  ['a process stands for a number', 'proof.unknown-name', '9:29', { 9: '      silence(q) from round p+1' }, []],
  ['the round of a lemma is not known in the theorem', 'proof.unknown-name', '14:27', { 14: '    silence(p) from round k' }, []],
  ['a name is used once more', 'proof.name-twice', '8:20', { 8: '    for each other p, highest first:' }, []],
  ['the round is called n', 'proof.name-twice', '3:29', { 3: 'lemma silence(p) from round n:' }, []],
  ['a process is called as the round', 'proof.name-twice', '3:29', { 3: 'lemma silence(p) from round p:' }, []],
  [
    'a lemma is there twice',
    'proof.name-twice',
    '12:7',
    { 12: 'lemma silence(p) from round k:\n  from: nobody fails\n  to: nobody fails\ntheorem:' },
    [],
  ],
  ['a loop goes through what has a name', 'proof.name-twice', '8:5', { 8: '    for each q of {p}, highest first:' }, []],
  ['a lemma is used on two processes', 'proof.arguments', '9:7', { 9: '      silence(p, q) from round k+1' }, []],
  ['a lemma is given a number that it does not want', 'proof.arguments', '9:7', { 9: '      silence(q; 3) from round k+1' }, []],
  [
    'a lemma is used on the same process twice',
    'proof.same-process',
    '14:16',
    {
      3: 'lemma silence(p, s) from round k:',
      14: '    silence(p, p) from round 1',
      7: '    silence(p, s) from round k+1',
      9: '      silence(q, s) from round k+1',
      11: '      undo silence(q, s) from round k+1',
    },
    [],
  ],
  ['a process is to send to itself', 'proof.to-itself', '10:16', { 10: '      remove p→p in round k' }, []],
  ['it is said twice how one fails', 'proof.failure', '5:36', { 5: '  to: p is silent from round k and p is silent from round k+1' }, []],
  ['a lemma flips an input', 'proof.input-in-lemma', '10:7', { 10: '      p proposes 1' }, []],
];

const REJECTED: readonly Slip[] = [
  ['a receiver has not been silenced', 'link.no-witness', '9:7', { 9: '      remove p→q in round k', 10: '', 11: '' }, []],
  [
    'the one that is silenced is not the one that misses a message',
    'link.no-witness',
    '10:7',
    { 9: '      silence(q) from round k+2', 11: '      undo silence(q) from round k+2' },
    [],
  ],
  ['the witness is the one that misses the message', 'link.witness-faulty', '10:7', { 10: '      remove p→q in round k, witness q' }, []],
  ['the witness is the one that falls silent', 'link.witness-faulty', '10:7', { 10: '      remove p→q in round k, witness p' }, []],
  ['the witness proposes otherwise', 'link.witness-faulty', '15:5', { 15: '    p proposes 1, witness p' }, []],
  [
    'the witness hears of it in a later round',
    'link.view-differs',
    '10:7',
    { 9: '      let s be the lowest other\n      remove p→q in round k, witness s', 10: '', 11: '' },
    [],
  ],
  ['an input is flipped while others hear', 'link.no-witness', '14:5', { 14: '    p proposes 1', 15: '', 16: '' }, []],
  ['nobody is told to speak again', 'execution.too-many-crashes', '10:7', { 11: '' }, []],
  ['the lemma stops early', 'proof.end', '3:1', { 8: '', 9: '', 10: '', 11: '' }, []],
  ['the lemma says that it ends a round later', 'link.no-witness', '15:5', { 5: '  to: p is silent from round k+1' }, []],
  ['a lemma does nothing', 'proof.end', '3:1', { 6: '  if k > rounds+5:' }, []],
  [
    'a lemma begins where nobody fails, but somebody does',
    'proof.start',
    '15:5',
    { 13: '  for each other p, lowest first:\n    silence(p) from round 2' },
    [],
  ],
  ['somebody is undone who was not silent', 'proof.start', '11:12', { 11: '      undo silence(p) from round k' }, []],
  ['p is not silenced in later rounds first', 'proof.still-speaks', '10:7', { 7: '' }, []],
  ['p is silenced in the same round again', 'proof.not-sent', '10:7', { 7: '    silence(p) from round k' }, []],
  ['a lemma rests on itself alone', 'proof.circular', '7:5', { 7: '    silence(p) from round k', 8: '', 9: '', 10: '', 11: '' }, []],
  ['the message is of a round that is over', 'proof.round', '10:7', { 10: '      remove p→q in round k-1' }, []],
  ['the message is of a round after the last', 'proof.round', '10:7', { 10: '      remove p→q in round rounds+1' }, []],
  ['a lemma is used in an earlier round', 'proof.round', '9:7', { 9: '      silence(q) from round k-1' }, []],
  [
    'a lemma about the last round uses one about an earlier round',
    'proof.round',
    '15:3',
    {
      12: 'lemma early(p) from round k:\n  from: nobody fails\n  to: nobody fails\n  silence(p) from round k-1\n  undo silence(p) from round k-1\ntheorem:',
      14: '    early(p) from round 2\n    silence(p) from round 1',
    },
    [],
  ],
  [
    'a lemma about the last round takes away a message of an earlier one',
    'proof.round',
    '18:3',
    {
      12: 'lemma early(p) from round k:\n  from: nobody fails\n  to: nobody fails\n  let q be the lowest other\n  silence(p) from round k\n  silence(q) from round k\n  remove p→q in round k-1\n  restore p→q in round k-1\n  undo silence(q) from round k\n  undo silence(p) from round k\ntheorem:',
      14: '    early(p) from round 2\n    silence(p) from round 1',
    },
    [],
  ],
  ['a lemma is used long after the last round', 'proof.round', '9:7', { 9: '      silence(q) from round k+3' }, []],
  ['a lemma ends before its own round', 'proof.round', '3:1', { 5: '  to: p is silent from round k-1' }, []],
  ['a message is taken away twice', 'proof.not-sent', '11:7', { 10: '      remove p→q in round k\n      remove p→q in round k' }, []],
  ['a message is given back that is there', 'proof.not-missing', '10:7', { 10: '      restore p→q in round k' }, []],
  [
    'a process is silenced that has crashed',
    'proof.crashed',
    '11:7',
    { 10: '      remove p→q in round k\n      silence(p) from round k+1' },
    [],
  ],
  ['the receivers are none', 'proof.no-change', '10:7', { 10: '      remove p→the lowest 0 others in round k' }, []],
  ['more are to miss a message than there are', 'proof.too-few', '10:7', { 10: '      remove p→the lowest 9 others in round k' }, []],
  ['a process proposes what it proposes', 'proof.same-input', '15:5', { 15: '    p proposes 0' }, []],
  [
    'a number is negative',
    'proof.number',
    '7:5',
    {
      3: 'lemma silence(p; m) from round k:',
      7: '    silence(p; m-1) from round k+1',
      9: '',
      10: '',
      11: '',
      8: '',
      14: '    silence(p; 0) from round 1',
      16: '    undo silence(p; 0) from round 1',
    },
    [],
  ],
  [
    'a number grows without end',
    'proof.number',
    '7:5',
    {
      3: 'lemma silence(p; m) from round k:',
      7: '    silence(p; m+1) from round k',
      9: '',
      10: '',
      11: '',
      8: '',
      14: '    silence(p; 0) from round 1',
      16: '    undo silence(p; 0) from round 1',
    },
    [],
  ],
  ['one more fails than may', 'execution.too-many-crashes', '10:7', {}, ['-n', '5', '-f', '2', '-r', '3']],
  ['the bound does not hold: n is f+1', 'link.no-witness', '10:7', {}, ['-n', '3', '-f', '2']],
  ['nobody speaks again in the theorem', 'link.no-witness', '15:5', { 16: '' }, []],
  [
    'one input is left as it was',
    'claim.end',
    '12:1',
    { 13: '  for each p of others but the lowest, lowest first:' },
    ['--claim', 'bound'],
  ],
];

function pageWith(slip: Readonly<Record<number, string>>): string {
  const lines = PAGE.split('\n');
  for (const [line, text] of Object.entries(slip)) lines[Number(line) - 1] = text;
  return lines.join('\n');
}

test('without a slip the page is accepted', async () => {
  expect(await judged('-', [], PAGE)).toMatchObject({ kind: 'accepted', links: 148 });
});

test.each(INVALID)('no proof: %s', async (_, code, at, slip, options) => {
  expect(await judged('-', options, pageWith(slip))).toMatchObject({ kind: 'invalid', exit: 2, code, at });
});

test.each(REJECTED)('rejected: %s', async (_, code, at, slip, options) => {
  expect(await judged('-', options, pageWith(slip))).toMatchObject({ kind: 'rejected', exit: 1, code, at });
});

test('every code of proofs has its case', () => {
  const cased = new Set([...INVALID, ...REJECTED].map(([, code]) => code));
  const elsewhere: readonly Code[] = ['proof.after-let', 'proof.no-model', 'proof.too-long'];
  const codes = (Object.keys(CODES) as Code[]).filter((code) => code.startsWith('proof.') && !elsewhere.includes(code));
  expect(codes.filter((code) => !cased.has(code))).toEqual([]);
});

/** The same page as JSON, with one part replaced. */
const IN_JSON: readonly (readonly [title: string, code: Code, pointer: string, part: string, instead: string])[] = [
  ['a field is not known', 'format.schema', '/theorem/0/colour', '"name":"p","of"', '"colour":1,"name":"p","of"'],
  ['a statement is of an unknown kind', 'format.schema', '/lemmas/0/body/0/then/0/kind', '"kind":"use"', '"kind":"used"'],
  ['a field is missing', 'format.schema', '/lemmas/0/body/0', '"left":"k",', ''],
  ['a sum is a number', 'format.schema', '/lemmas/0/body/0/left', '"left":"k"', '"left":3'],
  ['a sum is none', 'format.syntax', '/lemmas/0/body/0/left', '"left":"k"', '"left":"k times 2"'],
  ['a sum is empty', 'format.syntax', '/lemmas/0/body/0/left', '"left":"k"', '"left":""'],
  ['a name is a word of the language', 'format.schema', '/theorem/0/name', '"name":"p","of"', '"name":"others","of"'],
  ['a name is not known', 'proof.unknown-name', '/lemmas/0/body/0/left', '"left":"k"', '"left":"m"'],
  ['the version is not known', 'format.version', '/version', '"version":1', '"version":2'],
  ['n is no number of processes', 'model.processes', '/model/n', '"n":4', '"n":4000'],
  [
    'nobody receives',
    'format.schema',
    '/lemmas/0/body/0/then/1/body/1/receivers/processes',
    '"processes":["q"]},"round":"k"',
    '"processes":[]},"round":"k"',
  ],
  ['all but nobody is reached', 'proof.failure', '/lemmas/0/to/0', '"but":false', '"but":true'],
  [
    'something follows let',
    'proof.after-let',
    '/theorem/1',
    '"theorem":[',
    '"theorem":[{"kind":"let","name":"s","end":"lowest","body":[]},',
  ],
  ['a message is given back that is there', 'proof.not-missing', '/lemmas/0/body/0/then/1/body/1', '"kind":"remove"', '"kind":"restore"'],
];

test.each(IN_JSON)('in JSON: %s', async (_, code, pointer, part, instead) => {
  const { written, model } = await proofOf(PAGE);
  const page = JSON.stringify(JSON.parse(writeProofJson(written, model)));
  expect(page).toContain(part);
  const verdict = await judged('-', [], page.replace(part, instead));
  expect(verdict).toMatchObject({ code, at: expect.stringMatching(new RegExp(`#${pointer}$`)) });
});

test('a proof for any model is judged in the one that is asked for, and in none unless one is', async () => {
  const page = pageWith({ 2: '' });
  expect(await judged('-', ['-n', '5', '-f', '3'], page)).toMatchObject({ kind: 'accepted', links: 1805 });
  expect(await judged('-', ['-n', '5', '-f', '3', '-r', '1'], page)).toMatchObject({ kind: 'accepted', links: 45 });
  expect(await sameview('check - -n 5', { stdin: page })).toMatchObject({ exit: 2, stderr: expect.stringContaining('proof.no-model') });
  expect(await sameview('check - -n 5 -f 9', { stdin: page })).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining('model.failures'),
  });
});

test('a proof that makes more work than is sensible is neither accepted nor rejected', async () => {
  const loops = ['a', 'b', 'c', 'd'].map((name, i) => `${'  '.repeat(i + 1)}for each other ${name}, lowest first:\n`);
  const page = `sameview/proof 1\nn=60 f=3 rounds=1\ntheorem:\n${loops.join('')}          remove a→b in round 1\n          restore a→b in round 1\n`;
  const { exit, stdout } = await sameview('check -', { stdin: page });
  expect({ exit, stdout }).toMatchObject({ exit: 3, stdout: expect.stringContaining('proof.too-long') });
});

test('statements that go through a thousand processes each count for more', async () => {
  const page =
    'sameview/proof 1\ntheorem:\n  for each other a, lowest first:\n    for each other b, lowest first:\n      let c be the lowest other\n';
  expect(await sameview('check - -n 100 -f 98', { stdin: page })).toMatchObject({ exit: 0 });
  const { exit, stdout } = await sameview('check - -n 1000 -f 998', { stdin: page });
  expect({ exit, stdout }).toMatchObject({ exit: 3, stdout: expect.stringContaining('proof.too-long') });
});
