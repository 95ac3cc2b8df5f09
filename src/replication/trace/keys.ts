const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];

/**
 * Is any key given twice in a JSON text? JSON.parse keeps the last and says nothing; but then the text has more colons outside of strings than its value
 * has keys.
 */
export function hasKeyTwice(text: string, value: unknown): boolean {
  return colons(text) !== keys(value);
}

function colons(text: string): number {
  let [count, inString] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === QUOTE) inString = !inString;
    else if (inString) i += char === BACKSLASH ? 1 : 0;
    else if (char === COLON) count++;
  }
  return count;
}

function keys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) for (const item of value) count += keys(item);
  else for (const key in value) count += 1 + keys((value as Record<string, unknown>)[key]);
  return count;
}
