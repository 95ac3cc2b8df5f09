import { heard } from '../kernel/view.js';
import type { Comparison } from './comparison.js';

/** Somebody who is heard in a round; `differs`: what it tells is not the same in both executions. */
export interface Told {
  readonly process: number;
  readonly side: 'both' | 'first' | 'second';
  readonly differs: boolean;
}

/**
 * What a process sees in the rounds `from` to `to`, in which it hears the same processes: everybody who is heard in either execution, and from whom it hears
 * nothing in both. `parts`: here its views differ for the first time; `after`: they have differed before. A side is dead where the process has crashed.
 */
export interface Sight {
  readonly from: number;
  readonly to: number;
  readonly told: readonly Told[];
  readonly missed: readonly number[];
  readonly status: 'same' | 'parts' | 'after';
  readonly dead: 'first' | 'second' | 'both' | undefined;
}

/** The views of a process in both executions side by side, up to the end of round `until`: equal stretches first, then where they part. */
export function sightsOf(comparison: Comparison, process: number, until: number): readonly Sight[] {
  const { model, first, second } = comparison;
  const [one, two] = [first, second].map((side) => heard(model, side.execution, process));
  const sights: Sight[] = [];
  for (let round = 1; round <= until; round++) {
    const sight = sightOf(comparison, process, round, one?.[round - 1], two?.[round - 1]);
    const before = sights.at(-1);
    if (before !== undefined && isAlike(before, sight)) sights[sights.length - 1] = { ...before, to: round };
    else sights.push(sight);
  }
  return sights;
}

/** Whether the initial states of a process differ. */
export function proposesDifferently({ first, second }: Comparison, process: number): boolean {
  return first.execution.inputs[process] !== second.execution.inputs[process];
}

function sightOf(
  comparison: Comparison,
  process: number,
  round: number,
  one: readonly number[] | undefined,
  two: readonly number[] | undefined,
): Sight {
  const { model, hasParted } = comparison;
  const others = Array.from({ length: model.n }, (_, q) => q).filter((q) => q !== process);
  const [inOne, inTwo] = [new Set(one), new Set(two)];
  const isHeard = (q: number): boolean => inOne.has(q) || inTwo.has(q);
  const told = others.filter(isHeard).map((q): Told => {
    const side = inOne.has(q) === inTwo.has(q) ? 'both' : inOne.has(q) ? 'first' : 'second';
    return { process: q, side, differs: side === 'both' && hasParted(q, round - 1) };
  });
  const dead = one === undefined ? (two === undefined ? 'both' : 'first') : two === undefined ? 'second' : undefined;
  const missed = others.filter((q) => !isHeard(q));
  return { from: round, to: round, told, missed, status: statusOf(comparison, process, round), dead };
}

function statusOf({ hasParted }: Comparison, process: number, round: number): Sight['status'] {
  if (hasParted(process, round - 1)) return 'after';
  return hasParted(process, round) ? 'parts' : 'same';
}

function isAlike(a: Sight, b: Sight): boolean {
  return a.status !== 'parts' && a.status === b.status && a.dead === b.dead && toldKey(a) === toldKey(b);
}

function toldKey({ told }: Sight): string {
  return told.map(({ process, side, differs }) => `${process}${side}${differs}`).join();
}
