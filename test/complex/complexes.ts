import { ComplexChecker } from '../../src/complex/checker.js';
import type { SetModel } from '../../src/complex/model.js';
import { subdivision } from '../../src/complex/subdivision.js';
import type { ComplexVerdict, Simplex } from '../../src/complex/verdict.js';

/** The generator's simplices, all at once. */
export function simplicesOf(model: SetModel): readonly Simplex[] {
  const work = subdivision(model);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export function verdictOn(model: SetModel, simplices: readonly Simplex[]): ComplexVerdict {
  const checker = new ComplexChecker(model);
  for (const simplex of simplices) checker.push(simplex);
  return checker.verdict();
}
