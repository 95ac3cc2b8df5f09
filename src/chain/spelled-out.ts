import type { Model } from '../kernel/model.js';
import type { Chain, Step } from './chain.js';
import { changesBetween } from './changes-between.js';
import type { Lemma, Link } from './derivation.js';
import { lemmaName } from './name.js';

/** The chain of these executions, of which there are at least two and each but the first has a witness: one lemma, whose parts are the links. */
export function spelledOut(model: Model, steps: readonly Step[]): Chain {
  const [first, ...rest] = steps;
  if (first === undefined || rest.length === 0) throw new RangeError('a chain has a link');
  const start = first.execution;
  const links = rest.map((step, i) => linkTo(step, steps[i]!));
  const derivation: Lemma = {
    kind: 'lemma',
    title: 'α^0 to α^n',
    length: BigInt(links.length),
    effect: changesBetween(start, rest[rest.length - 1]!.execution),
    until: (i) => changesBetween(start, steps[i]!.execution),
    parts: () => links,
  };
  return { model, start, derivation, name: lemmaName };
}

function linkTo({ execution, witness }: Step, before: Step): Link {
  if (witness === undefined) throw new RangeError('a link has a witness');
  return { kind: 'link', changes: changesBetween(before.execution, execution), witness };
}
