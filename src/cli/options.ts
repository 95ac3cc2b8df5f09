import { InvalidArgumentError } from '@commander-js/extra-typings';
import { explainModelFault } from '../chain/explain.js';
import { type Model, type ModelFault, modelFault } from '../kernel/model.js';
import { Refusal } from './refusal.js';

/** A whole number, 0 or more. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** A whole number of any size. */
export function bigNumber(text: string): bigint {
  if (!/^\d{1,10000}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return BigInt(text);
}

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
