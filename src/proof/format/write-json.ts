import type { Model } from '../../kernel/model.js';
import type { Amount, Proof } from '../proof.js';
import { sum } from './write.js';

/** A proof for programs. */
export function writeProofJson(proof: Proof<string>, model?: Model): string {
  const { lemmas, theorem } = proof;
  const value = { format: 'sameview/proof', version: 1, model, lemmas, theorem };
  return `${JSON.stringify(value, (_, part) => (isAmount(part) ? sum(part) : part), 2)}\n`;
}

function isAmount(part: unknown): part is Amount<string> {
  return typeof part === 'object' && part !== null && 'constant' in part;
}
