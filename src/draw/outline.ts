/** A part of a chain by its lemma, as it can be told without listing the chain; `length` counts links. A single link has no parts. */
export interface Outline {
  readonly title: string;
  readonly length: bigint;
  readonly parts: () => readonly Outline[];
}

/** A part that is shown, or a number of parts in a row that are not. */
export type Entry =
  | { readonly kind: 'part'; readonly outline: Outline }
  | { readonly kind: 'more'; readonly count: number; readonly length: bigint };

const FIRST = 4;
const LAST = 1;

/** The parts of an outline; of more than eight only the first four and the last. */
export function entries(outline: Outline): readonly Entry[] {
  const parts = outline.parts();
  if (parts.length <= 8) return parts.map(shown);
  const left = parts.slice(FIRST, -LAST);
  const length = left.reduce((sum, part) => sum + part.length, 0n);
  return [...parts.slice(0, FIRST).map(shown), { kind: 'more', count: left.length, length }, ...parts.slice(-LAST).map(shown)];
}

/** May its parts be shown? */
export function isOpened(entry: Entry): boolean {
  return entry.kind === 'part' && entry.outline.parts().length > 0;
}

function shown(outline: Outline): Entry {
  return { kind: 'part', outline };
}

/** A line of an outline. `path` has one entry per level: is it the last of its siblings there? */
export interface OutlineLine {
  readonly title: string;
  readonly length: bigint;
  readonly path: readonly boolean[];
}

/** The outline as lines, where of siblings only the first with parts is opened: the others are like it. At most `depth` levels. */
export function outlineLines(outline: Outline, depth: number, path: readonly boolean[] = []): readonly OutlineLine[] {
  if (path.length === depth) return [{ title: outline.title, length: outline.length, path }];
  const parts = entries(outline);
  const opened = parts.findIndex(isOpened);
  const below = parts.flatMap((entry, i): readonly OutlineLine[] => {
    const here = [...path, i === parts.length - 1];
    if (entry.kind === 'more') return [{ title: moreTitle(entry.count), length: entry.length, path: here }];
    if (i === opened) return outlineLines(entry.outline, depth, here);
    return [{ title: entry.outline.title, length: entry.outline.length, path: here }];
  });
  return [{ title: outline.title, length: outline.length, path }, ...below];
}

export function moreTitle(count: number): string {
  return `… ${count} more`;
}

/** With what is said of an outline that is not drawn in full. */
export const OPENED = 'of parts that are alike only the first is opened';

/** Long numbers in groups of three; very long ones by their digits. */
export function grouped(length: bigint): string {
  const digits = String(length);
  if (digits.length > 30) return `${digits[0]}.${digits.slice(1, 3)} · 10^${digits.length - 1}`;
  return digits.replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** `1 link`, `26,166 links`. */
export function links(length: bigint): string {
  return `${grouped(length)} ${length === 1n ? 'link' : 'links'}`;
}
