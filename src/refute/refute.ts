import { provableRounds } from '../chain/provable.js';
import { textbook } from '../chain/textbook.js';
import { isUsual } from '../chain/variant.js';
import type { Model } from '../kernel/model.js';
import type { Algorithm } from './algorithm.js';
import { canonicalExecutions, countCanonical } from './canonical.js';
import { modelOf, type NoModel, type Setting, type Unjudged } from './judged-model.js';
import type { Counterexample, Property } from './property.js';
import { randomExecutions } from './random.js';
import type { Recorder } from './recorder.js';
import { type Sample, samplesAlong } from './samples.js';
import { search } from './search.js';
import { type Shrunk, shrink } from './shrink.js';
import { Simulator } from './simulator.js';
import { type Tipping, tippingPoint } from './tipping.js';

/**
 * How to look for a counterexample. `chain`: along the chain of the proof, which needs rounds ≤ min(f, n−2) and then always finds one. The others run
 * the algorithm in at most `limit` executions: all canonical ones, where processes crash, or random ones.
 */
export type Method =
  /** With `samples`, it also says what is decided in so many executions along the chain. */
  | { readonly kind: 'chain'; readonly samples?: number }
  | { readonly kind: 'exhaustive'; readonly limit: number; readonly properties: readonly Property[] }
  | { readonly kind: 'random'; readonly limit: number; readonly properties: readonly Property[]; readonly seed: number };

/** What to refute an algorithm for. */
export interface Request extends Setting {
  readonly method: Method;
  /** How many executions may be run to make the counterexample smaller. */
  readonly shrinkLimit: number;
  /** Whether to look for the fewest processes among which the chain refutes it, too. */
  readonly smallest: boolean;
}

/** Where the counterexample was met. */
type Found =
  | { readonly method: 'chain'; readonly tipping: Tipping | undefined; readonly samples?: readonly Sample[] }
  | { readonly method: 'exhaustive'; readonly tried: number; readonly total: bigint | undefined }
  | { readonly method: 'random'; readonly tried: number; readonly seed: number };

/** An execution in which the algorithm breaks a property: as it was found, and made smaller. `runs` counts the executions up to finding it. */
export interface Refuted {
  readonly kind: 'refuted';
  readonly algorithm: string;
  readonly model: Model;
  readonly found: Found;
  readonly runs: number;
  readonly counterexample: Counterexample;
  readonly shrunk: Shrunk;
  /** `none`: with fewer processes the chain does not refute it. */
  readonly smallest: Refuted | 'none' | 'not-asked';
}

/** Every execution of the model was accounted for, and none breaks the `properties`: for these n and f this is a proof. */
export interface Proven {
  readonly kind: 'proven';
  readonly algorithm: string;
  readonly model: Model;
  readonly properties: readonly Property[];
  readonly tried: number;
}

/** The search ended at its limit. `total` is of how many, and `seed` from which, where that means something. */
export interface NotFound {
  readonly kind: 'not-found';
  readonly algorithm: string;
  readonly model: Model;
  readonly properties: readonly Property[];
  readonly tried: number;
  readonly total: bigint | undefined;
  readonly seed: number | undefined;
}

/** It takes more rounds than the theorem is about. */
export interface TooSlow {
  readonly kind: 'too-slow';
  readonly algorithm: string;
  readonly model: Model;
}

export type Judgement = Refuted | Proven | NotFound;

export type Refutation = Judgement | TooSlow | NoModel | Unjudged;

/** Looks for an execution in which `algorithm` breaks consensus among `n` processes of which at most `f` fail. */
export function refute(algorithm: Algorithm, request: Request, recorder?: Recorder): Refutation {
  const model = modelOf(algorithm, request);
  if ('kind' in model) return model;
  const simulator = new Simulator(algorithm, model, recorder);
  const { method } = request;
  return method.kind === 'chain' ? refuteByChain(simulator, request, method.samples) : refuteBySearch(simulator, request, method);
}

function refuteByChain(simulator: Simulator, request: Request, samples: number | undefined): Refutation {
  const { algorithm, model } = simulator;
  if (model.rounds > provableRounds(model.n, model.f)) return { kind: 'too-slow', algorithm: algorithm.name, model };
  const chain = textbook(model);
  const caught = tippingPoint(simulator, chain);
  if (caught.kind === 'faulty') return caught;
  const tipping = caught.kind === 'tipped' ? caught.tipping : undefined;
  const found: Found = { method: 'chain', tipping };
  const refutation = refuted(simulator, request, found, caught.counterexample);
  if (samples === undefined) return refutation;
  return { ...refutation, found: { ...found, samples: samplesAlong(simulator, chain, samples) } };
}

function refuteBySearch(simulator: Simulator, request: Request, method: Method & { kind: 'exhaustive' | 'random' }): Refutation {
  const { algorithm, model } = simulator;
  const { properties, limit } = method;
  if (method.kind === 'exhaustive' && !isUsual(model)) throw new RangeError('only crashes have a canonical form');
  const isRandom = method.kind === 'random';
  const total = isRandom || !isCountable(model) ? undefined : countCanonical(model);
  const seed = isRandom ? method.seed : undefined;
  const result = search(simulator, isRandom ? randomExecutions(model, method.seed) : canonicalExecutions(model), properties, limit);
  if (result.kind === 'faulty') return result;
  const { tried } = result;
  if (result.kind === 'through') return { kind: 'proven', algorithm: algorithm.name, model, properties, tried };
  if (result.kind === 'limit') return { kind: 'not-found', algorithm: algorithm.name, model, properties, tried, total, seed };
  const found: Found = isRandom ? { method: 'random', tried, seed: method.seed } : { method: 'exhaustive', tried, total };
  return refuted(simulator, request, found, result.counterexample);
}

/** Counting takes time polynomial in all three, which for hundreds of processes is longer than anybody waits. */
function isCountable({ n, rounds }: Model): boolean {
  return n <= 20 && rounds <= 40;
}

function refuted(simulator: Simulator, request: Request, found: Found, counterexample: Counterexample): Refuted {
  const { algorithm, model, runs } = simulator;
  const shrunk = shrink(simulator, counterexample, request.shrinkLimit);
  const smallest = request.smallest ? fewestProcesses(algorithm, model, request, simulator.recorder) : 'not-asked';
  return { kind: 'refuted', algorithm: algorithm.name, model, found, runs, counterexample, shrunk, smallest };
}

/** The fewest processes, and then the fewest crashes from one on, for which the chain refutes the algorithm. */
function fewestProcesses(algorithm: Algorithm, model: Model, request: Request, recorder: Recorder): Refuted | 'none' {
  for (let n = 2; n < model.n; n++) {
    for (let f = Math.min(1, model.f); f <= Math.min(model.f, n - 2); f++) {
      const refutation = refute(algorithm, { ...request, n, f, method: { kind: 'chain' }, smallest: false }, recorder);
      if (refutation.kind === 'refuted') return refutation;
    }
  }
  return 'none';
}
