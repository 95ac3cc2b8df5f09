import { isUtf8 } from 'node:buffer';

const COLON = 0x3a;

/** Longer values are rare, and for a parser that watches how much it makes of them. */
const LONGEST = 1 << 16;

/**
 * A JSON value by the engine's own parser: quick, but it knows no places and lets a key be given twice. So undefined where it is not plain that nothing is
 * wrong, for `parseLocated` to say. After each key stands a colon: there are no more colons than keys just if no key is given twice, and no string has one.
 */
export function parsePlain(bytes: Uint8Array): unknown {
  if (bytes.length > LONGEST || !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString());
    return keysIn(value) === colonsIn(bytes) ? value : undefined;
  } catch {
    return undefined;
  }
}

function keysIn(value: unknown): number {
  let count = 0;
  const rest = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next !== 'object' || next === null) continue;
    const parts: readonly unknown[] = Array.isArray(next) ? next : Object.values(next);
    if (!Array.isArray(next)) count += parts.length;
    for (const part of parts) rest.push(part);
  }
  return count;
}

function colonsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === COLON) count++;
  return count;
}
