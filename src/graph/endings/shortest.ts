import type { Step } from '../../chain/chain.js';
import type { Execution } from '../../kernel/execution.js';
import { everybody } from '../bits.js';
import { NONE, pastOf, situationOf } from '../execution-tree.js';
import type { Endings } from './endings.js';
import type { Search } from './search.js';

/** A shortest chain from α^0 to α^n, which the search must have reached. It is followed back from α^n. */
export function shortestChain(search: Search): readonly Step[] {
  const { found, distances, one } = search;
  const { n } = found.model;
  const end = search.shortest! - 1;
  let view = one.find((it) => distances[it] === end)!;
  const steps: Step[] = [{ execution: unanimous(n, 1), witness: view % n }];
  while (distances[view]! > 0) {
    const back = search.nearer(view);
    steps.push({ execution: executionWith(found, back.ending, view, back.view), witness: back.view % n });
    view = back.view;
  }
  steps.push({ execution: unanimous(n, 0), witness: undefined });
  return steps.reverse();
}

function unanimous(n: number, value: number): Execution {
  return { inputs: Array.from({ length: n }, () => value), crashes: [] };
}

/** An execution of this ending in which two processes have these views, and everybody else hears all it can. */
function executionWith(found: Endings, ending: number, ...views: readonly number[]): Execution {
  const { tree, model } = found;
  const { n, rounds } = model;
  const [state, correct] = [found.states.at(ending), found.correct.at(ending)];
  const past = pastOf(tree, rounds - 1, state);
  const ways = tree.deliveries
    .ways(...situationOf(tree.levels.at(-1)!, state), true)
    .find(({ faulty }) => faulty === (everybody(n) & ~correct))!;
  const heard = ways.must.map((must, p) => must | ways.may[p]!);
  for (const view of views) heard[view % n] = heardIn(found, Math.floor(view / n));
  const last = { faulty: ways.faulty, heard };
  return withoutIdle(tree.deliveries.failures.execution({ ...past, rounds: [...past.rounds, last] }), rounds);
}

function heardIn({ excerpts, model: { n } }: Endings, excerpt: number): number {
  let heard = 0;
  for (let p = 0; p < n; p++) if (excerpts.cell(excerpt, p) !== NONE) heard |= 1 << p;
  return heard;
}

/** The same to everybody, but whoever is faulty without having done anything wrong is correct. */
function withoutIdle({ inputs, crashes, omissions }: Execution, rounds: number): Execution {
  const others = inputs.length - crashes.length;
  const left = crashes.filter(({ round, reaches }) => round < rounds || reaches.length < others);
  const lost = omissions?.filter(({ peers }) => peers.length > 0) ?? [];
  return lost.length === 0 ? { inputs, crashes: left } : { inputs, crashes: left, omissions: lost };
}
