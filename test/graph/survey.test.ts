import { describe, expect, test } from 'vitest';
import { componentsOf, distancesFrom, similarityGraph } from '../../src/graph/similarity-graph.js';
import { canBeRenamed, estimate, type Survey, shortest, survey } from '../../src/graph/survey.js';
import { finish, TooMany } from '../../src/graph/work.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Model } from '../../src/kernel/model.js';
import { everyExecution } from '../oracle/enumerate.js';
import { figuresOf } from '../oracle/graph.js';
import { isCanonical, shortestByPairs } from '../oracle/pairs.js';

/** Theory, section 7 (n, f, rounds). */
const FIGURES: readonly [n: number, f: number, rounds: number, figures: object][] = [
  [3, 1, 1, { facets: 92n, views: 48n, components: 1n, shortest: 8 }],
  [4, 1, 1, { components: 1n, shortest: 9 }],
  [5, 1, 1, { components: 1n, shortest: 11 }],
  [6, 1, 1, { components: 1n, shortest: 13 }],
  [3, 2, 1, { components: 7n, shortest: 8 }],
  [4, 2, 1, { components: 1n, shortest: 6 }],
  [5, 2, 1, { facets: 20512n, views: 720n, components: 1n, shortest: 7 }],
  [4, 2, 2, { facets: 7304n, views: 3856n, components: 601n, shortest: 43 }],
  [5, 2, 2, { facets: 108032n, views: 64080n, components: 13521n, shortest: 63 }],
  [3, 1, 2, { components: 68n, shortest: undefined }],
  [3, 2, 2, { components: 122n, shortest: undefined }],
  [4, 2, 3, { components: 4872n, shortest: undefined }],
];

const sizes = (most: number, rounds: number): Model[] =>
  Array.from({ length: most }, (_, i) => i + 1).flatMap((n) =>
    Array.from({ length: n + 1 }, (_, f) => f).flatMap((f) => Array.from({ length: rounds + 1 }, (_, r) => ({ n, f, rounds: r }))),
  );

describe.each([true, false])('with executions taken up to renaming: %s,', (isRenamed) => {
  const options = { isRenamed };

  test.each(FIGURES)('(n, f, rounds) = (%i,%i,%i) has the figures of the theory', (n, f, rounds, figures) => {
    expect(finish(survey({ n, f, rounds }, options))).toMatchObject(figures);
  });

  test('the figures are those of the graph that lists every facet', () => {
    for (const model of sizes(4, 3))
      expect({ model, ...figures(finish(survey(model, { ...options, eccentricity: true }))) }).toEqual({ model, ...listed(model) });
  });

  const CHAINS = [
    [2, 0, 0],
    [3, 1, 1],
    [3, 2, 1],
    [4, 1, 1],
    [4, 3, 1],
    [5, 2, 1],
    [4, 2, 2],
    [4, 4, 2],
    [5, 2, 2],
    [5, 4, 2],
  ] as const;

  test.each(CHAINS)('a shortest chain of (%i,%i,%i) is accepted, and not once any execution is taken out of it', (n, f, rounds) => {
    const model = { n, f, rounds };
    const chain = finish(shortest(model, options))!;
    expect(verdict(model, chain)).toMatchObject({ kind: 'accepted', claim: 'bound', links: finish(survey(model, options)).shortest });
    for (const i of chain.keys()) {
      const without = chain.toSpliced(i, 1).map(({ execution }) => ({ execution, witness: undefined }));
      expect(verdict(model, without)).toMatchObject({ kind: 'rejected' });
    }
  });

  test('a chain of three rounds is accepted', () => {
    const model = { n: 5, f: 3, rounds: 3 };
    expect(verdict(model, finish(shortest(model, options))!)).toMatchObject({ kind: 'accepted', links: 313 });
  });

  test('more states than are allowed are given up', () => {
    expect(() => finish(survey({ n: 4, f: 2, rounds: 2 }, { ...options, limit: 10 }))).toThrow(TooMany);
    expect(() => finish(shortest({ n: 4, f: 1, rounds: 1 }, { ...options, limit: 3 }))).toThrow(TooMany);
  });
});

test('with and without renaming the figures are the same', () => {
  for (const model of [
    { n: 5, f: 3, rounds: 3 },
    { n: 6, f: 2, rounds: 1 },
    { n: 5, f: 1, rounds: 3 },
  ]) {
    const [renamed, each] = [true, false].map((isRenamed) => figures(finish(survey(model, { isRenamed }))));
    expect(renamed).toEqual(each);
  }
});

test('no chain is shorter, where every execution is compared with every other one', () => {
  for (const [n, f, rounds] of [
    [2, 0, 0],
    [2, 1, 1],
    [3, 0, 1],
    [3, 1, 1],
    [3, 2, 1],
    [3, 1, 2],
    [4, 1, 1],
  ] as const) {
    expect(finish(survey({ n, f, rounds })).shortest).toBe(shortestByPairs({ n, f, rounds }));
  }
});

test('the executions are those that say nothing twice', () => {
  for (const model of sizes(3, 2)) {
    const canonical = everyExecution(model).filter((execution) => isCanonical(execution, model.rounds));
    expect({ model, count: finish(survey(model)).executions }).toEqual({ model, count: BigInt(canonical.length) });
  }
});

test('brute force finds the same figures', () => {
  for (const model of [
    { n: 4, f: 3, rounds: 2 },
    { n: 3, f: 3, rounds: 3 },
  ]) {
    const { facets, views, components, shortest } = finish(survey(model));
    expect({ facets: Number(facets), views: Number(views), components: Number(components), shortest }).toEqual(figuresOf(model));
  }
});

test('many processes can be renamed in one round, not in more', () => {
  expect([canBeRenamed({ n: 20, f: 1, rounds: 1 }), canBeRenamed({ n: 20, f: 1, rounds: 2 })]).toEqual([true, false]);
  expect(finish(survey({ n: 20, f: 1, rounds: 1 })).shortest).toBe(41);
});

test('the estimate is about right', () => {
  for (const [n, f, rounds, isRenamed] of [
    [5, 3, 3, false],
    [5, 3, 3, true],
    [6, 4, 4, true],
    [5, 3, 2, false],
  ] as const) {
    const { states } = finish(survey({ n, f, rounds }, { isRenamed })).kept;
    const estimated = estimate({ n, f, rounds }, isRenamed).states;
    expect(estimated / states).toBeGreaterThan(0.4);
    expect(estimated / states).toBeLessThan(2.5);
  }
});

function figures({ facets, views, components, own, shortest, eccentricity }: Survey) {
  return { facets, views, components, own, shortest, eccentricity };
}

function listed(model: Model) {
  const graph = finish(similarityGraph(model));
  const distances = distancesFrom(graph, graph.zero);
  const own = [...distances.keys()].filter((x) => distances[x]! >= 0);
  const views = new Set(own.flatMap((x) => [...graph.views.subarray(x * model.n, (x + 1) * model.n)].filter((view) => view >= 0)));
  return {
    facets: BigInt(graph.facetCount),
    views: BigInt(graph.viewCount),
    components: BigInt(componentsOf(graph).sets),
    own: { facets: BigInt(own.length), views: BigInt(views.size) },
    shortest: distances[graph.one]! < 0 ? undefined : distances[graph.one],
    eccentricity: Math.max(...distances),
  };
}

function verdict(model: Model, chain: NonNullable<ReturnType<typeof shortest> extends Generator<number, infer T> ? T : never>) {
  const checker = new Checker(model, 'bound');
  for (const { execution, witness } of chain) checker.push(execution, witness);
  return checker.verdict();
}
