import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { onCycle } from '../../src/replication/cycle.js';

const anyGraph = fc.integer({ min: 1, max: 7 }).chain((size) =>
  fc.record({
    arrows: fc.array(fc.array(fc.nat(size - 1), { maxLength: 2 }), { minLength: size, maxLength: size }),
    inside: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
  }),
);

type Graph = typeof anyGraph extends fc.Arbitrary<infer T> ? T : never;

describe('a cycle', () => {
  test.prop([anyGraph])('is found where, and only where, some node is reached from itself', async ({ arrows, inside }) => {
    const graph = { size: arrows.length, inside: (node: number) => inside[node]!, after: (node: number) => arrows[node]! };
    const found = await onCycle(graph, async () => undefined);
    const cyclic = arrows.flatMap((_, node) => (reached({ arrows, inside }, node).has(node) ? [node] : []));
    expect(found !== undefined).toBe(cyclic.length > 0);
    if (found === undefined) return;
    const isBehind = cyclic.some((node) => node === found || reached({ arrows, inside }, node).has(found));
    expect(isBehind).toBe(true);
  });
});

/** What one or more arrows lead to. */
function reached({ arrows, inside }: Graph, from: number): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (node: number): void => {
    if (!inside[node]) return;
    for (const next of arrows[node]!) {
      if (!inside[next] || found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(from);
  return found;
}
