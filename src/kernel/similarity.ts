import { Difference } from './difference.js';
import type { Execution, ExecutionFault } from './execution.js';
import type { Model } from './model.js';
import { Pattern } from './pattern.js';

/** Which of the two executions, in the order given. */
export type Side = 'first' | 'second';

/** Why two views of a process part. `only`: it hears `sender` in one execution alone. `told`: it hears `sender`, whose view differs. */
export type Cause =
  | { readonly kind: 'input' }
  | { readonly kind: 'only'; readonly sender: number; readonly side: Side }
  | { readonly kind: 'told'; readonly sender: number };

/** The first round (0: before any) in which a process's views differ, and through whom. */
export interface Parting {
  readonly round: number;
  readonly cause: Cause;
}

/** How one process stands towards two executions; a witness is correct in both and its views never part. */
export interface Standing {
  readonly process: number;
  readonly faulty: Side | 'both' | undefined;
  readonly parting: Parting | undefined;
  readonly witness: boolean;
}

export type Similarity =
  | { readonly kind: 'compared'; readonly standings: readonly Standing[]; readonly witnesses: readonly number[] }
  | { readonly kind: 'invalid'; readonly side: Side; readonly fault: ExecutionFault };

/**
 * α ~p β for every process p at once: the witnesses, and for everybody else whether it is faulty and where its views part.
 * The slides' definition of similarity; computed by difference propagation, never by building a view.
 * @lemma L2
 * @throws RangeError where `model` is none: ask `modelFault` first
 */
export function similarity(model: Model, first: Execution, second: Execution): Similarity {
  const [a, b] = [new Pattern(model), new Pattern(model)];
  for (const [side, pattern, execution] of [
    ['first', a, first],
    ['second', b, second],
  ] as const) {
    const fault = pattern.load(execution);
    if (fault) return { kind: 'invalid', side, fault };
  }
  const partings = partingsOf(a, b);
  const standings = partings.map((parting, process) => standingOf(a, b, process, parting));
  return { kind: 'compared', standings, witnesses: standings.filter((it) => it.witness).map((it) => it.process) };
}

function standingOf(a: Pattern, b: Pattern, process: number, parting: Parting | undefined): Standing {
  const faulty = a.isFaulty(process) ? (b.isFaulty(process) ? 'both' : 'first') : b.isFaulty(process) ? 'second' : undefined;
  return { process, faulty, parting, witness: faulty === undefined && parting === undefined };
}

/** Per process the first round after which it is in D, while it still computes in both executions. */
function partingsOf(a: Pattern, b: Pattern): (Parting | undefined)[] {
  const { n, rounds } = a.model;
  const difference = new Difference(a.model);
  const partings: (Parting | undefined)[] = new Array(n).fill(undefined);
  const first = difference.start(a, b);
  for (let p = 0; p < n; p++) if (difference.has(p)) partings[p] = { round: 0, cause: { kind: 'input' } };
  for (let round = first; round <= rounds; round++) {
    difference.step(a, b, round);
    for (let p = 0; p < n; p++) {
      const joins = partings[p] === undefined && difference.has(p) && a.computes(p, round) && b.computes(p, round);
      if (joins) partings[p] = { round, cause: causeOf(a, b, p, round, partings) };
    }
  }
  return partings;
}

/** A message that is missing on one side explains more than one that tells something else, so it is looked for first. */
function causeOf(a: Pattern, b: Pattern, p: number, round: number, partings: readonly (Parting | undefined)[]): Cause {
  for (let sender = 0; sender < a.model.n; sender++) {
    const [inFirst, inSecond] = [a.hears(p, sender, round), b.hears(p, sender, round)];
    if (inFirst !== inSecond) return { kind: 'only', sender, side: inFirst ? 'first' : 'second' };
  }
  const sender = partings.findIndex((parted, q) => parted !== undefined && parted.round < round && a.hears(p, q, round));
  return { kind: 'told', sender };
}
