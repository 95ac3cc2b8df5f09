/**
 * How an execution relates to the one before: similar, to that witness where one is named; different, to the one named or to everybody; or `asked`, with
 * room to write the witness down.
 */
export type Relation = { readonly kind: 'similar' | 'different'; readonly witness: number | undefined } | { readonly kind: 'asked' };

/** The two parts of the sign between two executions: ~ or ≁, and the process that cannot, or can, tell. */
export function signOf(relation: Relation): { readonly sign: '~' | '≁'; readonly witness: string } {
  if (relation.kind === 'asked') return { sign: '~', witness: 'p_' };
  return { sign: relation.kind === 'similar' ? '~' : '≁', witness: relation.witness === undefined ? '' : `p${relation.witness}` };
}
