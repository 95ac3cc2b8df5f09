import type { Value } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import type { Chain } from '../chain.js';
import type { Change, Lemma, Link } from '../derivation.js';
import { lemmaName } from '../name.js';
import { notProvable } from '../provable.js';
import { bestSplit } from './best-split.js';
import { Recursion } from './recursion.js';

/**
 * A chain from α^0 to α^n that is much shorter than the textbook's, for any n, f and rounds ≤ min(f, n−2); for one round there is none that is
 * shorter. A link changes as much as one correct process does not notice, and all crashes are used (docs: short chains).
 * @throws RangeError where there is no chain: ask `notProvable` first
 */
export function short(model: Model): Chain {
  const refused = notProvable(model);
  if (refused) throw new RangeError(refused.message);
  const { n, f, rounds } = model;
  const derivation = rounds === 0 ? withoutRounds(n) : new Recursion(bestSplit(n, f, rounds)).whole();
  return { model, start: { inputs: new Array<Value>(n).fill(0), crashes: [] }, derivation, name: lemmaName };
}

/** Without any round everybody knows its own input only. */
function withoutRounds(n: number): Lemma {
  const all = Array.from({ length: n }, (_, process): Change => ({ kind: 'input', process, from: 0, to: 1 }));
  const links: readonly Link[] = [
    { kind: 'link', changes: all.slice(0, -1), witness: n - 1 },
    { kind: 'link', changes: all.slice(-1), witness: 0 },
  ];
  return { kind: 'lemma', title: 'α^0 to α^n', length: 2n, effect: all, parts: () => links };
}
