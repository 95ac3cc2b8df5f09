import { isUtf8 } from 'node:buffer';
import type { Diagnostic, Position } from './diagnostic.js';

export type Decoded = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'bad'; readonly diagnostic: Diagnostic };

/** UTF-8 text of a piece of input that begins at `at`; NUL bytes and anything that is not UTF-8 are refused where they stand. */
export function decode(bytes: Uint8Array, at: Position): Decoded {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!isUtf8(bytes)) return bad(positionOf(text, text.indexOf('\ufffd'), at), 'this is not UTF-8 text', 'save the file as UTF-8');
  const nul = text.indexOf('\0');
  if (nul >= 0) return bad(positionOf(text, nul, at), 'a NUL byte in the text', 'this may be a binary file, or UTF-16: save it as UTF-8');
  return { kind: 'text', text };
}

function bad(at: Position, message: string, hint: string): Decoded {
  return { kind: 'bad', diagnostic: { code: 'format.encoding', at, message, hint } };
}

/** The position of `text[offset]`, where the text begins at `start`. */
export function positionOf(text: string, offset: number, start: Position): Position {
  const before = text.slice(0, offset);
  const breaks = before.split('\n').length - 1;
  if (breaks === 0) return { ...start, column: start.column + before.length };
  return { ...start, line: start.line + breaks, column: before.length - before.lastIndexOf('\n') };
}
