import { test } from '@fast-check/vitest';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { CODES } from '../../src/input/codes.js';
import { ProofChecker } from '../../src/proof/checker.js';
import { readProof } from '../../src/proof/format/read.js';
import { proofSchema } from '../../src/proof/format/schema.js';
import { writeProof } from '../../src/proof/format/write.js';
import { writeProofJson } from '../../src/proof/format/write-json.js';
import type { Proof } from '../../src/proof/proof.js';
import { textbookProof } from '../../src/proof/textbook.js';
import { mutants } from './mutants.js';
import { proofOf, resolvedOf, shipped } from './read.js';

const proofs = await shipped();
const MODEL = { n: 5, f: 3, rounds: 3 };

/** Proofs of all shapes: those that come along, and what slips make of them. */
const sane: readonly Proof<string>[] = proofs
  .flatMap(({ read }) => [read.written, ...mutants(read.written)])
  .filter((it) => resolvedOf(it) !== undefined && !JSON.stringify(it).includes('"kind":"named","processes":[]'))
  .concat((await proofOf(EVERYTHING())).written);

test('what is written, as text and as JSON, is read again', async () => {
  const isProof = new Ajv2020({ strict: true }).compile(proofSchema);
  for (const proof of sane) {
    const [text, json] = [writeProof(proof, MODEL), writeProofJson(proof, MODEL)];
    expect(isProof(JSON.parse(json))).toBe(true);
    for (const file of [text, json]) expect(await proofOf(file)).toMatchObject({ written: proof, model: MODEL });
  }
});

test('a page that is written is a page that is read: spelling, order and blanks stay as they are', () => {
  for (const { text, read } of proofs) {
    const plain = text.replace(/^\s*#.*\n/gm, '').replace(/\n\n+/g, '\n');
    expect(writeProof(read.written, read.model).replace(/\n\n+/g, '\n')).toBe(plain);
  }
});

test('signs may be spelled in ASCII, and lines may end as on Windows', async () => {
  for (const { text, read } of proofs) {
    const plain = text.replaceAll('→', '->').replaceAll('≤', '<=').replaceAll('−', '-').replaceAll('\n', '\r\n');
    expect((await proofOf(plain)).written).toEqual(read.written);
  }
});

test('every statement has its words', async () => {
  expect(writeProof((await proofOf(EVERYTHING())).written)).toBe(EVERYTHING());
});

describe('any text ends in an answer, at a place inside the file', () => {
  const texts = proofs.flatMap(({ read }) => [writeProof(read.written, MODEL), writeProofJson(read.written, MODEL)]);
  const words = [...new Set(texts.join(' ').split(/\b/))];
  const edit = fc.record({
    at: fc.nat(),
    cut: fc.nat({ max: 12 }),
    insert: fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })),
  });
  const damaged = fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(change, text));

  test.prop([fc.oneof(damaged, fc.string())], { numRuns: 3000 })('and what is read can be checked', async (text) => {
    const read = await readProof(Buffer.from(text));
    if (read.kind === 'invalid') {
      expect(Object.keys(CODES)).toContain(read.diagnostic.code);
      expect(read.diagnostic.at?.line).toBeLessThanOrEqual(text.split('\n').length);
      return;
    }
    const checker = new ProofChecker(read.proof, { n: 4, f: 2, rounds: 2 });
    for (let i = 0, verdict = checker.advance(); verdict === undefined && i < 200; i++) verdict = checker.advance();
  });

  test.prop([fc.uint8Array({ maxLength: 50 })])('or bytes', async (bytes) => {
    expect(['proof', 'invalid']).toContain((await readProof(bytes)).kind);
  });
});

test('blocks are not nested without end, in text or in JSON', async () => {
  const blocks = Array.from({ length: 3000 }, (_, i) => `${'  '.repeat(i + 1)}undo:\n`).join('');
  expect(await readProof(Buffer.from(`sameview/proof 1\ntheorem:\n${blocks}`))).toMatchObject({
    diagnostic: { code: 'format.too-deep', at: { line: 23 } },
  });
  const names = Array.from({ length: 30000 }, (_, i) => `  let a${i} be the lowest other\n`).join('');
  expect(await readProof(Buffer.from(`sameview/proof 1\ntheorem:\n${names}`))).toMatchObject({
    diagnostic: { code: 'format.too-deep', at: { line: 23 } },
  });
  const json = `{"format":"sameview/proof","version":1,"theorem":${'[{"kind":"undo","body":'.repeat(3000)}[]${'}]'.repeat(3000)}}`;
  expect(await readProof(Buffer.from(json))).toMatchObject({ diagnostic: { code: 'format.too-deep' } });
});

test('a name may be any word, also one that means something in JavaScript', async () => {
  const page = textbookProof(MODEL)
    .replaceAll('silence(', 'toString(')
    .replaceAll(/\bp\b/g, '__proto__')
    .replaceAll(/\bk\b/g, 'constructor');
  const { written } = await proofOf(page);
  expect(written.lemmas).toMatchObject([{ name: 'toString', processes: ['__proto__'], round: 'constructor' }]);
  expect(writeProof(written, MODEL)).toBe(writeProof((await proofOf(writeProofJson(written, MODEL))).written, MODEL));
});

function change(text: string, { at, cut, insert }: { at: number; cut: number; insert: string }): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + insert + text.slice(place + cut);
}

function EVERYTHING(): string {
  return `sameview/proof 1

lemma a_b(p, s; m, l) from round k:
  from: p reaches all but s in round k and s is silent from round k+1
  to: p reaches s in round k+1
  if k+m-l-1 ≠ n-f:
    remove p→{s} in round k
  else:
    let q be the highest other
    restore p→others but the lowest 2 in round rounds-1, witness q
    undo:
      for each w of the highest alive-m others, lowest first:
        remove p→the lowest other in round k
      a_b(p, s; 0, m+1) from round k+1
    undo a_b(p, q; 1, 2) from round k

lemma none() from round k:
  from: nobody fails
  to: nobody fails

theorem:
  none() from round 1
  let p be the lowest other
  p proposes 1, witness p
  p proposes 0
`.replace('{s}', 's');
}
