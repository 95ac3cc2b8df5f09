import type { Model } from '../../kernel/model.js';
import { variantWords } from '../arguments/model.js';

/** The command that is about the graph of this model. */
export function graphCommand(model: Model): string {
  return `sameview graph -n ${model.n} -f ${model.f} -r ${model.rounds}${variantWords(model)}`;
}
