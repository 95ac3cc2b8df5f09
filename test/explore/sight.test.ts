import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { compare } from '../../src/explore/comparison.js';
import { focusOn, unwished } from '../../src/explore/focus.js';
import { sightsOf } from '../../src/explore/sight.js';
import { unfold } from '../../src/run/unfold.js';
import { sameView } from '../../src/run/view.js';
import { pairs, smallVariant } from '../arbitraries.js';

describe('what a process sees in both executions', () => {
  test.prop([pairs(smallVariant), fc.nat(5)])(
    'is every round once, equal exactly as long as its views are by the slides’ definition',
    ({ model, a, b }, p) => {
      const process = p % model.n;
      const comparison = compare(model, a, b);
      const sights = sightsOf(comparison, process, model.rounds);
      expect(sights.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))).toEqual(
        Array.from({ length: model.rounds }, (_, i) => i + 1),
      );
      const isCorrect = [a, b].every(({ crashes }) => crashes.every((crash) => crash.process !== process));
      fc.pre(isCorrect);
      const isSame = a.inputs[process] === b.inputs[process] && sights.every(({ status }) => status === 'same');
      expect(isSame).toBe(sameView(unfold(a, model.rounds), unfold(b, model.rounds), process));
      expect(sights.filter(({ status }) => status === 'parts').length).toBeLessThanOrEqual(1);
    },
  );

  test.prop([pairs(smallVariant), fc.nat(5)])(
    'parts where somebody is heard in one alone, or tells something else',
    ({ model, a, b }, p) => {
      const comparison = compare(model, a, b);
      for (const { status, told, dead } of sightsOf(comparison, p % model.n, model.rounds)) {
        fc.pre(dead === undefined);
        const isDifferent = told.some((it) => it.side !== 'both' || it.differs);
        if (status === 'parts') expect(isDifferent).toBe(true);
        if (status === 'same') expect(isDifferent).toBe(false);
      }
    },
  );
});

describe('the focus', () => {
  test.prop([
    pairs(smallVariant),
    fc.integer({ min: 2, max: 4 }),
    fc.integer({ min: 1, max: 3 }),
    fc.option(fc.nat(5), { nil: undefined }),
  ])(
    'has as many processes and rounds as were wished for, all within the model, what is pinned among them',
    ({ model, a, b }, processes, rounds, centre) => {
      const pinned = [model.n - 1];
      const focus = focusOn(compare(model, a, b), { processes, rounds, centre, pinned });
      expect(focus.processes).toHaveLength(Math.min(processes, model.n));
      expect(focus.to - focus.from + 1).toBe(Math.min(rounds, model.rounds));
      expect(focus.processes).toContain(model.n - 1);
      expect(focus.processes).toEqual([...new Set(focus.processes)].sort((x, y) => x - y));
      if (model.rounds > 0) expect([focus.from >= 1, focus.to <= model.rounds]).toEqual([true, true]);
    },
  );

  test.prop([pairs(smallVariant)])('is everything where there is little', ({ model, a, b }) => {
    const focus = focusOn(compare(model, a, b), unwished(model));
    expect([focus.processes.length, focus.from, focus.to]).toEqual([model.n, 1, model.rounds]);
  });
});
