import { type DocumentNode, evaluate, type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import type { Diagnostic, Position } from './diagnostic.js';
import { quote } from './quote.js';

/** The keys that lead to a part of a JSON value. */
type Path = readonly (string | number)[];

/** More nesting than any of our formats has is refused before a recursive parser sees it. */
const MAX_DEPTH = 64;

/** A JSON value whose parts know where they stand. `shift` turns a place in the text into a place in the file. */
export interface Located {
  readonly kind: 'value';
  readonly value: unknown;
  readonly at: (path: Path) => Position;
}

export type LocatedResult = Located | { readonly kind: 'bad'; readonly diagnostic: Diagnostic };

/** Parses JSON; no duplicate key passes. `shift` maps line and column in `text` to the file, `pointer` is what leads to this value there. */
export function parseLocated(text: string, shift: (line: number, column: number) => Position, pointer = ''): LocatedResult {
  const fail = (code: Diagnostic['code'], line: number, column: number, message: string): LocatedResult => ({
    kind: 'bad',
    diagnostic: { code, at: shift(line, column), message },
  });
  const deep = tooDeepAt(text);
  if (deep !== undefined) {
    const before = text.slice(0, deep).split('\n');
    return fail('format.too-deep', before.length, (before.at(-1)?.length ?? 0) + 1, `more than ${MAX_DEPTH} levels of nesting`);
  }
  let document: DocumentNode;
  try {
    document = parse(text, { mode: 'json' });
  } catch (error) {
    const { line, column, message } = syntaxError(error);
    return fail('format.syntax', line, column, message);
  }
  const twice = duplicateKey(document.body);
  if (twice)
    return fail('format.duplicate-key', twice.loc.start.line, twice.loc.start.column, `the key ${quote(keyOf(twice))} is given twice`);
  const at = (path: Path): Position => {
    const { line, column } = nodeAt(document.body, path).loc.start;
    return { ...shift(line, column), pointer: pointer + pointerOf(path) };
  };
  return { kind: 'value', value: evaluate(document), at };
}

function pointerOf(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** momoa's errors carry their place; its message repeats it, which we do not want twice. */
function syntaxError(error: unknown): { line: number; column: number; message: string } {
  if (!(error instanceof Error && 'line' in error && 'column' in error)) throw error;
  const message = error.message.replace(/\s*\(\d+:\d+\)$/, '');
  return {
    line: Number(error.line),
    column: Number(error.column),
    message: `not JSON: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
  };
}

function keyOf(member: MemberNode): string {
  return member.name.type === 'String' ? member.name.value : member.name.type === 'Identifier' ? member.name.name : '';
}

function duplicateKey(node: ValueNode): MemberNode | undefined {
  if (node.type === 'Array') return first(node.elements, (element) => duplicateKey(element.value));
  if (node.type !== 'Object') return undefined;
  const seen = new Set<string>();
  return first(node.members, (member) => {
    if (seen.has(keyOf(member))) return member;
    seen.add(keyOf(member));
    return duplicateKey(member.value);
  });
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The node that a path leads to, or the last one on the way that exists. */
function nodeAt(node: ValueNode, path: Path): ValueNode {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  const child =
    node.type === 'Array'
      ? node.elements[Number(key)]?.value
      : node.type === 'Object'
        ? node.members.find((it) => keyOf(it) === key)?.value
        : undefined;
  return child === undefined ? node : nodeAt(child, rest);
}

function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]/gs)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > MAX_DEPTH) return index;
  }
  return undefined;
}
