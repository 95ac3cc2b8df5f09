import { Option } from '@commander-js/extra-typings';
import { explainModelFault } from '../../chain/explain.js';
import { FAILURES, plainModel } from '../../chain/variant.js';
import { MAX_AGREEMENT } from '../../complex/model.js';
import { type Failures, MAX_VALUES, type Model, type ModelFault, modelFault } from '../../kernel/model.js';
import { Refusal } from '../refusal.js';
import { wholeNumber } from './number.js';

/** What the command line says of a model besides its size. */
export interface Variant {
  readonly failures?: Failures | undefined;
  readonly values?: number | undefined;
}

export function failuresOption() {
  return new Option('--failures <kind>', 'what those who fail may do (default: crash; -f says how many)').choices(FAILURES);
}

export function valuesOption() {
  return new Option('--values <count>', `how many values there are to propose, up to ${MAX_VALUES} (default: 2)`).argParser(wholeNumber);
}

export function agreementOption() {
  return new Option(
    '--agreement <k>',
    `k-set agreement: how many values may be decided, up to ${MAX_AGREEMENT} (default: 1, consensus)`,
  ).argParser(wholeNumber);
}

/** These options as they stand in a command, each after a blank; what is as in the slides is left out. */
export function variantWords({ failures = 'crash', values = 2 }: Variant): string {
  return `${failures === 'crash' ? '' : ` --failures ${failures}`}${values === 2 ? '' : ` --values ${values}`}`;
}

/** The model that the options describe; rounds are f where they are not given. */
export function modelOf(n: number, f: number, rounds: number | undefined, { failures = 'crash', values = 2 }: Variant = {}): Model {
  const model = plainModel({ n, f, rounds: rounds ?? f, failures, values });
  const fault = modelFault(model);
  if (fault) throw refusedModel(fault, model);
  return model;
}

export function refusedModel(fault: ModelFault, model: Model): Refusal {
  return new Refusal({ code: fault.code, at: undefined, ...explainModelFault(fault, model) });
}
