import type { Position } from '../../input/diagnostic.js';
import { quote } from '../../input/quote.js';
import { invalid, type ReadResult } from './result.js';

/** How a model is written in a format on paper: `n=3 f=1 rounds=1`, and so on, in any order. */
export interface ModelGrammar {
  readonly keys: readonly string[];
  /** Those that must be there. */
  readonly needed: readonly string[];
  /** Those whose values are no numbers. */
  readonly words: readonly string[];
  readonly example: string;
  /** What to say of a key that is none of `keys`, where there is more to say than that. */
  readonly unknown?: (key: string, at: Position) => ReadResult | undefined;
}

/** What stands in such a line, and where. */
export interface ModelLine {
  readonly kind: 'line';
  readonly word: (key: string) => string | undefined;
  readonly number: (key: string) => number | undefined;
  /** Where the key stands; where it is left out, the line's beginning. */
  readonly at: (key: string) => Position;
}

/** Reads the line of the model; its values are left for the model to judge. */
export function readModelLine(text: string, line: number, grammar: ModelGrammar): ModelLine | ReadResult {
  const { keys, needed, words, example } = grammar;
  const hint = `the model is written as in "${example}"`;
  const found = new Map<string, { value: string; column: number }>();
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const at = { line, column: index + 1 };
    const [, key, value = ''] = /^([^=]+)=(.+)$/.exec(word) ?? [];
    if (key === undefined || (!words.includes(key) && !/^\d+$/.test(value)))
      return invalid('format.syntax', at, `expected the model, found ${quote(word)}`, hint);
    if (!keys.includes(key)) return grammar.unknown?.(key, at) ?? invalid('format.schema', at, `a model has no ${quote(key)}`, hint);
    if (found.has(key)) return invalid('format.duplicate-key', at, `${key} is given twice`);
    found.set(key, { value, column: index + 1 });
  }
  const missing = needed.filter((key) => !found.has(key));
  if (missing.length > 0)
    return invalid('format.schema', { line, column: 1 }, `the model lacks ${missing.join(' and ')}`, `write it as in "${example}"`);
  return {
    kind: 'line',
    word: (key) => found.get(key)?.value,
    number: (key) => (found.has(key) ? Number(found.get(key)?.value) : undefined),
    at: (key) => ({ line, column: found.get(key)?.column ?? 1 }),
  };
}
