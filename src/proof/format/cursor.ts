import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { quote } from '../../input/quote.js';
import { type Line, syntax, type Token } from './tokens.js';

/** Words that have a meaning of their own, so that nothing can be called so. */
export const WORDS = new Set(
  'all and be but do each else fails first for from highest if in is lemma let lowest nobody nothing of other others proposes reaches remove restore round silent the theorem to undo witness'.split(
    ' ',
  ),
);

/** No number in a proof has more digits. */
const MAX_DIGITS = 9;

/** How a fault leaves the recursion of the parser; it does not leave that. */
export class Unexpected extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** Goes through one line word by word. */
export class Cursor {
  #next = 0;

  constructor(readonly line: Line) {}

  /** Where the line begins. */
  get start(): Position {
    return { line: this.line.number, column: this.line.indent + 1 };
  }

  /** Where the next word stands, or would. */
  get here(): Position {
    return { line: this.line.number, column: this.#token?.column ?? this.line.end };
  }

  is(text: string): boolean {
    return this.#token?.text === text;
  }

  /** Do a name and an opening parenthesis come next? */
  get isCall(): boolean {
    return this.#token?.kind === 'word' && this.line.tokens[this.#next + 1]?.text === '(';
  }

  /** Can a sum begin here? */
  get isAmount(): boolean {
    return this.#token?.kind === 'number' || this.is('-') || (this.#token?.kind === 'word' && !WORDS.has(this.#token.text));
  }

  skip(text: string): boolean {
    const found = this.is(text);
    if (found) this.#next++;
    return found;
  }

  word(text: string, expected = `"${text}"`): void {
    if (!this.skip(text)) throw this.unexpected(expected);
  }

  words(text: string): void {
    for (const word of text.split(' ')) this.word(word, `"${text}"`);
  }

  sign(text: string, expected = `"${text}"`): void {
    this.word(text, expected);
  }

  name(expected: string): string {
    const token = this.#token;
    if (token?.kind !== 'word') throw this.unexpected(expected);
    if (WORDS.has(token.text)) throw this.unexpected(expected, `"${token.text}" has a meaning of its own, so nothing can be called so`);
    this.#next++;
    return token.text;
  }

  /** A number, if one comes next. */
  digits(): number | undefined {
    const token = this.#token;
    if (token?.kind !== 'number') return undefined;
    if (token.text.length > MAX_DIGITS) throw this.unexpected('a smaller number');
    this.#next++;
    return Number(token.text);
  }

  mustEnd(): void {
    if (this.#token) throw this.unexpected('the end of the line');
  }

  unexpected(expected: string, hint?: string): Unexpected {
    const found = this.#token === undefined ? 'the end of the line' : quote(this.#token.text);
    return new Unexpected(syntax(this.here, `expected ${expected}, found ${found}`, hint));
  }

  get #token(): Token | undefined {
    return this.line.tokens[this.#next];
  }
}
