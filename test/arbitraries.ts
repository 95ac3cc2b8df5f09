import fc from 'fast-check';
import type { Crash, Execution, Omission } from '../src/kernel/execution.js';
import { type Failures, type Model, OMISSIONS, type OmissionKind } from '../src/kernel/model.js';
import type { Step } from './oracle/judge.js';
import { TWEAKS, type Tweak, tweak } from './oracle/tweak.js';

/** Sizes around which a set of processes begins a new word of bits. */
const WORD_SIZES = [31, 32, 33, 64, 65, 100];

const FAILURES = Object.keys(OMISSIONS) as Failures[];

/** As in the slides, and small enough for every notion of a view to be built in no time. */
export const smallModel: fc.Arbitrary<Model> = modelOf(fc.integer({ min: 1, max: 6 }));

/** As in the slides. */
export const anyModel: fc.Arbitrary<Model> = fc.oneof(
  { weight: 7, arbitrary: smallModel },
  { weight: 1, arbitrary: modelOf(fc.constantFrom(...WORD_SIZES)) },
);

/** With any failures and any number of values. */
export const smallVariant: fc.Arbitrary<Model> = smallModel.chain(variantOf);
export const anyVariant: fc.Arbitrary<Model> = anyModel.chain(variantOf);

function variantOf(model: Model): fc.Arbitrary<Model> {
  const variant = fc.record({ failures: fc.constantFrom(...FAILURES), values: fc.integer({ min: 2, max: 4 }) }, { requiredKeys: [] });
  return variant.map((it) => ({ ...model, ...it }));
}

function modelOf(size: fc.Arbitrary<number>): fc.Arbitrary<Model> {
  return size.chain((n) => fc.record({ n: fc.constant(n), f: fc.integer({ min: 0, max: n }), rounds: fc.integer({ min: 0, max: 4 }) }));
}

/**
 * Any execution of the model, what fails in any order. With many processes only some of the possible failures, so that something is left to see.
 * Where the model has omissions, a faulty process may crash, omit, or both, before and after its crash, and may omit nothing.
 */
export function anExecution(model: Model): fc.Arbitrary<Execution> {
  const { n, f, rounds, failures = 'crash', values = 2 } = model;
  const maxLength = rounds === 0 ? 0 : Math.min(f, n <= 6 ? n : 12);
  const inputs = fc.array(fc.nat(values - 1), { minLength: n, maxLength: n });
  const faulty = fc.shuffledSubarray(range(n), { maxLength });
  const drawn = faulty.chain((processes) => fc.tuple(...processes.map((process) => aFailure(process, model, OMISSIONS[failures]))));
  return fc.tuple(inputs, drawn).map(([proposed, all]) => {
    const crashes = all.flatMap(({ crash }) => (crash ? [crash] : []));
    const omissions = all.flatMap((it) => it.omissions);
    const kept = crashes.filter(({ round }, i) => failures !== 'one-per-round' || crashes.findIndex((it) => it.round === round) === i);
    return { inputs: proposed, crashes: kept, ...(omissions.length === 0 ? {} : { omissions }) };
  });
}

interface Failure {
  readonly crash: Crash | undefined;
  readonly omissions: readonly Omission[];
}

function aFailure(process: number, { n, rounds }: Model, kinds: readonly OmissionKind[]): fc.Arbitrary<Failure> {
  const crash = aCrash(process, range(n), rounds);
  if (kinds.length === 0) return crash.map((it) => ({ crash: it, omissions: [] }));
  const times = range(rounds).flatMap((round) => kinds.map((kind) => ({ process, round: round + 1, kind })));
  const peers = fc.shuffledSubarray(range(n).filter((q) => q !== process));
  const omissions = fc.shuffledSubarray(times).chain((some) => fc.tuple(...some.map((it) => peers.map((of) => ({ ...it, peers: of })))));
  return fc.record({ crash: fc.option(crash, { nil: undefined }), omissions });
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, p) => p);
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

/** Two executions that are few single changes apart: where a wrong notion of similarity would show. What is equal in both is one object, or it is not. */
export function neighbours(models: fc.Arbitrary<Model>): fc.Arbitrary<Pair> {
  const tweaks = fc.array(aTweak, { minLength: 1, maxLength: 3 });
  return fc.tuple(models, tweaks, fc.boolean()).chain(([model, changes, areShared]) =>
    anExecution(model).map((a) => {
      const b = changes.reduce((execution, change) => tweak(model, execution, change), a);
      return { model, a, b: areShared ? b : structuredClone(b) };
    }),
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
