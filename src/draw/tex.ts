import { type Piece, pieces } from './label.js';

/** A label as TeX: its symbols as mathematics, everything else as harmless text. */
export function tex(label: string): string {
  return pieces(label).map(texPiece).join('');
}

function texPiece(piece: Piece): string {
  if (piece.kind === 'plain') return escapeTex(piece.text);
  const { base, below, above } = piece;
  const index = /^p\d+$/u.test(below) ? `p_{${below.slice(1)}}` : below;
  return `$${MATH[base] ?? base}${below === '' ? '' : `_{${index}}`}${above === '' ? '' : `^{${above}}`}$`;
}

const SPECIAL: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '$\\mathdollar$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '"': "''",
  "'": "'",
  '`': '\\`{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '-': '{-}',
  '→': '$\\to$',
  '∼': '$\\sim$',
  '≁': '$\\not\\sim$',
  '≈': '$\\approx$',
  '·': '$\\cdot$',
  '×': '$\\times$',
  '…': '\\dots{}',
  '⋯': '$\\cdots$',
  '–': '--',
  '—': '---',
};

/** Any other character beyond ASCII stands as its code: which of them a document can show depends on its fonts. */
function escapeTex(text: string): string {
  return text.replace(
    /[^A-Za-z0-9 .,:;!?()[\]*+/=@]/gu,
    (character) => SPECIAL[character] ?? (MATH[character] ? `$${MATH[character]}$` : codeOf(character)),
  );
}

function codeOf(character: string): string {
  return `\\texttt{U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`;
}

const LOWER =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi o pi rho varsigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
const UPPER = 'A B Gamma Delta E Z H Theta I K Lambda M N Xi O Pi P S Sigma T Upsilon Phi X Psi Omega'.split(' ');

/** Greek letters in mathematics; those that look like Latin ones have no command. */
const MATH: Readonly<Record<string, string>> = Object.fromEntries([
  ['∼', '\\sim'],
  ['≁', '\\not\\sim'],
  ...[...LOWER.entries()].map(([i, name]) => [String.fromCodePoint(0x3b1 + i), command(name)]),
  ...[...UPPER.entries()].map(([i, name]) => [String.fromCodePoint(0x391 + i), command(name)]),
]);

function command(name: string): string {
  return name.length === 1 ? name : `\\${name}`;
}
