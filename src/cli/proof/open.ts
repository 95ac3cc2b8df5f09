import { tooLong } from '../../input/lines.js';
import type { Model } from '../../kernel/model.js';
import { readProof } from '../../proof/format/read.js';
import type { ProofResult } from '../../proof/format/result.js';
import { modelOf } from '../arguments/model.js';
import { Refusal } from '../refusal.js';

/** No proof is longer than this, in bytes. */
const MAX_LENGTH = 1 << 20;

/** What of a model the command line gives. */
export interface Sizes {
  readonly processes?: number | undefined;
  readonly faulty?: number | undefined;
  readonly rounds?: number | undefined;
}

/** Reads a proof from a stream. */
export async function openProof(chunks: AsyncIterable<Uint8Array>): Promise<ProofResult> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    pieces.push(chunk);
    size += chunk.length;
    if (size > MAX_LENGTH)
      return { kind: 'invalid', diagnostic: { ...tooLong({ line: 1, column: 1 }), message: `a proof of more than ${MAX_LENGTH} bytes` } };
  }
  return readProof(Buffer.concat(pieces));
}

/** The model to take a proof in: as the command line says, and where it says nothing, as the proof does. Throws Refusal where neither does. */
export function modelFor(written: Model | undefined, { processes, faulty, rounds }: Sizes, source: string): Model {
  const n = processes ?? written?.n;
  const f = faulty ?? written?.f;
  if (n === undefined || f === undefined) {
    const message = 'the proof is for any model: in which is it to be taken?';
    throw new Refusal({ code: 'proof.no-model', at: undefined, message, hint: 'say so, as in "-n 7 -f 5"' }, source);
  }
  const isAsWritten = processes === undefined && faulty === undefined;
  return modelOf(n, f, rounds ?? (isAsWritten ? written?.rounds : undefined));
}
