import { explainModelFault } from '../../chain/explain.js';
import { type Model, type ModelFault, modelFault } from '../../kernel/model.js';
import { Refusal } from '../refusal.js';

/** The model that the options describe; rounds are f where they are not given. */
export function modelOf(n: number, f: number, rounds: number | undefined): Model {
  const model = { n, f, rounds: rounds ?? f };
  const fault = modelFault(model);
  if (fault) throw refusedModel(fault, model);
  return model;
}

export function refusedModel(fault: ModelFault, model: Model): Refusal {
  return new Refusal({ code: fault.code, at: undefined, ...explainModelFault(fault, model) });
}
