import { explainModelFault } from '../../chain/explain.js';
import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { type Model, modelFault, type Path } from '../../kernel/model.js';
import type { Proof } from '../proof.js';
import { resolve } from '../resolve.js';

/** A proof that was read: as it was written, with its names resolved, for which model (if it names one), and where its parts stand. */
export interface ReadProof {
  readonly kind: 'proof';
  readonly written: Proof<string>;
  readonly proof: Proof<number>;
  readonly model: Model | undefined;
  readonly at: (path: Path) => Position;
}

export type ProofResult = ReadProof | { readonly kind: 'invalid'; readonly diagnostic: Diagnostic };

/** A proof in names, once these are resolved. */
export function resolved(written: Proof<string>, model: Model | undefined, at: (path: Path) => Position): ProofResult {
  const result = resolve(written);
  if (result.kind === 'resolved') return { kind: 'proof', written, proof: result.proof, model, at };
  const { code, path, message } = result.fault;
  return invalid({ code, at: at(path), message });
}

export function modelDiagnostic(model: Model, at: (key: string) => Position): Diagnostic | undefined {
  const fault = modelFault(model);
  return fault && { code: fault.code, at: at(String(fault.path[0])), ...explainModelFault(fault, model) };
}

export function invalid(diagnostic: Diagnostic): ProofResult {
  return { kind: 'invalid', diagnostic };
}
