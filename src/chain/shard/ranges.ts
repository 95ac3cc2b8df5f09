/** The numbers from `first` to `last`, both included. */
export interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

/** The numbers from 1 to `last` that are not among `present`, which are in increasing order. */
export function rangesWithout(present: readonly bigint[], last: bigint): readonly Range[] {
  const ranges: Range[] = [];
  let next = 1n;
  for (const number of [...present, last + 1n]) {
    if (number > next) ranges.push({ first: next, last: number - 1n });
    next = number + 1n;
  }
  return ranges;
}

/** `3,7-9`, as job arrays are told; of more than `most` ranges only the first. */
export function formatRanges(ranges: readonly Range[], most = Number.POSITIVE_INFINITY): string {
  const shown = ranges.slice(0, most).map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return [...shown, ...(ranges.length > most ? ['…'] : [])].join(',');
}
