import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dimacs } from '../../src/graph/export/dimacs.js';
import { similarityGraph } from '../../src/graph/similarity-graph.js';
import { survey } from '../../src/graph/survey.js';
import { finish } from '../../src/graph/work.js';
import { isRefutedBy, parseDimacs } from '../oracle/propagation.js';
import { tool } from '../tool.js';

/** What a SAT solver ends with. */
const [SATISFIABLE, UNSATISFIABLE] = [10, 20];

/** (n, f, rounds), both sides of the bound. */
const CASES = [
  [1, 0, 0],
  [1, 1, 1],
  [2, 0, 0],
  [2, 0, 1],
  [2, 1, 0],
  [2, 1, 1],
  [2, 2, 2],
  [3, 0, 0],
  [3, 0, 1],
  [3, 1, 0],
  [3, 1, 1],
  [3, 1, 2],
  [3, 2, 1],
  [3, 2, 2],
  [3, 3, 1],
  [3, 3, 2],
  [4, 0, 1],
  [4, 1, 1],
  [4, 1, 2],
  [4, 2, 1],
  [4, 2, 2],
  [5, 1, 1],
  [5, 1, 2],
  [5, 2, 1],
] as const;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-sat-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const formulaOf = (n: number, f: number, rounds: number): string => [...dimacs(finish(similarityGraph({ n, f, rounds })))].join('');

test.for(CASES)(
  'the formula for (%i,%i,%i) is unsatisfiable exactly if a chain connects the ends, and the proof of that holds',
  ([n, f, rounds], context) => {
    const formula = formulaOf(n, f, rounds);
    const [question, proof] = [join(folder, `${n}-${f}-${rounds}.cnf`), join(folder, `${n}-${f}-${rounds}.drat`)];
    writeFileSync(question, formula);
    const isConnected = finish(survey({ n, f, rounds })).shortest !== undefined;
    const expected = isConnected ? UNSATISFIABLE : SATISFIABLE;
    expect(spawnSync(tool('cadical', context), ['-q', '--no-binary', question, proof]).status).toBe(expected);
    expect(spawnSync(tool('minisat', context), ['-verb=0', question]).status).toBe(expected);
    expect(isRefutedBy(parseDimacs(formula), readFileSync(proof, 'utf8'))).toBe(isConnected);
  },
);

test('the comments say whose view each variable is', () => {
  const lines = formulaOf(3, 1, 1).split('\n');
  const variables = lines.flatMap((line) => /^c (\d+) is p\d in [01]{3}/.exec(line)?.[1] ?? []);
  expect(variables).toEqual(Array.from({ length: 48 }, (_, v) => String(v + 1)));
});

test('the oracle sees through a proof that is none', () => {
  const formula = parseDimacs('c a circle\np cnf 2 3\n1 2 0\n-1 2 0\n-2 1 0\n');
  expect(isRefutedBy(formula, '2 0\n0\n')).toBe(false);
  expect(isRefutedBy(formula, '2 0\n')).toBe(false);
  expect(isRefutedBy({ ...formula, clauses: [...formula.clauses, [-1, -2]] }, '2 0\n0\n')).toBe(true);
});
