import type { Model } from '../../kernel/model.js';
import type { Claim } from '../../kernel/verdict.js';
import { ProofChecker } from '../../proof/checker.js';
import { explainFault, nameOf, pathTo } from '../../proof/explain.js';
import type { ReadProof } from '../../proof/format/result.js';
import type { ProofVerdict } from '../../proof/verdict.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import type { Report } from '../report/report.js';
import { modelFor, openProof, type Sizes } from './open.js';

/** Milliseconds of work between two looks at whether somebody wants it to end. */
const BREATH = 50;

/** Checks a proof, in the model that the command line or else the proof names. */
export async function judgeProof(
  io: Io,
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  claim: Claim | undefined,
  sizes: Sizes,
): Promise<Report> {
  const read = await openProof(chunks);
  if (read.kind === 'invalid') return { kind: 'invalid', what: 'a proof', file, diagnostic: read.diagnostic };
  const model = modelFor(read.model, sizes, file);
  return reportOf(file, read, model, await checked(io, new ProofChecker(read.proof, model, claim)));
}

/** Checks all of a proof, one case after the other. */
export async function checked(io: Io, checker: ProofChecker): Promise<ProofVerdict> {
  const progress = new Progress(io, 'checked', undefined, 'steps');
  try {
    for (let verdict: ProofVerdict | undefined, last = performance.now(); ; ) {
      verdict = checker.advance();
      if (verdict) return verdict;
      if (performance.now() - last < BREATH) continue;
      await progress.at(checker.steps);
      await breathe(io);
      last = performance.now();
    }
  } finally {
    await progress.end();
  }
}

export function reportOf(
  file: string,
  { written, proof, at }: ReadProof,
  model: Model,
  verdict: ProofVerdict,
): Exclude<Report, { readonly kind: 'complex' }> {
  if (verdict.kind === 'accepted') return { kind: 'accepted', file, verdict };
  if (verdict.kind === 'too-long') {
    const message = `${nameOf(verdict.case)}: this takes more steps than are gone through`;
    return { kind: 'incomplete', file, diagnostic: { code: 'proof.too-long', at: undefined, message } };
  }
  const path = pathTo(proof, verdict.fault.part);
  const diagnostic = { code: verdict.fault.code, at: at(path), ...explainFault(verdict.fault, written, path, model) };
  return { kind: 'rejected', file, diagnostic, model, rejected: undefined, links: 0 };
}
