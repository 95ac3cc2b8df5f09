import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { changes } from '../../src/draw/changes.js';
import { type Diagram, diagram } from '../../src/draw/diagram.js';
import { compare, type Side } from '../../src/explore/comparison.js';
import { Cone } from '../../src/explore/cone.js';
import { focusOn, unwished } from '../../src/explore/focus.js';
import { sceneDiagram } from '../../src/explore/scene.js';
import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import { causalPast } from '../../src/run/causal.js';
import { unfold } from '../../src/run/unfold.js';
import { pairs, smallVariant } from '../arbitraries.js';

/** Messages are numbered otherwise, and nobody sees their numbers. */
function anonymous(it: Diagram): Diagram {
  return { ...it, arrows: it.arrows.map((arrow) => ({ ...arrow, message: 0 })) };
}

function drawn(model: Model, one: Execution, two: Execution, process: number, side: 'first' | 'second'): Diagram {
  const comparison = compare(model, one, two);
  const [mine, other]: readonly Side[] = side === 'first' ? [comparison.first, comparison.second] : [comparison.second, comparison.first];
  return sceneDiagram({
    model,
    side: mine!,
    other: other!,
    cone: new Cone(model, mine!, process),
    focus: focusOn(comparison, unwished(model)),
  });
}

describe('the diagram of an execution on the page', () => {
  test.prop([pairs(smallVariant), fc.nat(100)])(
    'is that of its run, with the same differences marked and the same past lit',
    ({ model, a: one, b: two }, p) => {
      // A run ends when nobody is left; the page goes on, for two executions to stand in line.
      fc.pre(one.crashes.length < model.n);
      const process = p % model.n;
      const [run, other] = [unfold(one, model.rounds), unfold(two, model.rounds)];
      const expected = diagram(run, { highlight: process, changes: changes(run, other) });
      expect(anonymous(drawn(model, one, two, process, 'first'))).toEqual(anonymous(expected));
    },
  );

  test.prop([pairs(smallVariant), fc.nat(100)])('lights what belongs to the causal past', ({ model, a: one }, p) => {
    const process = p % model.n;
    const run = unfold(one, model.rounds);
    const past = causalPast(run, process);
    const cone = new Cone(model, compare(model, one, one).first, process);
    for (let q = 0; q < model.n; q++)
      for (let round = 1; round <= model.rounds; round++) {
        const index = run.events[q]!.findIndex((event) => event.kind === 'compute' && event.round === round);
        expect(cone.has(q, round)).toBe(index >= 0 && index < past[q]!);
      }
  });
});
