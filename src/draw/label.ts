import { visible } from './visible.js';

/** A piece of a label: plain text, or a mathematical symbol with what stands below and above it. */
export type Piece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'symbol'; readonly base: string; readonly below: string; readonly above: string };

/** α_1^0, p2 where it is a process, and ~p2 as a relation. */
const SYMBOL = /(?<![\p{L}\p{N}])(?:([α-ωΑ-Ω])(?:_([0-9A-Za-z]+))?(?:\^([0-9A-Za-z]+))?|([~≁]?)p([0-9]+))(?![\p{L}\p{N}])/gu;

/** A label as its mathematical symbols and the text between them, in the slides' way of writing them as plain text: `α_1^0`, `p2`. */
export function pieces(label: string): readonly Piece[] {
  const text = visible(label);
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(SYMBOL)) {
    if (match.index > end) found.push({ kind: 'plain', text: text.slice(end, match.index) });
    const [whole, greek, below = '', above = '', sign = '', process = ''] = match;
    if (greek !== undefined) found.push({ kind: 'symbol', base: greek, below, above });
    else if (sign === '') found.push({ kind: 'symbol', base: 'p', below: process, above });
    else found.push({ kind: 'symbol', base: sign === '~' ? '∼' : sign, below: `p${process}`, above });
    end = match.index + whole.length;
  }
  if (end < text.length) found.push({ kind: 'plain', text: text.slice(end) });
  return found;
}
