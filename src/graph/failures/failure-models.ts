import { type Failures, type Model, OMISSIONS, type OmissionKind } from '../../kernel/model.js';
import { executionOf } from './execution-of.js';
import type { FailureModel } from './failure-model.js';
import { waysOf } from './ways-of.js';

/** What the failures of a model are to the graph. */
export function failureModelOf({ failures = 'crash' }: Model): FailureModel {
  return FAILURE_MODELS[failures];
}

const FAILURE_MODELS: Readonly<Record<Failures, FailureModel>> = {
  'one-per-round': failureModel(OMISSIONS['one-per-round'], 1),
  crash: failureModel(OMISSIONS.crash),
  'send-omission': failureModel(OMISSIONS['send-omission']),
  'receive-omission': failureModel(OMISSIONS['receive-omission']),
  'general-omission': failureModel(OMISSIONS['general-omission']),
};

/** Who fails may crash, and lose messages of these kinds; of those who did not so far at most `mostAtOnce` fail in a round. */
function failureModel(kinds: readonly OmissionKind[], mostAtOnce = Number.POSITIVE_INFINITY): FailureModel {
  return {
    ways: (situation) => waysOf(kinds, mostAtOnce, situation),
    execution: (history) => executionOf(kinds, history),
  };
}
