import type { Model } from '../../kernel/model.js';
import { readProof } from '../../proof/format/read.js';
import { writeProofJson } from '../../proof/format/write-json.js';
import { textbookProof } from '../../proof/textbook.js';
import { usage } from '../refusal.js';

export type ProofFormat = 'proof' | 'proof-json';

/** The proof of the bound as text; no `stretch` of it can be asked for. */
export async function proofText(model: Model, format: ProofFormat, stretch: readonly unknown[]): Promise<string> {
  if (stretch.some((it) => it !== undefined)) {
    const hint = '"sameview expand" writes a stretch of the chain that a proof stands for';
    throw usage('a proof has no executions: --from and --count are for chains', hint);
  }
  const text = textbookProof(model);
  if (format === 'proof') return text;
  const read = await readProof(Buffer.from(text));
  if (read.kind === 'invalid') throw new Error(read.diagnostic.message);
  return writeProofJson(read.written, model);
}
