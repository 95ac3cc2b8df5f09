import type { Shard } from '../../chain/shard/shard.js';
import type { Strategy } from '../../chain/strategy.js';
import { isUsual } from '../../chain/variant.js';
import type { Model } from '../../kernel/model.js';
import { readProof } from '../../proof/format/read.js';
import { writeProofJson } from '../../proof/format/write-json.js';
import { textbookProof } from '../../proof/textbook.js';
import { usage } from '../refusal.js';

export type ProofFormat = 'proof' | 'proof-json';

/** What can be asked for of a chain, but not of a proof. */
interface Wanted {
  readonly from?: bigint | undefined;
  readonly count?: bigint | undefined;
  readonly shard?: Shard | undefined;
  readonly strategy: Strategy | 'shortest';
}

/** The textbook's proof of the bound as text; no part of it can be asked for. */
export async function proofText(model: Model, format: ProofFormat, { from, count, shard, strategy }: Wanted): Promise<string> {
  if (!isUsual(model))
    throw usage('a proof is about crashes and the inputs 0 and 1', 'write its chain, or leave out --failures and --values');
  if (strategy !== 'textbook') throw usage(`--strategy ${strategy} builds chains; the proof that is written is the textbook's`);
  if ((from ?? count ?? shard) !== undefined) {
    const hint = '"sameview expand" writes a stretch of the chain that a proof stands for';
    throw usage('a proof has no executions: --from, --count and --shard are for chains', hint);
  }
  const text = textbookProof(model);
  if (format === 'proof') return text;
  const read = await readProof(Buffer.from(text));
  if (read.kind === 'invalid') throw new Error(read.diagnostic.message);
  return writeProofJson(read.written, model);
}
