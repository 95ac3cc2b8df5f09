import type { Execution, ExecutionFault } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { Pattern } from '../kernel/pattern.js';
import type { Algorithm } from './algorithm.js';
import { modelOf, type NoModel, type Setting, type Unjudged } from './judged-model.js';
import type { Outcome } from './outcome.js';
import { counterexample, PROPERTIES, type Violation } from './property.js';
import type { Recorder } from './recorder.js';
import { Simulator } from './simulator.js';

/** What an algorithm does in one execution, and each property that this breaks, uniform agreement too. */
export interface Replayed {
  readonly kind: 'replayed';
  readonly algorithm: string;
  readonly model: Model;
  readonly outcome: Outcome;
  readonly violations: readonly Violation[];
}

/** `no-execution`: it is none of the model. */
export type Replay =
  | Replayed
  | { readonly kind: 'no-execution'; readonly model: Model; readonly fault: ExecutionFault }
  | NoModel
  | Unjudged;

/** Runs an algorithm in one execution; how many processes there are is read off its inputs. */
export function replay(algorithm: Algorithm, execution: Execution, setting: Omit<Setting, 'n'>, recorder?: Recorder): Replay {
  const model = modelOf(algorithm, { ...setting, n: execution.inputs.length });
  if ('kind' in model) return model;
  const fault = new Pattern(model).load(execution);
  if (fault) return { kind: 'no-execution', model, fault };
  const trial = new Simulator(algorithm, model, recorder).run(execution);
  if (trial.kind === 'faulty') return trial;
  const outcome: Outcome = { execution, decisions: trial.decisions };
  const violations = PROPERTIES.flatMap((property) => counterexample(outcome, [property])?.violation ?? []);
  return { kind: 'replayed', algorithm: algorithm.name, model, outcome, violations };
}
