import { type Chain, Walk } from '../chain/chain.js';
import { type Derivation, effect, length } from '../chain/derivation.js';
import type { Execution } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';

/** An execution of a course with its number, the witness that is named for its link from the one before, and what it is called. */
export interface Stop {
  readonly index: bigint;
  readonly execution: Execution;
  readonly witness: number | undefined;
  readonly name: string | undefined;
}

/** A place worth jumping to: where everybody is alive and exactly p0 … p(i−1) propose 1. */
export interface Milestone {
  readonly index: bigint;
  readonly name: string;
}

/** Executions in a row, from number `first` to `last`, any of which is at hand at once. */
export interface Course {
  readonly model: Model;
  readonly first: bigint;
  readonly last: bigint;
  readonly milestones: readonly Milestone[];
  /** The lemmas it consists of, where it is a chain by construction. */
  readonly derivation: Derivation | undefined;
  /** Execution number `index`; it must be one. */
  readonly at: (index: bigint) => Stop;
}

/** A chain of any length, worked out where it is looked at. To go on by one costs next to nothing. */
export function generatedCourse(chain: Chain): Course {
  let [walk, reached] = [new Walk(chain), 0n];
  const stops = new Map<bigint, Stop>();
  const at = (index: bigint): Stop => {
    const known = stops.get(index);
    if (known !== undefined) return known;
    if (index === reached + 1n) walk.next();
    else walk = new Walk(chain, index);
    reached = index;
    const stop = { index, ...walk.current, name: walk.name };
    if (stops.size > REMEMBERED) stops.clear();
    stops.set(index, stop);
    return stop;
  };
  const last = length(chain.derivation);
  return { model: chain.model, first: 0n, last, milestones: milestonesOf(chain), derivation: chain.derivation, at };
}

/** So many executions are kept, for going back and forth. */
const REMEMBERED = 64;

/** Executions that somebody wrote, the first of them number `from`. */
export function givenCourse(model: Model, from: bigint, stops: readonly Omit<Stop, 'index' | 'name'>[]): Course {
  const nameOf = (stop: Omit<Stop, 'index' | 'name'>): string | undefined => unanimous(stop.execution, model.n);
  const all = stops.map((stop, i): Stop => ({ index: from + BigInt(i), ...stop, name: nameOf(stop) }));
  const milestones = all.flatMap(({ index, name }) => (name === undefined ? [] : [{ index, name }]));
  const at = (index: bigint): Stop => {
    const stop = all[Number(index - from)];
    if (stop === undefined) throw new RangeError(`execution ${index} is not on the page`);
    return stop;
  };
  return { model, first: from, last: from + BigInt(stops.length - 1), milestones, derivation: undefined, at };
}

/** α^i, if the execution is that. */
function unanimous({ inputs, crashes, omissions = [] }: Execution, n: number): string | undefined {
  const ones = inputs.indexOf(0) < 0 ? n : inputs.indexOf(0);
  return crashes.length + omissions.length === 0 && inputs.every((input, p) => input === (p < ones ? 1 : 0)) ? `α^${ones}` : undefined;
}

/** Where α^0, α^1 … stand, as far as they are ends of the chain's outermost parts. */
function milestonesOf({ start, derivation, model }: Chain): readonly Milestone[] {
  let [index, inputs, omissions] = [0n, start.inputs, start.omissions ?? []];
  const crashed = new Set(start.crashes.map((crash) => crash.process));
  const found: Milestone[] = [];
  const look = (): void => {
    const name = crashed.size === 0 ? unanimous({ inputs, crashes: [], omissions }, model.n) : undefined;
    if (name !== undefined) found.push({ index, name });
  };
  look();
  for (const part of partsOf(derivation)) {
    index += length(part);
    for (const change of effect(part)) {
      if (change.kind === 'input') inputs = inputs.with(change.process, change.to);
      else if (change.kind === 'omissions') omissions = change.to;
      else if (change.to === undefined) crashed.delete(change.process);
      else crashed.add(change.process);
    }
    look();
  }
  return found;
}

function partsOf(derivation: Chain['derivation']): readonly Derivation[] {
  return derivation.kind === 'lemma' ? derivation.parts() : [derivation];
}
