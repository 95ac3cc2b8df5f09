import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatExecution } from '../../src/chain/notation.js';
import { notProvable } from '../../src/chain/provable.js';
import { FAILURES } from '../../src/chain/variant.js';
import { surveyEndings } from '../../src/graph/endings/survey.js';
import { algorithmModule } from '../../src/graph/export/algorithm.js';
import { facetOf } from '../../src/graph/facet-of.js';
import { failureModelOf } from '../../src/graph/failures/failure-models.js';
import { executionWith } from '../../src/graph/outline.js';
import { ruleOf } from '../../src/graph/rule.js';
import { componentsOf, distancesFrom, type SimilarityGraph, similarityGraph } from '../../src/graph/similarity-graph.js';
import { estimate, shortest, survey } from '../../src/graph/survey.js';
import { finish, TooMany } from '../../src/graph/work.js';
import { Checker } from '../../src/kernel/checker.js';
import type { Model } from '../../src/kernel/model.js';
import { Pattern } from '../../src/kernel/pattern.js';
import type { Algorithm } from '../../src/refute/algorithm.js';
import { loadAlgorithm } from '../../src/refute/load.js';
import { correctViews, decisionsIn, everyFailing, type Failing, failingFigures, shortestAmongFacets, toldTo } from '../oracle/failures.js';
import type { Algorithm as Simulated } from '../oracle/simulator.js';
import { Names } from '../oracle/views.js';

/** (n, f, rounds, values) */
const SIZES = [
  [1, 1, 1, 2],
  [2, 0, 1, 3],
  [2, 1, 1, 3],
  [2, 2, 2, 2],
  [3, 1, 0, 3],
  [3, 1, 1, 2],
  [3, 1, 1, 3],
  [3, 2, 1, 2],
  [3, 3, 1, 2],
  [3, 1, 2, 2],
  [3, 2, 2, 2],
  [4, 1, 1, 2],
  [4, 2, 1, 2],
] as const;

/** What the failures change: of (4,2,2) each kind but two has its own length. */
const LENGTHS_OF_4_2_2: Readonly<Record<(typeof FAILURES)[number], number>> = {
  'one-per-round': 45,
  crash: 43,
  'send-omission': 40,
  'receive-omission': 40,
  'general-omission': 20,
};

/** The graph of general omission with two faulty processes in two rounds takes brute force longer than all others together. */
const isSlow = ({ failures, f, rounds }: Model): boolean => failures === 'general-omission' && f === 2 && rounds === 2;

const MODELS: readonly Model[] = FAILURES.flatMap((failures) =>
  SIZES.map(([n, f, rounds, values]) => ({ n, f, rounds, failures, values })),
).filter((model) => !isSlow(model));

const nameOf = ({ n, f, rounds, failures, values }: Model): string => `(${n},${f},${rounds}), ${failures}, ${values} values`;
const NAMED = MODELS.map((model) => [nameOf(model), model] as const);

describe.each(NAMED)('the similarity graph of %s', (_, model) => {
  const figures = failingFigures(model);

  test('that lists every facet has the figures that brute force finds', () => {
    expect(listed(finish(similarityGraph(model)))).toEqual(figures);
  });

  test('is surveyed with the same figures', () => {
    const found = finish(survey(model, { eccentricity: true }));
    expect(plain(found)).toEqual(figures);
  });

  test('connects the ends exactly where the theorem holds', () => {
    const isProvable = model.rounds === 0 || notProvable(model) === undefined;
    expect(figures.shortest !== undefined).toBe(isProvable && model.n > 1);
  });
});

test('crashes are the same to the endings as up to renaming', () => {
  for (const [n, f, rounds] of [
    [4, 2, 2],
    [5, 2, 2],
    [4, 3, 3],
  ] as const) {
    const model = { n, f, rounds };
    expect(plain(finish(surveyEndings(model, true, 1e6)))).toEqual(plain(finish(survey(model, { eccentricity: true }))));
  }
});

test('two faulty processes that omit whatever they like, in two rounds, are the same to the endings as to the list of all facets', () => {
  const model = { n: 3, f: 2, rounds: 2, failures: 'general-omission' } as const;
  expect(plain(finish(survey(model, { eccentricity: true })))).toEqual(listed(finish(similarityGraph(model))));
});

test.each(NAMED.filter(([, { n, values }]) => n < 4 && values === 2))(
  'no chain is shorter where every two executions of %s are compared',
  (_, model) => {
    expect(finish(survey(model)).shortest).toBe(shortestAmongFacets(model));
  },
);

describe.each(FAILURES)('a shortest chain despite %s', (failures) => {
  test.each([
    [3, 1, 0, 2, 2],
    [3, 1, 1, 2, 8],
    [3, 2, 1, 3, 8],
    [4, 2, 1, 2, failures === 'one-per-round' ? 9 : 6],
    [4, 1, 1, 3, 9],
    [4, 2, 2, 3, LENGTHS_OF_4_2_2[failures]],
  ])('of (%i,%i,%i) with %i values is accepted, and not once any execution is taken out of it', (n, f, rounds, values, length) => {
    const model: Model = { n, f, rounds, failures, values };
    const chain = finish(shortest(model))!;
    expect(verdict(model, chain)).toMatchObject({ kind: 'accepted', claim: 'bound', links: length });
    for (const i of chain.keys()) {
      const without = chain.toSpliced(i, 1).map(({ execution }) => ({ execution, witness: undefined }));
      expect(verdict(model, without)).toMatchObject({ kind: 'rejected' });
    }
  });
});

describe.each(NAMED.filter(([, { n, f, rounds, values }]) => n * f * rounds < 7 && values === 2))('an execution of %s', (_, model) => {
  const graph = finish(similarityGraph(model));

  test('is told so that the kernel takes it, and has the facet that it is told for', () => {
    const pattern = new Pattern(model);
    for (let facet = 0; facet < graph.facetCount; facet++) {
      const execution = executionWith(graph, facet);
      expect(pattern.load(execution), formatExecution(execution)).toBeUndefined();
      expect(facetOf(graph, execution), formatExecution(execution)).toBe(facet);
    }
  });

  test('has the same facet as another one exactly where its correct processes see the same', () => {
    const names = new Names();
    const facets = new Map<string, number>();
    for (const failing of everyFailing(model)) {
      const seen = correctViews(failing, model.rounds, names).join();
      const facet = facetOf(graph, toldTo(failing, model));
      expect(facet).toBe(facets.get(seen) ?? facet);
      facets.set(seen, facet);
    }
    expect(new Set(facets.values()).size).toBe(graph.facetCount);
  });
});

describe('the rule that the components give', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sameview-rules-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(NAMED.filter(([, model]) => model.n > 1 && notProvable(model) !== undefined))(
    'for %s solves consensus in every execution',
    async (name, model) => {
      const graph = finish(similarityGraph(model));
      const rule = ruleOf(graph);
      if (rule.kind === 'impossible') throw new Error('there is no rule');
      const file = join(folder, `${name.replaceAll(/\W/g, '-')}.mjs`);
      writeFileSync(file, [...algorithmModule(graph, rule.decisions)].join(''));
      const loaded = await loadAlgorithm(file, folder);
      if (loaded.kind === 'faulty') throw new Error(JSON.stringify(loaded.fault));
      const algorithm = asSimulated(loaded.algorithm, model);
      const solved = (failing: Failing): boolean => isConsensus(failing, decisionsIn(algorithm, failing, model.rounds));
      expect([...everyFailing(model)].filter((failing) => !solved(failing)).slice(0, 3)).toEqual([]);
    },
  );

  test('does not exist where α^0 and α^n are connected', () => {
    for (const [, model] of NAMED.filter(([, it]) => it.n > 1 && (it.rounds === 0 || notProvable(it) === undefined))) {
      const rule = ruleOf(finish(similarityGraph(model)));
      expect(rule.kind === 'impossible' && rule.ends.map(({ value }) => value)).toEqual([0, 1]);
    }
  });
});

test('what nobody needs to do wrong is not in a shortest chain', () => {
  for (const failures of FAILURES) {
    for (const { execution } of finish(shortest({ n: 4, f: 2, rounds: 2, failures }))!) {
      const { crashes, omissions = [] } = execution;
      expect(omissions.filter(({ peers }) => peers.length === 0)).toEqual([]);
      expect(crashes.filter(({ round, reaches }) => round === 2 && reaches.length === 4 - crashes.length)).toEqual([]);
    }
  }
});

test('who has not received before does not also crash in the end, if nobody misses anything by it', () => {
  const { execution } = failureModelOf({ n: 3, f: 1, rounds: 2, failures: 'receive-omission' });
  const deaf = { faulty: 0b001, heard: [0b001, 0b111, 0b111] };
  const told = (heard: readonly number[]): string =>
    formatExecution(execution({ inputs: [0, 1, 0], rounds: [deaf, { faulty: 0b001, heard }] }));
  expect(told([0, 0b111, 0b111])).toBe('010 p0?1');
  expect(told([0, 0b111, 0b110])).toBe('010 p0@2-p2 p0?1');
});

test('a shortest chain takes no more memory where there are more values', () => {
  for (const failures of FAILURES) {
    const model = { n: 4, f: 2, rounds: 1, failures };
    const [few, many] = [2, 10].map((values) => finish(shortest({ ...model, values }, { limit: 200 })));
    expect(many).toEqual(few);
  }
});

test('the estimate takes every way for a state of its own: that is not far from what there is, and never less', () => {
  for (const failures of FAILURES.filter((it) => it !== 'crash')) {
    const model = { n: 4, f: 2, rounds: 2, failures };
    const { states } = finish(survey(model)).kept;
    expect(estimate(model, false).states / states).toBeGreaterThanOrEqual(1);
    expect(estimate(model, false).states / states).toBeLessThan(1.2);
  }
});

test('more states than are allowed are given up, and far too many before any work', () => {
  const model = { n: 4, f: 2, rounds: 2, failures: 'general-omission' } as const;
  for (const limit of [10, 60_000, 100_000]) expect(() => finish(survey(model, { limit }))).toThrow(TooMany);
  for (const failures of FAILURES)
    expect(() => finish(survey({ ...model, n: 20, f: 10, failures, values: 3 }, { limit: 1e8 }))).toThrow(TooMany);
  expect(() => finish(similarityGraph({ ...model, n: 20, values: 9 }, undefined, 1e6))).toThrow(TooMany);
});

/** The algorithm in the form that the oracle's simulator takes. */
function asSimulated(algorithm: Algorithm, { n, f }: Model): Simulated<unknown, unknown, unknown> {
  const received = (inbox: readonly unknown[]) => inbox.flatMap((message, from) => (message === undefined ? [] : [{ from, message }]));
  return {
    init: (p, input) => algorithm.init(p, n, f, input as 0 | 1),
    send: (state, round, to) => algorithm.send(state, round, to),
    receive: (state, round, inbox) => algorithm.receive(state, round, received(inbox)),
    decide: (state) => algorithm.decide(state),
  };
}

/** All who are correct decide the same, and nobody decides what nobody proposes, not even who is faulty and sees what nobody correct ever does. */
function isConsensus({ inputs, faulty }: Failing, decisions: readonly unknown[]): boolean {
  const correct = decisions.filter((_, p) => !faulty.includes(p));
  const isValid = decisions.every((decision) => decision === undefined || inputs.includes(decision as number));
  return isValid && correct.every((decision) => decision !== undefined && decision === correct[0]);
}

function listed(graph: SimilarityGraph) {
  const distances = distancesFrom(graph, graph.zero);
  return {
    facets: graph.facetCount,
    views: graph.viewCount,
    components: componentsOf(graph).sets,
    shortest: distances[graph.one]! < 0 ? undefined : distances[graph.one],
    own: distances.filter((distance) => distance >= 0).length,
    eccentricity: distances.reduce((most, distance) => Math.max(most, distance)),
  };
}

function plain({
  facets,
  views,
  components,
  own,
  shortest,
  eccentricity,
}: Omit<ReturnType<typeof surveyEndings> extends Generator<number, infer T> ? T : never, 'kept'>) {
  return {
    facets: Number(facets),
    views: Number(views),
    components: Number(components),
    shortest,
    own: Number(own.facets),
    eccentricity,
  };
}

function verdict(model: Model, chain: NonNullable<ReturnType<typeof shortest> extends Generator<number, infer T> ? T : never>) {
  const checker = new Checker(model, 'bound');
  for (const { execution, witness } of chain) checker.push(execution, witness);
  return checker.verdict();
}
