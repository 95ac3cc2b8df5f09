import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test as law } from '@fast-check/vitest';
import { afterAll, expect, test } from 'vitest';
import { parseExecution } from '../../src/chain/notation.js';
import { textbook } from '../../src/chain/textbook.js';
import { worksheet } from '../../src/cli/worksheet/worksheet.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Verdict } from '../../src/kernel/verdict.js';
import { sameview } from './sameview.js';

const folder = mkdtempSync(join(tmpdir(), 'sameview-worksheet-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIZES = [
  { n: 3, f: 1, rounds: 1 },
  { n: 4, f: 1, rounds: 1 },
  { n: 4, f: 2, rounds: 2 },
  { n: 5, f: 3, rounds: 3 },
  { n: 6, f: 4, rounds: 2 },
];
const anySheet = fc.tuple(fc.constantFrom(...SIZES), fc.nat()).map(([model, seed]) => worksheet(textbook(model), seed));

/** What the checker says of a chain on paper. */
function judged(file: string, model: (typeof SIZES)[number]): Verdict {
  const checker = new Checker(model, 'similar');
  for (const line of file.split('\n').slice(3).filter(Boolean)) {
    const [, witness, execution = ''] = /^(?:~(?:p(\d+))? )?(.*)$/.exec(line) ?? [];
    const notation = parseExecution(execution);
    if (notation.kind === 'invalid') throw new Error(`no execution: ${execution}`);
    checker.push(notation.execution, witness === undefined ? undefined : Number(witness));
  }
  return checker.verdict();
}

law.prop([anySheet])('every solution holds', ({ model, exercises }) => {
  for (const { solution } of exercises) expect(judged(solution, model).kind, solution).toBe('accepted');
});

law.prop([anySheet])('in the wrong chain exactly one link does not hold, and the answer names it', ({ model, exercises }) => {
  const { form, answer } = exercises[2]!;
  const verdict = judged(form, model);
  if (verdict.kind !== 'rejected') throw new Error(`this holds:\n${form}`);
  expect(answer).toContain(`link ${verdict.index},`);
  const lines = form.split('\n');
  const rest = [...lines.slice(0, 3), lines[3 + verdict.index]!.replace(/^~p\d+ /, ''), ...lines.slice(4 + verdict.index)].join('\n');
  expect(judged(rest, model).kind, rest).toBe('accepted');
});

law.prop([anySheet])('the ends of the missing execution are not similar themselves', ({ model, exercises }) => {
  const { form } = exercises[1]!;
  expect(form.match(/^~p\? \?$/gm)?.length).toBe(1);
  const verdict = judged(form.replace('~p? ?\n', '').replace('~p? ', '~ '), model);
  expect(verdict.kind === 'rejected' && verdict.fault.code).toBe('link.no-witness');
});

law.prop([anySheet])('what is asked gives no answer away', ({ exercises }) => {
  for (const [i, { asked, form }] of exercises.entries()) {
    if (i === 2) continue;
    expect(form).not.toMatch(/~p\d/);
    expect(asked.cells.some((cell) => cell.relation?.kind === 'similar')).toBe(false);
  }
  for (const { asked } of [exercises[1]!, exercises[3]!]) {
    const { arrows, marks, rows } = asked.cells[1]!.diagram;
    expect([arrows, marks, rows.filter((row) => row.value !== '')]).toEqual([[], [], []]);
  }
});

test('the same seed gives the same sheet, and its solution later; another seed another one', async () => {
  const sheet = async (options: string) => (await sameview(`worksheet -n 4 -f 2 ${options}`)).stdout;
  expect(await sheet('--seed 7')).toBe(await sheet('--seed 7'));
  expect(await sheet('--seed 7')).not.toBe(await sheet('--seed 8'));
  const chains = (text: string) => text.match(/sameview\/chain 1\n[^`]*/g)!;
  const [asked, solved] = [chains(await sheet('--seed 7')), chains(await sheet('--seed 7 --solution'))];
  expect(solved.length).toBe(4);
  expect(solved[0]!.replace(/^~p\d+/gm, '~p?')).toBe(asked[0]);
  const drawnSeed = /_Sheet (\d+)\._/.exec(await sheet(''))?.[1];
  expect(Number(drawnSeed)).toBeGreaterThanOrEqual(0);
});

test('a solution is graded by check, and so is a wrong answer', async () => {
  const { stdout } = await sameview('worksheet -n 4 -f 1 --seed 7 --solution');
  const [solution = ''] = stdout.match(/sameview\/chain 1\n[^`]*/g)!;
  expect(await sameview('check - --claim similar --hints few', { stdin: solution })).toMatchObject({ exit: 0 });
  const answers = await Promise.all(
    [0, 1, 2, 3].map((p) => sameview('check - --claim similar --hints few', { stdin: solution.replace(/^~p\d/m, `~p${p}`) })),
  );
  expect(answers.filter(({ exit, stdout }) => exit === 1 && /p\d sees a difference/.test(stdout))).toHaveLength(1);
});

test('Markdown has its pictures beside it', async () => {
  await sameview(['worksheet', '-n', '3', '-f', '1', '--seed', '1', '-o', join(folder, 'my sheet.md')]);
  expect(readdirSync(folder).sort()).toEqual(['my sheet-1.svg', 'my sheet-2.svg', 'my sheet-3.svg', 'my sheet-4.svg', 'my sheet.md']);
  expect(readFileSync(join(folder, 'my sheet.md'), 'utf8')).toContain('![exercise 1](my%20sheet-1.svg)');
});

test.each([
  ['worksheet -n 3 -f 2', 'bound.not-provable'],
  ['worksheet -n 2 -f 0', 'too short for exercises'],
  ['worksheet -n 100 -f 98', 'too large for a sheet of paper'],
  ['worksheet -n 4', "'-f, --faulty <count>' not specified"],
])('%s is refused: %s', async (line, reason) => {
  expect(await sameview(line)).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining(reason) });
});
