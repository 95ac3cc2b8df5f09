/**
 * Text as it can be shown on one line in any format: line breaks and tabs become spaces, other control characters their pictures, and what
 * would reorder or hide the text around it (bidirectional controls, zero-width characters, broken surrogates) a replacement character.
 */
export function visible(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(/[\u0000-\u001f]/gu, (character) => String.fromCodePoint(0x2400 + (character.codePointAt(0) ?? 0)))
    .replace(/\u007f/gu, '\u2421')
    .replace(/[\u0080-\u009f\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
