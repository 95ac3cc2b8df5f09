import type { Omitting } from '../run/run.js';

/** What a process omits, and whether that is new. */
export interface Omits {
  readonly kinds: readonly Omitting[];
  readonly changed: boolean;
}

/** The signs of the notation: they stand at the name of who omits, and in text where the message is missed. */
export const SIGNS: Readonly<Record<Omitting, string>> = { send: '!', receive: '?' };

/** What of this a process omits, as it stands in a sentence. */
export function omits(kinds: readonly Omitting[]): string {
  return `omits ${kinds.map((kind) => `to ${kind}`).join(' and ')}`;
}

/** What the signs mean that occur in the diagrams. */
export function signLegend(diagrams: readonly { readonly rows: readonly { readonly omits?: Omits | undefined }[] }[]): readonly string[] {
  const kinds = new Set(diagrams.flatMap(({ rows }) => rows.flatMap((row) => row.omits?.kinds ?? [])));
  return (['send', 'receive'] as const).filter((kind) => kinds.has(kind)).map((kind) => `${SIGNS[kind]} ${omits([kind])}`);
}
