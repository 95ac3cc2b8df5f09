import { spawnSync } from 'node:child_process';
import { fc, test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { SetModel } from '../../src/complex/model.js';
import type { Simplex } from '../../src/complex/verdict.js';
import { isCorrect } from '../oracle/views.js';
import { tool } from '../tool.js';
import { simplicesOf, verdictOn } from './complexes.js';
import { decisionFormula, hasNoDecision } from './no-decision.js';
import { spelled } from './spelled.js';
import { shuffled, tampered } from './tampered.js';

/** What a SAT solver ends with. */
const [SATISFIABLE, UNSATISFIABLE] = [10, 20];

const TWO: SetModel = { n: 5, f: 2, rounds: 1, agreement: 2 };
const PROOF = simplicesOf(TWO);

const nameOf = ({ n, f, rounds, agreement }: SetModel): string => `n=${n}, f=${f}, ${rounds} rounds, k=${agreement}`;

const solved = (cadical: string, simplices: readonly Simplex[], { rounds, agreement }: SetModel): number | null =>
  spawnSync(cadical, ['-q', '-n'], { input: decisionFormula(simplices, rounds, agreement) }).status;

/** A solver needs very long beyond these, as it does not count. */
const SMALL: readonly SetModel[] = [
  { n: 3, f: 0, rounds: 0, agreement: 2 },
  { n: 5, f: 1, rounds: 0, agreement: 4 },
  { n: 3, f: 1, rounds: 1, agreement: 1 },
  { n: 4, f: 2, rounds: 2, agreement: 1 },
  TWO,
  { n: 6, f: 2, rounds: 1, agreement: 2 },
  { n: 6, f: 3, rounds: 1, agreement: 2 },
];

test.for(SMALL.map((model) => [nameOf(model), model] as const))(
  'no way to decide exists for what is generated, says a SAT solver: %s',
  ([, model], context) => {
    expect(solved(tool('cadical', context), simplicesOf(model), model)).toBe(UNSATISFIABLE);
  },
);

test('without one of its simplices a way exists', (context) => {
  const cadical = tool('cadical', context);
  const ways = PROOF.map((_, i) => solved(cadical, PROOF.toSpliced(i, 1), TWO));
  expect(new Set(ways)).toEqual(new Set([SATISFIABLE]));
});

test('a solver says the same as trying all ways does', (context) => {
  const cadical = tool('cadical', context);
  const model: SetModel = { n: 3, f: 1, rounds: 1, agreement: 1 };
  const check = (changed: readonly Simplex[]) => {
    const simplices = changed.filter(({ execution, processes }) => processes.every((p) => isCorrect(execution, p)));
    expect(solved(cadical, simplices, model) === UNSATISFIABLE).toBe(hasNoDecision(simplices, 1, 1));
  };
  fc.assert(fc.property(tampered(simplicesOf(model), model), check), { numRuns: 60 });
});

test('whatever is accepted after changes, no way to decide exists for it, says a SAT solver', (context) => {
  const cadical = tool('cadical', context);
  const check = (simplices: readonly Simplex[]) => {
    if (verdictOn(TWO, simplices).kind === 'accepted') expect(solved(cadical, simplices, TWO)).toBe(UNSATISFIABLE);
  };
  fc.assert(fc.property(tampered(PROOF, TWO), check), { numRuns: 300 });
});

/** Models with proofs, some of them too large for a solver. */
const PROOFS = [...SMALL, { ...TWO, failures: 'general-omission' } as const, { n: 7, f: 3, rounds: 1, agreement: 3 }].map((model) => ({
  model,
  simplices: simplicesOf(model),
}));
const LARGE = { model: { n: 7, f: 4, rounds: 2, agreement: 2 }, simplices: simplicesOf({ n: 7, f: 4, rounds: 2, agreement: 2 }) };

/** How many simplices decide k + 1 values, if each view decides one that it knows of; `draws` say which. */
function tornApart(simplices: readonly Simplex[], { rounds, agreement }: SetModel, draws: Iterator<number>): number {
  const { simplices: faces, knows } = spelled(simplices, rounds);
  const decided = new Map([...knows].map(([view, values]) => [view, values[draws.next().value! % values.length]!]));
  return faces.filter((face) => new Set(face.map((view) => decided.get(view))).size === agreement + 1).length;
}

law.prop([fc.constantFrom(...PROOFS), fc.infiniteStream(fc.nat(9))], { numRuns: 100 })(
  'however the views decide, an odd number of simplices decide all values',
  ({ model, simplices }, draws) => {
    expect(tornApart(simplices, model, draws) % 2).toBe(1);
  },
);

law.prop([fc.infiniteStream(fc.nat(9))], { numRuns: 3 })('so it is over two rounds', (draws) => {
  expect(tornApart(LARGE.simplices, LARGE.model, draws) % 2).toBe(1);
});

const PROOF_AND_CHANGED = fc
  .constantFrom(...PROOFS)
  .chain(({ model, simplices }) => fc.tuple(fc.constant(model), tampered(simplices, model)));

law.prop([PROOF_AND_CHANGED, fc.infiniteStream(fc.nat(9))], { numRuns: 400 })(
  'whatever is accepted after changes, an odd number of simplices decide all values in it, however the views decide',
  ([model, simplices], draws) => {
    if (verdictOn(model, simplices).kind === 'accepted') expect(tornApart(simplices, model, draws) % 2).toBe(1);
  },
);

law.prop([tampered(PROOF, TWO).chain((simplices) => fc.tuple(fc.constant(simplices), shuffled(simplices)))], { numRuns: 100 })(
  'neither the order of the simplices nor that of their processes counts',
  ([simplices, others]) => {
    expect(verdictOn(TWO, others).kind).toBe(verdictOn(TWO, simplices).kind);
  },
);
