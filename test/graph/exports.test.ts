import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseXml } from '@rgrove/parse-xml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { algorithmModule } from '../../src/graph/export/algorithm.js';
import { csv } from '../../src/graph/export/csv.js';
import { dot } from '../../src/graph/export/dot.js';
import { graphml } from '../../src/graph/export/graphml.js';
import { outline } from '../../src/graph/outline.js';
import { ruleOf } from '../../src/graph/rule.js';
import { similarityGraph } from '../../src/graph/similarity-graph.js';
import { finish, TooMany } from '../../src/graph/work.js';
import { loadAlgorithm } from '../../src/refute/load.js';
import { CONSENSUS } from '../../src/refute/property.js';
import { refute } from '../../src/refute/refute.js';
import { x } from '../notation.js';
import { witnessesOf } from '../oracle/similar.js';
import { tool } from '../tool.js';

const small = { n: 3, f: 1, rounds: 1 };
const graph = finish(similarityGraph(small));
const drawn = finish(outline(graph, { isRenamed: true }));

describe('an outline', () => {
  test('without renaming has a node per facet, and an edge where the oracle sees a witness', () => {
    const { nodes, edges } = finish(outline(graph, { isRenamed: false }));
    const executions = nodes.map(({ execution }) => x(execution));
    const expected = executions.flatMap((a, from) =>
      executions.flatMap((b, to) => (from < to && witnessesOf(small, a, b).length > 0 ? [{ from, to }] : [])),
    );
    expect(nodes).toHaveLength(92);
    expect(edges).toEqual(expected);
  });

  test('up to renaming stands for every facet, and has the distances of the facets', () => {
    const { nodes, edges, chain } = drawn;
    expect(nodes).toHaveLength(21);
    expect(nodes.reduce((sum, { facets }) => sum + facets, 0)).toBe(92);
    expect(chain.map((node) => nodes[node]!.distance)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { from, to } of edges) expect(Math.abs(nodes[from]!.distance! - nodes[to]!.distance!)).toBeLessThan(2);
  });

  test('may be of the component of α^0 alone', () => {
    const apart = finish(similarityGraph({ n: 3, f: 2, rounds: 2 }));
    const [whole, own] = [false, true].map((isOwnOnly) => finish(outline(apart, { isRenamed: false, isOwnOnly })));
    expect([whole!.nodes.length, own!.nodes.length]).toEqual([410, 22]);
    expect(new Set(own!.nodes.map(({ component }) => component))).toEqual(new Set([0]));
    expect(whole!.chain).toEqual([]);
  });

  test('gives up where there are more edges than allowed', () => {
    expect(() => finish(outline(graph, { isRenamed: false, limit: 10 }))).toThrow(TooMany);
  });
});

test('Graphviz reads the dot file, with every node and edge', (context) => {
  const { stdout, status } = spawnSync(tool('dot', context), ['-Tplain'], { input: [...dot(drawn, small)].join(''), encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout.match(/^node /gm)).toHaveLength(drawn.nodes.length);
  expect(stdout.match(/^edge /gm)).toHaveLength(drawn.edges.length);
});

test('GraphML is XML with every node and edge', () => {
  const text = JSON.stringify(parseXml([...graphml(drawn)].join('')).toJSON());
  expect(text.match(/"name":"node"/g)).toHaveLength(drawn.nodes.length);
  expect(text.match(/"name":"edge"/g)).toHaveLength(drawn.edges.length);
});

test('CSV has a line per node, and both ends of every edge', () => {
  const lines = [...csv(drawn)].join('').split('\n').slice(1, -1);
  expect(lines).toHaveLength(drawn.nodes.length);
  expect(lines[0]).toBe('0,"000",1,3,0,0,true,1 2');
  expect(lines.flatMap((line) => line.split(',').at(-1)!.split(' '))).toHaveLength(2 * drawn.edges.length);
});

describe('the rule that the components give', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sameview-rule-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const APART = [
    [1, 0, 0],
    [1, 1, 1],
    [2, 0, 1],
    [2, 1, 1],
    [3, 0, 1],
    [3, 1, 2],
    [3, 2, 2],
    [3, 3, 2],
    [4, 1, 2],
    [4, 3, 3],
  ] as const;

  test.each(APART)('solves consensus for (%i,%i,%i), in every execution', async (n, f, rounds) => {
    const apart = finish(similarityGraph({ n, f, rounds }));
    const rule = ruleOf(apart);
    if (rule.kind === 'impossible') throw new Error('there is no rule');
    const file = join(folder, `rule-${n}-${f}-${rounds}.mjs`);
    writeFileSync(file, [...algorithmModule(apart, rule.decisions)].join(''));
    const loaded = await loadAlgorithm(file, folder);
    if (loaded.kind === 'faulty') throw new Error(JSON.stringify(loaded.fault));
    const method = { kind: 'exhaustive', limit: Number.POSITIVE_INFINITY, properties: CONSENSUS } as const;
    const refutation = refute(loaded.algorithm, { n, f, rounds: undefined, method, shrinkLimit: 0, smallest: false });
    expect(refutation).toMatchObject({ kind: 'proven', model: { n, f, rounds } });
    expect(() => loaded.algorithm.rounds(n + 1, f)).toThrow(`for n=${n}`);
  });

  test('does not exist where α^0 and α^n are connected', () => {
    for (const [n, f, rounds] of [
      [2, 0, 0],
      [3, 1, 1],
      [4, 2, 2],
    ] as const) {
      expect(ruleOf(finish(similarityGraph({ n, f, rounds }))).kind).toBe('impossible');
    }
  });
});
