import type { Diagnostic, Position } from '../../input/diagnostic.js';
import { quote } from '../../input/quote.js';
import type { Model } from '../../kernel/model.js';
import { syntax } from './tokens.js';

/** The first line of a proof on paper. */
export const FIRST_LINE = 'sameview/proof 1';

/** The model that a proof is written for, if it names one, with the places of its numbers. */
export interface Header {
  readonly model: Model | undefined;
  readonly at: (key: string) => Position;
  /** How many lines the header takes. */
  readonly lines: number;
}

/** Reads `sameview/proof 1` and, if it is there, the line with the model. */
export function readHeader(text: string): Header | Diagnostic {
  const lines = text.split('\n').map((line) => line.replace(/#.*$/s, '').trimEnd());
  const first = lines.findIndex((line) => line !== '');
  const hint = `a proof begins with the line "${FIRST_LINE}"`;
  if (first < 0) return syntax({ line: lines.length, column: 1 }, 'the input is empty', hint);
  const fault = formatFault(lines[first]!, first + 1, hint);
  if (fault) return fault;
  const next = lines.findIndex((line, i) => i > first && line !== '');
  if (next < 0 || !/^\s*\w+=/.test(lines[next]!)) return { model: undefined, at: () => ({ line: first + 1, column: 1 }), lines: first + 1 };
  return readModel(lines[next]!, next + 1);
}

function formatFault(line: string, number: number, hint: string): Diagnostic | undefined {
  const [, indent = '', version] = /^(\s*)sameview\/proof[ \t]+(\S+)$/.exec(line) ?? [];
  const at = { line: number, column: line.length - line.trimStart().length + 1 };
  if (version === undefined) return syntax(at, `this does not begin as a proof does: ${quote(line.trim())}`, hint);
  if (version === '1') return undefined;
  const message = `version ${quote(version)} of the proof format is not known`;
  return { code: 'format.version', at: { ...at, column: indent.length + 1 }, message, hint: 'this program reads version 1' };
}

function readModel(line: string, number: number): Header | Diagnostic {
  const hint = 'the model is written as in "n=3 f=1 rounds=1"; it may be left out';
  const found = new Map<string, { readonly value: number; readonly at: Position }>();
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    const at = { line: number, column: index + 1 };
    const [, key = '', digits] = /^(n|f|rounds)=(\d+)$/.exec(word) ?? [];
    if (digits === undefined) return syntax(at, `expected the model, found ${quote(word)}`, hint);
    if (found.has(key)) return { code: 'format.duplicate-key', at, message: `${key} is given twice` };
    found.set(key, { value: Number(digits), at });
  }
  const missing = ['n', 'f', 'rounds'].filter((key) => !found.has(key));
  if (missing.length > 0)
    return { code: 'format.schema', at: { line: number, column: 1 }, message: `the model lacks ${missing.join(' and ')}`, hint };
  const value = (key: string): number => found.get(key)?.value ?? 0;
  const at = (key: string): Position => found.get(key)?.at ?? { line: number, column: 1 };
  return { model: { n: value('n'), f: value('f'), rounds: value('rounds') }, at, lines: number };
}
