import { test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { facetOf } from '../../src/graph/facet-of.js';
import { similarityGraph } from '../../src/graph/similarity-graph.js';
import { finish } from '../../src/graph/work.js';
import { similarity } from '../../src/kernel/similarity.js';
import { anExecution } from '../arbitraries.js';

const MODEL = { n: 3, f: 2, rounds: 2 };
const graph = finish(similarityGraph(MODEL));

test.prop([anExecution(MODEL), anExecution(MODEL)])(
  'two executions share a view of a facet exactly where the kernel has a witness',
  (a, b) => {
    const rows = [a, b].map((execution) => graph.views.subarray(facetOf(graph, execution) * 3, (facetOf(graph, execution) + 1) * 3));
    const shared = [0, 1, 2].filter((p) => rows[0]![p] !== -1 && rows[0]![p] === rows[1]![p]);
    const result = similarity(MODEL, a, b);
    expect(result.kind === 'compared' && result.witnesses).toEqual(shared);
  },
);
