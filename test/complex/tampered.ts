import fc from 'fast-check';
import { kernelModel, type SetModel } from '../../src/complex/model.js';
import type { Simplex } from '../../src/complex/verdict.js';
import { anExecution } from '../arbitraries.js';
import { TWEAKS, type Tweak, tweak } from '../oracle/tweak.js';
import { isCorrect } from '../oracle/views.js';

/** A change to simplices; some leave a proof a proof. */
type Change = (simplices: readonly Simplex[]) => readonly Simplex[];

/** The simplices after one to three changes. */
export function tampered(simplices: readonly Simplex[], model: SetModel): fc.Arbitrary<readonly Simplex[]> {
  const changes = fc.array(aChange(model), { minLength: 1, maxLength: 3 });
  return changes.map((all) => all.reduce((some, change) => change(some), simplices));
}

function aChange(model: SetModel): fc.Arbitrary<Change> {
  return fc.oneof(dropped, doubled, withProcess(model), withTweak(model), withValues(model), withSolid(model));
}

/** One is left, so that the other changes have something to change. */
const dropped: fc.Arbitrary<Change> = fc
  .nat()
  .map((i) => (simplices) => (simplices.length === 1 ? simplices : simplices.toSpliced(i % simplices.length, 1)));

const doubled: fc.Arbitrary<Change> = fc
  .record({ i: fc.nat(), times: fc.integer({ min: 1, max: 2 }) })
  .map(({ i, times }) => (simplices) => [...simplices, ...Array.from({ length: times }, () => simplices[i % simplices.length]!)]);

/** The same simplices, and their processes, in another order. */
export function shuffled(simplices: readonly Simplex[]): fc.Arbitrary<readonly Simplex[]> {
  const all = simplices.map(({ execution, processes }) => shuffledAll(processes).map((some) => ({ execution, processes: some })));
  return fc.tuple(...all).chain(shuffledAll);
}

function shuffledAll<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

/** Another process takes the place of one. */
function withProcess({ n, agreement }: SetModel): fc.Arbitrary<Change> {
  const drawn = fc.record({ i: fc.nat(), vertex: fc.nat(agreement), process: fc.nat(n - 1) });
  return drawn.map(({ i, vertex, process }) => changed(i, (it) => ({ ...it, processes: it.processes.with(vertex, process) })));
}

/** Something else is proposed, or fails otherwise, in one simplex. */
function withTweak(model: SetModel): fc.Arbitrary<Change> {
  const drawn: fc.Arbitrary<Tweak> = fc.record({ kind: fc.constantFrom(...TWEAKS), first: fc.nat(), second: fc.nat() });
  return fc
    .tuple(fc.nat(), drawn)
    .map(([i, how]) => changed(i, (it) => ({ ...it, execution: tweak(kernelModel(model), it.execution, how) })));
}

/** Everywhere other values are proposed instead, perhaps the same for two. */
function withValues({ agreement }: SetModel): fc.Arbitrary<Change> {
  const values = fc.array(fc.nat(agreement), { minLength: agreement + 1, maxLength: agreement + 1 });
  return values.map((map) => (simplices) => simplices.map((it) => proposing(it, map)));
}

function proposing({ execution, processes }: Simplex, map: readonly number[]): Simplex {
  return { execution: { ...execution, inputs: execution.inputs.map((value) => map[value]!) }, processes };
}

/** All simplices among one process more than a simplex has, of an execution in which those are correct: they have no boundary, so nothing is lost. */
function withSolid(model: SetModel): fc.Arbitrary<Change> {
  return anExecution(kernelModel(model)).map((execution) => {
    const correct = execution.inputs.flatMap((_, p) => (isCorrect(execution, p) ? [p] : [])).slice(0, model.agreement + 2);
    if (correct.length < model.agreement + 2) return (simplices) => simplices;
    return (simplices) => [...simplices, ...correct.map((p) => ({ execution, processes: correct.filter((q) => q !== p) }))];
  });
}

function changed(i: number, change: (simplex: Simplex) => Simplex): Change {
  return (simplices) => simplices.with(i % simplices.length, change(simplices[i % simplices.length]!));
}
