import type { Omitting } from '../run/run.js';
import type { Cell } from './picture.js';

/** The signs of the notation: they stand at the name of who omits, and in text where the message is missed. */
export const SIGNS: Readonly<Record<Omitting, string>> = { send: '!', receive: '?' };

/** What of this a process omits, as it stands in a sentence. */
export function omits(kinds: readonly Omitting[]): string {
  return `omits ${kinds.map((kind) => `to ${kind}`).join(' and ')}`;
}

/** What the signs mean that occur in the picture. */
export function signLegend(cells: readonly Cell[]): readonly string[] {
  const kinds = new Set(cells.flatMap(({ diagram }) => diagram.rows.flatMap((row) => row.omits?.kinds ?? [])));
  return (['send', 'receive'] as const).filter((kind) => kinds.has(kind)).map((kind) => `${SIGNS[kind]} ${omits([kind])}`);
}
