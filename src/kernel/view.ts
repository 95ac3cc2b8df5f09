import type { Execution } from './execution.js';
import { isWithin, type Model } from './model.js';
import { Pattern } from './pattern.js';

/**
 * What `process` hears in each round, round 1 first: those whose message it receives, in increasing order; undefined from the round on in
 * which it has crashed. With the inputs, this unfolds into the full-information view: view(p,k) = view(p,k−1) and the views
 * (q,k−1) of all q heard in round k (theory: the synchronous crash model).
 * @throws RangeError where `model` is none, `process` none of its processes, or `execution` none of its executions
 */
export function heard(model: Model, execution: Execution, process: number): readonly (readonly number[] | undefined)[] {
  const pattern = new Pattern(model);
  const fault = pattern.load(execution);
  if (fault) throw new RangeError(`not an execution of the model: ${fault.code}`);
  if (!isWithin(process, 0, model.n - 1)) throw new RangeError(`not a process of the model: p${process}`);
  const everybody = Array.from({ length: model.n }, (_, q) => q);
  return Array.from({ length: model.rounds }, (_, i) =>
    pattern.computes(process, i + 1) ? everybody.filter((q) => pattern.hears(process, q, i + 1)) : undefined,
  );
}
