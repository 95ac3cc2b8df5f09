import { isUtf8 } from 'node:buffer';
import type { Diagnostic, Position } from './diagnostic.js';

export type Decoded = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'bad'; readonly diagnostic: Diagnostic };

/** UTF-8 text of a piece of input that begins at `at`; NUL bytes and anything that is not UTF-8 are refused where they stand. */
export function decode(bytes: Uint8Array, at: Position): Decoded {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  if (!isUtf8(bytes)) return bad(positionOf(text, firstReplaced(text, bytes), at), 'this is not UTF-8 text', 'save the file as UTF-8');
  const nul = text.indexOf('\0');
  if (nul >= 0) return bad(positionOf(text, nul, at), 'a NUL byte in the text', 'this may be a binary file, or UTF-16: save it as UTF-8');
  return { kind: 'text', text };
}

/** Where the decoder put U+FFFD for bytes that are none; the text may rightly hold one itself. */
function firstReplaced(text: string, bytes: Uint8Array): number {
  let offset = text.indexOf('\ufffd');
  let byte = Buffer.byteLength(text.slice(0, offset));
  while (bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd) {
    const next = text.indexOf('\ufffd', offset + 1);
    byte += Buffer.byteLength(text.slice(offset, next));
    offset = next;
  }
  return offset;
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
