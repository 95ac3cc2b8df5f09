import fc from 'fast-check';
import type { Crash, Execution, Value } from '../src/kernel/execution.js';
import type { Model } from '../src/kernel/model.js';
import type { Step } from './oracle/judge.js';
import { TWEAKS, type Tweak, tweak } from './oracle/tweak.js';

/** Sizes around which a set of processes begins a new word of bits. */
const WORD_SIZES = [31, 32, 33, 64, 65, 100];

/** Small enough for every notion of a view to be built in no time. */
export const smallModel: fc.Arbitrary<Model> = modelOf(fc.integer({ min: 1, max: 6 }));

export const anyModel: fc.Arbitrary<Model> = fc.oneof({ weight: 7, arbitrary: smallModel }, { weight: 1, arbitrary: wideModel() });

function wideModel(): fc.Arbitrary<Model> {
  return modelOf(fc.constantFrom(...WORD_SIZES));
}

function modelOf(size: fc.Arbitrary<number>): fc.Arbitrary<Model> {
  return size.chain((n) => fc.record({ n: fc.constant(n), f: fc.integer({ min: 0, max: n }), rounds: fc.integer({ min: 0, max: 4 }) }));
}

/** Any execution of the model, its crashes in any order. With many processes only some of the possible crashes, so that something is left to see. */
export function anExecution({ n, f, rounds }: Model): fc.Arbitrary<Execution> {
  const everybody = Array.from({ length: n }, (_, p) => p);
  const maxLength = rounds === 0 ? 0 : Math.min(f, n <= 6 ? n : 12);
  const inputs = fc.array(fc.constantFrom<Value>(0, 1), { minLength: n, maxLength: n });
  const faulty = fc.shuffledSubarray(everybody, { maxLength });
  const crashes = faulty.chain((processes) => fc.tuple(...processes.map((process) => aCrash(process, everybody, rounds))));
  return fc.record({ inputs, crashes });
}

function aCrash(process: number, everybody: readonly number[], rounds: number): fc.Arbitrary<Crash> {
  const others = everybody.filter((q) => q !== process);
  const reaches = fc.oneof(fc.constant<number[]>([]), fc.constant(others), fc.shuffledSubarray(others));
  return fc.record({ process: fc.constant(process), round: fc.integer({ min: 1, max: rounds }), reaches });
}

/** Two executions of one model. */
export interface Pair {
  readonly model: Model;
  readonly a: Execution;
  readonly b: Execution;
}

/** Two executions that have nothing to do with each other. */
export function strangers(models: fc.Arbitrary<Model>): fc.Arbitrary<Pair> {
  return models.chain((model) => fc.record({ model: fc.constant(model), a: anExecution(model), b: anExecution(model) }));
}

/** Two executions that are few single changes apart: where a wrong notion of similarity would show. */
export function neighbours(models: fc.Arbitrary<Model>): fc.Arbitrary<Pair> {
  const tweaks = fc.array(aTweak, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(models, tweaks)
    .chain(([model, changes]) =>
      anExecution(model).map((a) => ({ model, a, b: changes.reduce((execution, change) => tweak(model, execution, change), a) })),
    );
}

/** Mostly pairs that nearly agree. */
export function pairs(models: fc.Arbitrary<Model>): fc.Arbitrary<Pair> {
  return fc.oneof({ weight: 1, arbitrary: strangers(models) }, { weight: 4, arbitrary: neighbours(models) });
}

const aTweak: fc.Arbitrary<Tweak> = fc.record({ kind: fc.constantFrom(...TWEAKS), first: fc.nat(), second: fc.nat() });

/** A chain, true or not. */
export interface Claimed {
  readonly model: Model;
  readonly steps: readonly Step[];
}

/** Executions each a single change from the one before, with or without witnesses: some are chains, some break somewhere. */
export function randomWalks(models: fc.Arbitrary<Model>): fc.Arbitrary<Claimed> {
  return models.chain((model) => {
    const witness = fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(model.n) });
    const links = fc.array(fc.tuple(aTweak, witness), { maxLength: 8 });
    return fc.tuple(anExecution(model), links).map(([start, changes]) => ({ model, steps: walked(model, start, changes) }));
  });
}

function walked(model: Model, start: Execution, links: readonly (readonly [Tweak, number | undefined])[]): Step[] {
  const steps: Step[] = [{ execution: start, witness: undefined }];
  for (const [change, witness] of links) steps.push({ execution: tweak(model, steps.at(-1)!.execution, change), witness });
  return steps;
}
