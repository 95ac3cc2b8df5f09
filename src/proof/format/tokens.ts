import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { quote } from '../../input/quote.js';

/** One line of a proof that is not empty, in words and signs; `indent` blanks stand before it. */
export interface Line {
  readonly number: number;
  readonly indent: number;
  readonly tokens: readonly Token[];
  /** The column after the last token. */
  readonly end: number;
}

export interface Token {
  readonly kind: 'word' | 'number' | 'sign';
  /** In one spelling: the arrow is →, the relations are ≤ ≥ ≠, the minus is -. */
  readonly text: string;
  readonly column: number;
}

const TOKEN = /\s*(?:(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d+)|(?<sign>->|→|<=|>=|!=|[≤≥≠<>=(){},;:+−-]))/uy;

const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['->', '→'],
  ['<=', '≤'],
  ['>=', '≥'],
  ['!=', '≠'],
  ['−', '-'],
]);

export type Tokens =
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'bad'; readonly diagnostic: Diagnostic };

/** Cuts a text into lines and these into words and signs; `#` begins a comment. `first` is the number of its first line. */
export function tokenize(text: string, first: number): Tokens {
  const lines: Line[] = [];
  for (const [i, raw] of text.split('\n').entries()) {
    const line = lineOf(raw.replace(/#.*$/s, '').trimEnd(), first + i);
    if ('code' in line) return { kind: 'bad', diagnostic: line };
    if (line.tokens.length > 0) lines.push(line);
  }
  return { kind: 'lines', lines };
}

function lineOf(text: string, number: number): Line | Diagnostic {
  const indent = text.length - text.trimStart().length;
  const tab = text.slice(0, indent).search(/[^ ]/);
  if (tab >= 0)
    return syntax({ line: number, column: tab + 1 }, 'lines are indented by blanks', 'a tab is as wide as one likes, so it shows no block');
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) return strange(text, from, number);
    const { word, number: digits, sign = '' } = match.groups!;
    const found = word ?? digits ?? sign;
    const column = TOKEN.lastIndex - found.length + 1;
    tokens.push({ kind: word ? 'word' : digits ? 'number' : 'sign', text: SPELLINGS.get(found) ?? found, column });
  }
  return { number, indent, tokens, end: text.length + 1 };
}

function strange(text: string, from: number, line: number): Diagnostic {
  const column = from + /^\s*/.exec(text.slice(from))![0].length;
  return syntax({ line, column: column + 1 }, `${quote([...text.slice(column)][0] ?? '')} means nothing in a proof`);
}

export function syntax(at: Position, message: string, hint?: string): Diagnostic {
  return { code: 'format.syntax', at, message, ...(hint === undefined ? {} : { hint }) };
}
