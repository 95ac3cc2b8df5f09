import { visible } from './visible.js';

/** The characters of a text picture, each one cell wide. */
export interface Glyphs {
  readonly send: string;
  readonly down: string;
  readonly up: string;
  readonly lost: string;
  readonly crash: string;
  readonly compute: string;
  readonly checkpoint: string;
  readonly unseen: string;
  readonly dashed: string;
  readonly changed: string;
  readonly heavy: string;
  /** Makes text one that can be shown. */
  readonly text: (text: string) => string;
  /** Makes a finished line one that can be shown. */
  readonly line: (line: string) => string;
}

export const UNICODE: Glyphs = {
  send: '●',
  down: '▼',
  up: '▲',
  lost: '×',
  crash: '╳',
  compute: '•',
  checkpoint: '▮',
  unseen: '◦',
  dashed: '┆',
  changed: '*',
  heavy: '━',
  text: visible,
  line: (line) => line,
};

export const ASCII: Glyphs = {
  send: 'o',
  down: 'v',
  up: '^',
  lost: 'x',
  crash: 'X',
  compute: '.',
  checkpoint: '#',
  unseen: ',',
  dashed: ':',
  changed: '*',
  heavy: '=',
  text: asciiText,
  line: (line) => line.replace(/[\u2500-\u257f]/gu, asciiBox),
};

function asciiBox(character: string): string {
  if (/[─╴╶]/u.test(character)) return '-';
  if (/[━╸╺╼╾]/u.test(character)) return '=';
  return /[│┃╵╷╹╻╽╿]/u.test(character) ? '|' : '+';
}

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega'.split(
    ' ',
  );
const SPELLED: Readonly<Record<string, string>> = {
  '→': '->',
  '·': '.',
  '⋯': '...',
  '…': '...',
  '≈': '~~',
  '∼': '~',
  '≁': '!~',
  '–': '-',
  '—': '--',
};

/** Greek letters by their names, other characters that ASCII lacks by their code. */
function asciiText(text: string): string {
  return visible(text).replace(/[^ -~]/gu, (character) => SPELLED[character] ?? greekName(character) ?? `<U+${codeOf(character)}>`);
}

function greekName(character: string): string | undefined {
  const name = GREEK[(character.toLowerCase().codePointAt(0) ?? 0) - 0x3b1];
  return name === undefined || /\p{Lowercase}/u.test(character) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
