/* Sets of at most 31 processes, as bits: process p is bit p. */

/** All of them among `n`. */
export function everybody(n: number): number {
  return 2 ** n - 1;
}

export function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) size++;
  return size;
}

/** Its members in increasing order. */
export function membersOf(set: number): readonly number[] {
  const members: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) members.push(31 - Math.clz32(rest & -rest));
  return members;
}

/** All subsets, the whole set first and the empty one last. */
export function subsetsOf(set: number): readonly number[] {
  const subsets: number[] = [];
  for (let subset = set; ; subset = (subset - 1) & set) {
    subsets.push(subset);
    if (subset === 0) return subsets;
  }
}
