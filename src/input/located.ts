import { type DocumentNode, evaluate, type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { positionOf } from './decode.js';
import type { Diagnostic, Position } from './diagnostic.js';
import { quote } from './quote.js';

/** The keys that lead to a part of a JSON value. */
type Path = readonly (string | number)[];

/** More nesting than any of our formats has is refused before a recursive parser sees it. */
const MAX_DEPTH = 64;

/** More values than the largest execution has (1000 crashes that reach 999 each) would only fill the memory. */
const MAX_VALUES = 1_200_000;

const [QUOTE, BACKSLASH, COMMA, SPACE] = [0x22, 0x5c, 0x2c, 0x20];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** A JSON value whose parts know where they stand. `shift` turns a place in the text into a place in the file. */
export interface Located {
  readonly kind: 'value';
  readonly value: unknown;
  readonly at: (path: Path) => Position;
}

export type LocatedResult = Located | { readonly kind: 'bad'; readonly diagnostic: Diagnostic };

/** Parses JSON; no duplicate key passes. `shift` maps line and column in `text` to the file, `pointer` is what leads to this value there. */
export function parseLocated(text: string, shift: (line: number, column: number) => Position, pointer = ''): LocatedResult {
  const place = (offset: number): Position => {
    const { line, column } = positionOf(text, offset, { line: 1, column: 1 });
    return shift(line, column);
  };
  const fail = ({ code, offset, ...words }: Obstacle): LocatedResult => ({
    kind: 'bad',
    diagnostic: { code, at: place(offset), ...words },
  });
  const obstacle = obstacleIn(text);
  if (obstacle) return fail(obstacle);
  let document: DocumentNode;
  try {
    document = parse(text, { mode: 'json' });
  } catch (error) {
    return fail(syntaxError(error, text));
  }
  const twice = duplicateKey(document.body);
  if (twice)
    return fail({
      code: 'format.duplicate-key',
      offset: twice.loc.start.offset,
      message: `the key ${quote(keyOf(twice))} is given twice`,
    });
  const at = (path: Path): Position => {
    const { node, found } = nodeAt(document.body, path);
    return { ...place(node.loc.start.offset), pointer: pointer + pointerOf(found) };
  };
  return { kind: 'value', value: evaluate(document), at };
}

/** What stops the reading of a text, at `text[offset]`. */
interface Obstacle {
  readonly code: Diagnostic['code'];
  readonly offset: number;
  readonly message: string;
  readonly hint?: string;
}

/** What momoa must not see, because it would recurse or fill the memory, or because it lets it pass: control characters in strings. */
function obstacleIn(text: string): Obstacle | undefined {
  let [depth, values] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) {
      i = endOfString(text, i);
      if (text.charCodeAt(i) < SPACE) return inString(text, i);
    }
    depth += levels(char);
    if (depth > MAX_DEPTH) return { code: 'format.too-deep', offset: i, message: `more than ${MAX_DEPTH} levels of nesting` };
    if (char === COMMA) values++;
    if (values > MAX_VALUES) return { code: 'format.too-long', offset: i, message: `more than ${MAX_VALUES} values in one piece` };
  }
  return undefined;
}

/** How much deeper the text is after this character. */
function levels(char: number): number {
  if (char === OPEN_ARRAY || char === OPEN_OBJECT) return 1;
  return char === CLOSE_ARRAY || char === CLOSE_OBJECT ? -1 : 0;
}

/** From an opening quote: where the closing one stands, or the first control character before it, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE || char < SPACE) return i;
    if (char === BACKSLASH) i++;
  }
  return text.length;
}

function inString(text: string, offset: number): Obstacle {
  const code = 'format.syntax';
  if (/[\r\n]/.test(text.charAt(offset)))
    return { code, offset, message: 'not JSON: the line ends inside a string', hint: 'a closing quote may be missing' };
  return { code, offset, message: `not JSON: the control character ${quote(text.charAt(offset))} stands in a string`, hint: 'escape it' };
}

function pointerOf(path: Path): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** momoa's errors carry their place, save that a character may be the next one, and that at the end of the text they may name what comes before. */
function syntaxError(error: unknown, text: string): Obstacle {
  if (!(error instanceof Error && 'offset' in error)) throw error;
  const start = Number(error.offset);
  const char = /^Unexpected character '(.)' found/s.exec(error.message)?.[1];
  const isNext = char !== undefined && text[start + 1] === char && (text[start] !== char || /[-\d]/.test(char));
  const offset = isNext ? start + 1 : start;
  const token = /^(?:"(?:[^"\\]|\\.){0,40}"?|[\w.+-]{1,40}|.)/su.exec(text.slice(offset, offset + 90))?.[0] ?? '';
  const isLast = text.slice(offset + token.length).trim() === '';
  const isEnd = char === undefined ? error.message.startsWith('Unexpected end') || (isLast && isOpen(text)) : char === '\uffff';
  if (isEnd) return { code: 'format.syntax', offset: text.length, message: 'not JSON: it ends too early' };
  return { code: 'format.syntax', offset, message: `not JSON: unexpected ${quote(token)}` };
}

/** Does the text end before all its brackets and braces are closed? */
function isOpen(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) i = endOfString(text, i);
    depth += levels(char);
  }
  return depth > 0;
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

/** The node that a path leads to, or the last one on the way that exists, and the way to it. */
function nodeAt(node: ValueNode, path: Path, found: Path = []): { readonly node: ValueNode; readonly found: Path } {
  const key = path[found.length];
  if (key === undefined) return { node, found };
  const child =
    node.type === 'Array'
      ? node.elements[Number(key)]?.value
      : node.type === 'Object'
        ? node.members.find((it) => keyOf(it) === key)?.value
        : undefined;
  return child === undefined ? { node, found } : nodeAt(child, path, [...found, key]);
}
