import type { Step } from '../../chain/chain.js';
import type { Crash, Execution, Value } from '../../kernel/execution.js';
import { everybody, membersOf } from '../bits.js';
import { carried, rootOfPositions, rootsUnder, survivorsOf } from './naming.js';
import { placeIn } from './round-codes.js';
import type { Search, Use } from './search.js';
import type { States } from './states.js';

/** A view with a name for each root of its state. */
interface Named {
  readonly state: number;
  readonly position: number;
  readonly names: readonly number[];
}

/** A shortest chain from α^0 to α^n, which the search must have reached. It is followed back from α^n, and named on the way. */
export function shortestChain(search: Search): readonly Step[] {
  const { states } = search;
  const { n } = states.model;
  const all = Array.from({ length: n }, (_, p) => p);
  let view: Named = { state: search.one, position: 0, names: all };
  let execution: Execution = { inputs: all.map(() => 1), crashes: [] };
  const chain: Step[] = [];
  for (;;) {
    chain.push({ execution, witness: witnessOf(states, view) });
    if (search.distance(view.state, view.position) === 0) break;
    [view, execution] = back(search, view, execution.inputs);
  }
  chain.push({ execution: { inputs: all.map(() => 0), crashes: [] }, witness: undefined });
  return chain.reverse();
}

function witnessOf(states: States, { state, position, names }: Named): number {
  return names[rootOfPositions(states, states.levels.length - 1, state)[position]!]!;
}

/** A view one link nearer to α^0, and an execution that has both. Whoever nobody heard of proposes what it did in `inputs`, so that less changes. */
function back(search: Search, view: Named, inputs: readonly Value[]): [Named, Execution] {
  const { states, links } = search;
  const { last } = states;
  const round = states.levels.length - 1;
  const { use, way, place } = nearer(search, view);
  const { user } = use;
  const sets = links.sets(last.sizes[user]!);
  const [now, then] = [sets[use.way]!, sets[way]!];
  const everyone = everybody(last.sizes[user]!);
  const names = namesOfUser(search, view, use, now);
  const looking = membersOf(everyone & ~then)[place]!;
  const after = carried(states, round, user, then);
  const nextNames: number[] = [];
  for (const [i, root] of after.roots.entries()) if (root >= 0) nextNames[root] = names[i]!;
  const position = links.position(user, way, place);
  const nameAt = rootOfPositions(states, round, user).map((root) => names[root]!);
  const past = history(states, round, user, names);
  const survivors = everyone & ~(now | then);
  const crashes = membersOf(now | then).map((c): Crash => {
    const deaf = (now >>> c) & 1 ? use.position : looking;
    return { process: nameAt[c]!, round: round + 1, reaches: sorted(membersOf(survivors & ~(1 << deaf)).map((p) => nameAt[p]!)) };
  });
  const execution = complete(states.model.n, past.inputs, [...past.crashes, ...crashes], inputs);
  return [{ state: after.state, position, names: nextNames }, execution];
}

interface Nearer {
  readonly use: Use;
  readonly way: number;
  readonly place: number;
}

function nearer(search: Search, { state, position }: Named): Nearer {
  const { links, states } = search;
  const goal = search.distance(state, position) - 1;
  let found: Nearer | undefined;
  search.visitUses(state, position, (use) => {
    const turns = links.turns(states.last.sizes[use.user]!, use.way, use.position);
    const turn = turns.find(
      ({ way, place }) => search.distance(links.target(use.user, way), links.position(use.user, way, place)) === goal,
    );
    if (turn !== undefined) found ??= { use, ...turn };
  });
  if (found === undefined) throw new Error('a view has a distance, but none beside it is nearer');
  return found;
}

/** The names of the user's roots: those of the view's state where they are the same, and for the others any that are free, or its own where it is not renamed. */
function namesOfUser({ states, links }: Search, view: Named, { user, way, position }: Use, forgotten: number): readonly number[] {
  const round = states.levels.length - 1;
  if (!states.isRenamed) return ownNames(states, round, user);
  const size = states.last.sizes[user]!;
  const seen = links.position(user, way, placeIn(everybody(size) & ~forgotten, position));
  const group = states.groups.at(states.last.groups[view.state]!);
  const images = Array.from(group.taking(seen, view.position)).slice(0, states.last.sizes[view.state]!);
  const turned = rootsUnder(states, round, view.state, images);
  const { roots } = carried(states, round, user, forgotten);
  const free = Array.from({ length: states.model.n }, (_, p) => p).filter((p) => !view.names.includes(p));
  return roots.map((root) => (root < 0 ? free.shift()! : view.names[turned[root]!]!));
}

function ownNames(states: States, round: number, state: number): readonly number[] {
  const level = states.levels[round]!;
  return round === 0 ? membersOf(level.parents[state]!) : ownNames(states, round - 1, level.parents[state]!);
}

/** Who proposes what, as far as anybody heard, and who crashed in which round, for a state after `round`. */
function history(
  states: States,
  round: number,
  state: number,
  names: readonly number[],
): { inputs: Map<number, Value>; crashes: readonly Crash[] } {
  const level = states.levels[round]!;
  if (round === 0) return { inputs: new Map(names.map((name, i) => [name, ((level.codes[state]! >>> i) & 1) as Value])), crashes: [] };
  const parent = level.parents[state]!;
  const { inputs, crashes } = history(states, round - 1, parent, names);
  const nameAt = rootOfPositions(states, round - 1, parent).map((root) => names[root]!);
  const survivors = survivorsOf(states, round, state);
  const { reached } = states.codes(level.before!.sizes[parent]!);
  const now = nameAt.flatMap((process, c): Crash[] =>
    (survivors >>> c) & 1 ? [] : [{ process, round, reaches: sorted(membersOf(reached[c]!).map((p) => nameAt[p]!)) }],
  );
  return { inputs, crashes: [...crashes, ...now] };
}

/** Whoever nobody heard of has crashed in round 1, reaching nobody. */
function complete(n: number, known: ReadonlyMap<number, Value>, crashes: readonly Crash[], otherwise: readonly Value[]): Execution {
  const unheard = Array.from({ length: n }, (_, process) => process).filter((p) => !known.has(p));
  const silent = unheard.map((process): Crash => ({ process, round: 1, reaches: [] }));
  const inputs = otherwise.map((input, p) => known.get(p) ?? input);
  return { inputs, crashes: [...crashes, ...silent].sort((a, b) => a.process - b.process) };
}

function sorted(numbers: readonly number[]): readonly number[] {
  return [...numbers].sort((a, b) => a - b);
}
