import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { Walk } from '../../../src/chain/chain.js';
import { merge } from '../../../src/chain/shard/merge.js';
import { readResult } from '../../../src/chain/shard/read.js';
import { formatResult, type ShardResult } from '../../../src/chain/shard/result.js';
import { textbook } from '../../../src/chain/textbook.js';
import { FAILURES, plainModel } from '../../../src/chain/variant.js';
import { Checker } from '../../../src/kernel/checker.js';
import type { Model } from '../../../src/kernel/model.js';
import { provable } from '../sizes.js';
import { type Fields, fieldsOf, filed, forged, resultsOf, TOOL } from './results.js';

/** With other failures and more values, too: the textbook's chain is one of all these models. */
const models = fc
  .record({
    size: fc.constantFrom(...provable(5)),
    variant: fc.record({ failures: fc.constantFrom(...FAILURES), values: fc.integer({ min: 2, max: 4 }) }),
  })
  .map(({ size, variant }) => plainModel({ ...size, ...variant }));

const cuts = fc.record({ model: models, of: fc.integer({ min: 1, max: 12 }), isGenerated: fc.boolean() });

/** The verdict on the whole chain, checked in one go. */
function wholeVerdict(model: Model) {
  const [checker, walk] = [new Checker(model, 'bound'), new Walk(textbook(model))];
  checker.push(walk.current.execution);
  for (let step = walk.next(); step !== undefined; step = walk.next()) checker.push(step.execution, step.witness);
  return checker.verdict();
}

law.prop([cuts, fc.infiniteStream(fc.nat())])(
  'the results of all shards, in any order, prove what the whole chain does, with as many links',
  ({ model, of, isGenerated }, order) => {
    const texts = resultsOf(model, of, isGenerated).map((result) => ({ text: formatResult(result), key: order.next().value }));
    const shuffled = texts.sort((a, b) => a.key - b.key).map(({ text }) => text);
    const merged = merge(filed(shuffled));
    expect(merged).toMatchObject({ kind: 'accepted', claim: 'bound' });
    expect({ ...merged, links: merged.kind === 'accepted' && Number(merged.links) }).toEqual(wholeVerdict(model));
  },
);

/** One thing in which a set of results is not as it was, though each of them carries its right digest. */
const MUTATIONS: Record<string, (results: readonly ShardResult[], i: number) => readonly string[]> = {
  dropped: (results, i) => results.filter((_, j) => j !== i).map(formatResult),
  duplicated: (results, i) => [...results, results[i]!].map(formatResult),
  'its ends swapped': (results, i) => changed(results, i, ({ start, end }) => ({ start: end, end: start })),
  'another start': (results, i) => changed(results, i, ({ start }) => ({ start: flipped(start) })),
  'another end': (results, i) => changed(results, i, ({ end }) => ({ end: flipped(end) })),
  'one link more': (results, i) => changed(results, i, ({ links }) => ({ links: `${Number(links) + 1}` })),
  'another version': (results, i) => changed(results, i, () => ({ tool: '1.2.4' })),
  'more crashes allowed': (results, i) =>
    changed(results, i, ({ model }) => ({ model: { ...(model as Model), f: (model as Model).f + 1 } })),
  'other failures': (results, i) =>
    changed(results, i, ({ model }) => {
      const { failures, ...rest } = model as Model;
      return { model: failures === 'send-omission' ? rest : { ...rest, failures: 'send-omission' } };
    }),
  'more values': (results, i) => changed(results, i, ({ model }) => ({ model: { ...(model as Model), values: 9 } })),
  'one shard more': (results, i) => changed(results, i, ({ shard }) => ({ shard: `${i + 1}/${Number(`${shard}`.split('/')[1]) + 1}` })),
  'the number of a neighbour': (results, i) => changed(results, i, () => ({ shard: `${i === 0 ? 2 : i}/${results.length}` })),
  'checked in part': (results, i) => changed(results, i, () => ({ state: 'partial' })),
  'of another strategy': (results, i) =>
    changed(results, i, ({ generated }) => ({ generated: { ...(generated as object), strategy: 'x' } })),
  'from elsewhere': (results, i) =>
    changed(results, i, ({ generated }) => {
      const { from, to, strategy } = generated as Record<'from' | 'to' | 'strategy', string>;
      return { generated: { strategy, from: `${Number(from) + 1}`, to: `${Number(to) + 1}` } };
    }),
};

function changed(results: readonly ShardResult[], i: number, change: (fields: Fields) => Fields): readonly string[] {
  return results.map((result, j) => (j === i ? forged(result, change(fieldsOf(result))) : formatResult(result)));
}

/** The execution in which p0 proposes the other value. */
function flipped(execution: unknown): string {
  return `${execution}`.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
}

/** Is the set accepted as a proof of the bound? Each is read, then all are merged. */
function isAccepted(texts: readonly string[]): boolean {
  const reads = texts.map((text) => readResult(Buffer.from(text), TOOL));
  const shards = reads.flatMap((read, i) => (read.kind === 'read' ? [{ ...read, file: `${i}.json` }] : []));
  return shards.length === texts.length && merge(shards, 'bound').kind === 'accepted';
}

describe.each(Object.entries(MUTATIONS))('of a complete set, one result %s', (_name, mutate) => {
  law.prop([fc.constantFrom(...provable(5).filter(({ n, f }) => f > 0 && f < n)), fc.integer({ min: 2, max: 5 }), fc.nat()])(
    'makes the set refused',
    (model, of, which) => {
      const results = resultsOf(model, of);
      expect(isAccepted(results.map(formatResult))).toBe(true);
      expect(isAccepted(mutate(results, which % of))).toBe(false);
    },
  );
});

law.prop([fc.constantFrom(...provable(4)), fc.nat(), fc.integer({ min: 32, max: 126 })], { numRuns: 300 })(
  'a result in which one character is another one is refused, or means the same',
  (model, where, code) => {
    const [result] = resultsOf(model, 1);
    const text = formatResult(result!);
    const at = where % text.length;
    const read = readResult(Buffer.from(text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)), TOOL);
    if (read.kind === 'read') expect(read.result).toEqual(result);
  },
);

law.prop([fc.constantFrom(...provable(4)), fc.nat()])('a result that was cut off is refused', (model, where) => {
  const text = formatResult(resultsOf(model, 1)[0]!).trimEnd();
  expect(readResult(Buffer.from(text.slice(0, where % text.length)), TOOL).kind).toBe('invalid');
});

test('shards without a number of links that fits into memory or time are merged all the same', () => {
  const [first, second] = resultsOf({ n: 3, f: 1, rounds: 1 }, 2, false).map((result, i) =>
    forged(result, { shard: `${i + 1}/2`, links: `${10n ** 200n + BigInt(i)}` }),
  );
  expect(merge(filed([first!, second!]))).toMatchObject({ kind: 'accepted', links: 2n * 10n ** 200n + 1n });
});

test('of shards without end, those that are missing are known as ranges', () => {
  const of = 10n ** 180n;
  const shard = forged(resultsOf({ n: 3, f: 1, rounds: 1 }, 1, false)[0]!, { shard: `7/${of}` });
  expect(merge(filed([shard]))).toMatchObject({
    kind: 'incomplete',
    missing: [
      { first: 1n, last: 6n },
      { first: 8n, last: of },
    ],
  });
});
