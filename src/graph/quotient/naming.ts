import { membersOf } from '../bits.js';
import { TRIVIAL } from './group.js';
import { Forgetting } from './level.js';
import { Renamings } from './renamings.js';
import type { States } from './states.js';

/*
 * A state up to renaming says nothing of who is who. To name it, every process must be named of which anybody in it ever heard, also those that have crashed
 * since: the positions of the inputs from which it comes, called its roots here.
 */

/** Where one gets by forgetting: the state, and per root of the state before the root of the new one that it becomes; −1 where nobody heard of it. */
export interface Carried {
  readonly state: number;
  readonly roots: readonly number[];
}

/** Forgets the processes `forgotten` of a state after `round`, keeping track of the roots. */
export function carried(states: States, round: number, state: number, forgotten: number): Carried {
  let now: Carried = { state, roots: rootsOf(states, round, state) };
  const forgetting = new Forgetting();
  let done = 0;
  for (const p of [...membersOf(forgotten)].reverse()) {
    forgetting.run(states.levels[round]!, state, done);
    const step = one(states, round, now.state, forgetting.to[p]!);
    now = { state: step.state, roots: now.roots.map((root) => (root < 0 ? root : step.roots[root]!)) };
    done |= 1 << p;
  }
  return now;
}

function rootsOf(states: States, round: number, state: number): readonly number[] {
  let root = state;
  for (let k = round; k > 0; k--) root = states.levels[k]!.parents[root]!;
  return Array.from({ length: states.levels[0]!.sizes[root]! }, (_, i) => i);
}

/** Per position of a state its root. */
export function rootOfPositions(states: States, round: number, state: number): readonly number[] {
  const level = states.levels[round]!;
  if (round === 0) return Array.from({ length: level.sizes[state]! }, (_, i) => i);
  const before = rootOfPositions(states, round - 1, level.parents[state]!);
  return membersOf(survivorsOf(states, round, state)).map((p) => before[p]!);
}

/** Those of the state before who are still there, as positions of that state. */
export function survivorsOf(states: States, round: number, state: number): number {
  const level = states.levels[round]!;
  return states.codes(level.before!.sizes[level.parents[state]!]!).decode(level.codes[state]!).survivors;
}

/** The same for a single process, step by step as the links were found (see Following). */
function one(states: States, round: number, state: number, position: number): Carried {
  const level = states.levels[round]!;
  const forgetting = new Forgetting();
  forgetting.run(level, state, 1 << position);
  const target = forgetting.state;
  if (round === 0) return { state: target, roots: rootsOf(states, 0, state).map((i) => (i === position ? -1 : forgetting.to[i]!)) };
  const parent = level.parents[state]!;
  const before = level.before!;
  const codes = states.codes(before.sizes[parent]!);
  let code = codes.without(level.codes[state]!, position, (size) => states.codes(size));
  const { forgotten } = codes;
  forgetting.run(before, parent, forgotten);
  const size = before.sizes[forgetting.state]!;
  if (!forgetting.isPlain) code = states.codes(size).renamed(code, forgetting.closedUp(codes.size, forgotten), 0);
  const turn = states.orbits(size, before.groups[forgetting.state]!)?.turn(code) ?? 0;
  const below = carried(states, round - 1, parent, forgotten);
  const turned = rootsUnder(states, round - 1, below.state, imagesOf(size, turn));
  return { state: target, roots: below.roots.map((root) => (root < 0 ? root : turned[root]!)) };
}

function imagesOf(size: number, renaming: number): ArrayLike<number> {
  if (renaming === 0) return Array.from({ length: size }, (_, i) => i);
  return Renamings.of(size).images.subarray(renaming * size, (renaming + 1) * size);
}

/** Where a renaming of a state's positions, under which it stays the same, takes its roots. */
export function rootsUnder(states: States, round: number, state: number, images: ArrayLike<number>): readonly number[] {
  if (isIdentity(images)) return rootsOf(states, round, state);
  if (round === 0) return Array.from(images);
  const level = states.levels[round]!;
  const parent = level.parents[state]!;
  const size = level.before!.sizes[parent]!;
  const codes = states.codes(size);
  const code = level.codes[state]!;
  const members = membersOf(codes.decode(code).survivors);
  const { images: all } = Renamings.of(size);
  const isMeant = (it: number): boolean =>
    codes.renamed(code, all, it * size) === code && members.every((p, i) => all[it * size + p] === members[images[i]!]);
  const element = states.groups.at(level.before!.groups[parent]!).elements().find(isMeant);
  if (element === undefined) throw new Error('a state stays the same under a renaming, but what it comes from does not');
  return rootsUnder(states, round - 1, parent, imagesOf(size, element));
}

function isIdentity(images: ArrayLike<number>): boolean {
  for (let i = 0; i < images.length; i++) if (images[i] !== i) return false;
  return true;
}

/** Renamings of a state's roots that generate all those under which the state stays the same. */
export function stabilizer(states: States, round: number, state: number): readonly (readonly number[])[] {
  const level = states.levels[round]!;
  if (round === 0) return halves(level.sizes[state]!, level.codes[state]!);
  return [...lifted(states, round, state, () => true), ...kernel(states, round - 1, level.parents[state]!)];
}

/** The same for those that move none of the state's processes, but only who has crashed. */
function kernel(states: States, round: number, state: number): readonly (readonly number[])[] {
  if (round === 0) return [];
  const fixesAll = (images: ArrayLike<number>, survivors: readonly number[]): boolean => survivors.every((p) => images[p] === p);
  return [...lifted(states, round, state, fixesAll), ...kernel(states, round - 1, states.levels[round]!.parents[state]!)];
}

/** The renamings of the state before the round that leave alone what happened in the round, by what they do to the roots. */
function lifted(
  states: States,
  round: number,
  state: number,
  isMeant: (images: ArrayLike<number>, survivors: readonly number[]) => boolean,
): readonly (readonly number[])[] {
  const level = states.levels[round]!;
  const parent = level.parents[state]!;
  const size = level.before!.sizes[parent]!;
  if (level.before!.groups[parent] === TRIVIAL) return [];
  const codes = states.codes(size);
  const code = level.codes[state]!;
  const survivors = membersOf(codes.decode(code).survivors);
  const { images } = Renamings.of(size);
  const elements = states.groups.at(level.before!.groups[parent]!).elements();
  return [...elements].flatMap((it) => {
    if (it === 0 || codes.renamed(code, images, it * size) !== code) return [];
    const its = imagesOf(size, it);
    return isMeant(its, survivors) ? [rootsUnder(states, round - 1, parent, its)] : [];
  });
}

/** Zeros come first, then ones; those of a kind may be exchanged. */
function halves(size: number, ones: number): readonly (readonly number[])[] {
  const swaps: number[][] = [];
  for (let i = 1; i < size; i++) {
    if (((ones >>> i) & 1) !== ((ones >>> (i - 1)) & 1)) continue;
    swaps.push(Array.from({ length: size }, (_, p) => (p === i ? i - 1 : p === i - 1 ? i : p)));
  }
  return swaps;
}
