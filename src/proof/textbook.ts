import type { Model } from '../kernel/model.js';

/**
 * The textbook's proof for any n, f and rounds ≤ min(f, n−2), with comments to read aloud (theory, any f: the textbook recursion). Nothing trusts
 * it: it is checked like any other.
 */
export function textbookProof({ n, f, rounds }: Model): string {
  return `sameview/proof 1
n=${n} f=${f} rounds=${rounds}

# Once p's messages of the later rounds are gone, those of round k go one by one. Whoever is to miss one falls
# silent first: then nobody else can tell. After the last round there is nothing left to take away.
lemma silence(p) from round k:
  from: nobody fails
  to: p is silent from round k
  if k ≤ rounds:
    silence(p) from round k+1
    for each other q, highest first:
      silence(q) from round k+1
      remove p→q in round k
      undo silence(q) from round k+1

# While nobody hears p, nobody can tell what it proposes.
theorem:
  for each other p, lowest first:
    silence(p) from round 1
    p proposes 1
    undo silence(p) from round 1
`;
}
