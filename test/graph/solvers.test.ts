import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAILURES, modelText } from '../../src/chain/variant.js';
import { dimacs } from '../../src/graph/export/dimacs.js';
import { similarityGraph } from '../../src/graph/similarity-graph.js';
import { survey } from '../../src/graph/survey.js';
import { finish } from '../../src/graph/work.js';
import type { Model } from '../../src/kernel/model.js';
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

/** The other failures, and more values, on both sides of the bound. */
const VARIANTS: readonly Model[] = [
  ...FAILURES.flatMap((failures) =>
    [
      [3, 1, 1],
      [3, 1, 2],
      [3, 2, 2],
      [4, 2, 1],
    ].map(([n, f, rounds]) => ({ n: n!, f: f!, rounds: rounds!, failures })),
  ),
  ...FAILURES.flatMap((failures) => [
    { n: 3, f: 1, rounds: 1, failures, values: 3 },
    { n: 2, f: 1, rounds: 1, failures, values: 4 },
  ]),
  { n: 4, f: 2, rounds: 2, failures: 'one-per-round' },
  { n: 4, f: 2, rounds: 2, failures: 'send-omission' },
];

const MODELS: readonly Model[] = [...CASES.map(([n, f, rounds]) => ({ n, f, rounds })), ...VARIANTS];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sameview-sat-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const formulaOf = (model: Model): string => [...dimacs(finish(similarityGraph(model)))].join('');

test.for(MODELS.map((model) => [modelText(model), model] as const))(
  'the formula for %s is unsatisfiable exactly if a chain connects the ends, and the proof of that holds',
  ([name, model], context) => {
    const formula = formulaOf(model);
    const [question, proof] = [join(folder, `${name}.cnf`), join(folder, `${name}.drat`)];
    writeFileSync(question, formula);
    const isConnected = finish(survey(model)).shortest !== undefined;
    const expected = isConnected ? UNSATISFIABLE : SATISFIABLE;
    expect(spawnSync(tool('cadical', context), ['-q', '--no-binary', question, proof]).status).toBe(expected);
    expect(spawnSync(tool('minisat', context), ['-verb=0', question]).status).toBe(expected);
    expect(isRefutedBy(parseDimacs(formula), readFileSync(proof, 'utf8'))).toBe(isConnected);
  },
);

test('the comments say whose view each variable is', () => {
  const lines = formulaOf({ n: 3, f: 1, rounds: 1 }).split('\n');
  const variables = lines.flatMap((line) => /^c (\d+) is p\d in [01]{3}/.exec(line)?.[1] ?? []);
  expect(variables).toEqual(Array.from({ length: 48 }, (_, v) => String(v + 1)));
});

test('with three values there is a variable for each view and value', () => {
  const lines = formulaOf({ n: 2, f: 1, rounds: 1, failures: 'send-omission', values: 3 }).split('\n');
  const variables = lines.flatMap((line) => /^c (\d+) is ([012]) by p\d in [012]{2}/.exec(line)?.slice(1, 3) ?? []);
  expect(variables).toEqual(Array.from({ length: 3 * 24 }, (_, i) => [String(i + 1), String(i % 3)]).flat());
  expect(lines).toContain(`p cnf 72 ${lines.filter((line) => line.endsWith(' 0')).length}`);
});

test('where there are algorithms a solver finds one: each view decides one of three values', (context) => {
  const question = join(folder, 'satisfiable.cnf');
  writeFileSync(question, formulaOf({ n: 2, f: 1, rounds: 1, failures: 'receive-omission', values: 3 }));
  const { stdout } = spawnSync(tool('cadical', context), ['-q', question], { encoding: 'utf8' });
  const decided = [...stdout.matchAll(/ (\d+)/g)].map(([, variable]) => Math.floor((Number(variable) - 1) / 3)).filter((view) => view >= 0);
  expect(decided).toEqual(Array.from({ length: 24 }, (_, view) => view));
});

test('the oracle sees through a proof that is none', () => {
  const formula = parseDimacs('c a circle\np cnf 2 3\n1 2 0\n-1 2 0\n-2 1 0\n');
  expect(isRefutedBy(formula, '2 0\n0\n')).toBe(false);
  expect(isRefutedBy(formula, '2 0\n')).toBe(false);
  expect(isRefutedBy({ ...formula, clauses: [...formula.clauses, [-1, -2]] }, '2 0\n0\n')).toBe(true);
});
