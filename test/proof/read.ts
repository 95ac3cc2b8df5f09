import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Model } from '../../src/kernel/model.js';
import type { Claim } from '../../src/kernel/verdict.js';
import { ProofChecker } from '../../src/proof/checker.js';
import { readProof } from '../../src/proof/format/read.js';
import type { ReadProof } from '../../src/proof/format/result.js';
import type { Proof } from '../../src/proof/proof.js';
import { resolve } from '../../src/proof/resolve.js';
import { textbookProof } from '../../src/proof/textbook.js';
import type { ProofVerdict } from '../../src/proof/verdict.js';

const PROOFS = fileURLToPath(new URL('../../proofs/', import.meta.url));

/** Reads a proof that is one. */
export async function proofOf(text: string): Promise<ReadProof> {
  const read = await readProof(Buffer.from(text));
  if (read.kind === 'invalid') throw new Error(`no proof: ${JSON.stringify(read.diagnostic)}`);
  return read;
}

/** All that come along: the textbook's and those that people wrote. */
export async function shipped(): Promise<readonly { readonly name: string; readonly text: string; readonly read: ReadProof }[]> {
  const texts = readdirSync(PROOFS).map((name) => ({ name, text: readFileSync(PROOFS + name, 'utf8') }));
  const all = [{ name: 'textbook', text: textbookProof({ n: 4, f: 2, rounds: 2 }) }, ...texts];
  return Promise.all(all.map(async (it) => ({ ...it, read: await proofOf(it.text) })));
}

export function check(proof: Proof<number>, model: Model, claim?: Claim): ProofVerdict {
  const checker = new ProofChecker(proof, model, claim);
  for (;;) {
    const verdict = checker.advance();
    if (verdict) return verdict;
  }
}

/** With its names resolved, where they can be. */
export function resolvedOf(proof: Proof<string>): Proof<number> | undefined {
  const resolved = resolve(proof);
  return resolved.kind === 'resolved' ? resolved.proof : undefined;
}
