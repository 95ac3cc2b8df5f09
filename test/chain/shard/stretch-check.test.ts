import { fc, test as law } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { Chain } from '../../../src/chain/chain.js';
import { length } from '../../../src/chain/derivation.js';
import { StretchCheck } from '../../../src/chain/shard/stretch-check.js';
import { textbook } from '../../../src/chain/textbook.js';
import { provable } from '../sizes.js';

const aStretch = fc.constantFrom(...provable(4)).chain((model) => {
  const chain = textbook(model);
  const to = fc.bigInt({ min: 0n, max: length(chain.derivation) });
  return to.chain((to) => fc.bigInt({ min: 0n, max: to }).map((from) => ({ chain, from, to })));
});

law.prop([aStretch, fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 6 })])(
  'a check that stops and is gone on with by another, any number of times, knows in the end what one does that never stopped',
  ({ chain, from, to }, pauses) => {
    const once = new StretchCheck(chain, { from, to });
    once.advance(Number(to - from));
    let known = new StretchCheck(chain, { from, to }).known;
    for (const links of [...pauses, Number(to - from)]) {
      const check = new StretchCheck(chain, { from, to }, known);
      expect(check.advance(links)).toBeUndefined();
      known = check.known;
    }
    expect(known).toEqual(once.known);
    expect(known).toMatchObject({ kind: 'complete', links: to - from });
  },
);

test('it says how far it has come, and is partial until its last link', () => {
  const check = new StretchCheck(textbook({ n: 4, f: 2, rounds: 2 }), { from: 10n, to: 30n });
  check.advance(7);
  expect([check.checked, check.left, check.known.kind]).toEqual([7, 13n, 'partial']);
  check.advance(100);
  expect([check.checked, check.left, check.known.kind]).toEqual([20, 0n, 'complete']);
});

test('a link that does not hold ends it, wherever it stands', () => {
  const chain = withoutWitness(textbook({ n: 3, f: 1, rounds: 1 }));
  const check = new StretchCheck(chain, { from: 0n, to: 3n });
  expect(check.advance(3)).toMatchObject({ kind: 'rejected', index: 3, fault: { code: 'link.witness-faulty', witness: 0 } });
  expect(() => check.known).toThrow('rejected');
});

test('more than there is cannot be known', () => {
  const chain = textbook({ n: 3, f: 1, rounds: 1 });
  const known = new StretchCheck(chain, { from: 0n, to: 2n }).known;
  expect(() => new StretchCheck(chain, { from: 0n, to: 2n }, { ...known, links: 3n })).toThrow(RangeError);
});

/** The chain in which every flip of an input is witnessed by p0, who is faulty in the first. */
function withoutWitness(chain: Chain): Chain {
  const { derivation } = chain;
  if (derivation.kind !== 'lemma') throw new Error('a chain is a lemma');
  const [turn] = derivation.parts();
  if (turn?.kind !== 'lemma') throw new Error('its turns are lemmas');
  const parts = turn.parts().map((part) => (part.kind === 'link' ? { ...part, witness: 0 } : part));
  return { ...chain, derivation: { ...turn, parts: () => parts } };
}
