import { isWithin, MAX_VALUES, type Model, type ModelFault, modelFault, type Path } from '../kernel/model.js';

/**
 * The synchronous model with the task of k-set agreement: everybody proposes one of the values 0 … k, and those who are correct decide at most k different ones, each
 * somebody's input. `agreement` is k; with 1 the task is consensus.
 */
export interface SetModel extends Omit<Model, 'values'> {
  readonly agreement: number;
}

/** One value more than `agreement` can be proposed, so k is below the most values that a model has. */
export const MAX_AGREEMENT = MAX_VALUES - 1;

/** Up to so many messages per execution every view is written out; beyond, nothing is judged. */
export const MAX_MESSAGES = 1_000_000;

/** What is wrong with such a model, if anything. */
export type SetModelFault =
  | ModelFault
  | { readonly code: 'complex.agreement'; readonly path: Path; readonly found: number }
  | { readonly code: 'complex.model-size'; readonly path: Path; readonly found: number };

/** The kernel's model, in which there is one value more than may be decided. */
export function kernelModel({ n, f, rounds, failures, agreement }: SetModel): Model {
  return { n, f, rounds, ...(failures === undefined ? {} : { failures }), values: agreement + 1 };
}

/** The model as it stands at the head of a file: `n=5 f=2 rounds=1 agreement=2`, and what may fail if it is not crashes. */
export function setModelText({ n, f, rounds, agreement, failures = 'crash' }: SetModel): string {
  return `n=${n} f=${f} rounds=${rounds} agreement=${agreement}${failures === 'crash' ? '' : ` failures=${failures}`}`;
}

/** 1 ≤ agreement ≤ 9, the kernel's ranges for the rest, and at most a million messages. */
export function setModelFault(model: SetModel): SetModelFault | undefined {
  const { n, rounds, agreement } = model;
  if (!isWithin(agreement, 1, MAX_AGREEMENT)) return { code: 'complex.agreement', path: ['agreement'], found: agreement };
  const fault = modelFault(kernelModel(model));
  if (fault) return fault;
  const messages = n * n * rounds;
  return messages > MAX_MESSAGES ? { code: 'complex.model-size', path: ['n'], found: messages } : undefined;
}
