import stringWidth from 'string-width';
import { pieces } from './label.js';

/**
 * At least how wide a label is, in the units of `size`. Nobody knows which fonts a reader has, so this is the width in the wider ones (DejaVu);
 * a layout that leaves so much room has no overlaps.
 */
export function measure(label: string, size: number): number {
  let width = 0;
  for (const piece of pieces(label)) {
    if (piece.kind === 'plain') width += plainWidth(piece.text);
    else width += plainWidth(piece.base) + 0.75 * Math.max(plainWidth(piece.below), plainWidth(piece.above)) + 0.05;
  }
  return width * size;
}

function plainWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (character >= '0' && character <= '9') return 0.64;
  if (NARROW.has(character)) return 0.36;
  if (WIDEST.has(character)) return 0.98;
  if (WIDE.test(character)) return 0.8;
  return character < '\u007f' ? 0.64 : 0.64 * stringWidth(character);
}

const NARROW = new Set(" .,:;'|!iIjl");
const WIDEST = new Set('mwMW@%—…→');
const WIDE = /[A-Z~≈=+<>#]/u;

/** The label in lines no wider than `width`, broken at spaces; a word that is wider than that stands alone. */
export function lines(label: string, width: number, size: number): readonly string[] {
  const broken: string[] = [];
  for (const word of label.split(' ')) {
    const last = broken.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || measure(longer, size) > width) broken.push(word);
    else broken[broken.length - 1] = longer;
  }
  return broken;
}
