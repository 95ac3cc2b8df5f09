import type { Execution } from '../../src/kernel/execution.js';
import type { Failures, Model } from '../../src/kernel/model.js';
import type { Figures } from './graph.js';
import type { Algorithm } from './simulator.js';
import { Names } from './views.js';

/**
 * An execution in any of the failure models, straight from the definitions: who proposes what, who is faulty, the round from which on each takes no step
 * (Infinity: it always does), and which messages are lost.
 */
export interface Failing {
  readonly inputs: readonly number[];
  readonly faulty: readonly number[];
  readonly stops: readonly number[];
  readonly lost: ReadonlySet<string>;
}

interface Message {
  readonly from: number;
  readonly to: number;
  readonly round: number;
}

/** What a faulty process may do besides crashing. */
const MAY_OMIT: Readonly<Record<Failures, readonly ('send' | 'receive')[]>> = {
  'one-per-round': [],
  crash: [],
  'send-omission': ['send'],
  'receive-omission': ['receive'],
  'general-omission': ['send', 'receive'],
};

/** Every execution of a model: all inputs, all sets of at most f faulty processes, all that they may do. */
export function* everyFailing(model: Model): Generator<Failing> {
  const { n, values = 2 } = model;
  const inputs = product(Array.from({ length: n }, () => Array.from({ length: values }, (_, value) => value)));
  for (const pattern of everyPattern(model)) for (const some of inputs) yield { inputs: some, ...pattern };
}

function* everyPattern({ n, f, rounds, failures = 'crash' }: Model): Generator<Omit<Failing, 'inputs'>> {
  const everybody = Array.from({ length: n }, (_, p) => p);
  const kinds = MAY_OMIT[failures];
  const never = kinds.length > 0 && rounds > 0 ? [Number.POSITIVE_INFINITY] : [];
  const times = [...Array.from({ length: rounds }, (_, i) => i + 1), ...never];
  for (const faulty of subsets(everybody).filter((set) => set.length <= f)) {
    for (const crashes of product(faulty.map(() => times))) {
      const finite = crashes.filter(Number.isFinite);
      if (failures === 'one-per-round' && new Set(finite).size < finite.length) continue;
      const stops = everybody.map((p) => crashes[faulty.indexOf(p)] ?? Number.POSITIVE_INFINITY);
      const messages = everyMessage(n, rounds).filter(({ from, to, round }) => round < stops[to]! && round <= stops[from]!);
      const losable = messages.filter(
        ({ from, to, round }) =>
          round === stops[from] || (kinds.includes('send') && faulty.includes(from)) || (kinds.includes('receive') && faulty.includes(to)),
      );
      for (const lost of subsets(losable)) yield { faulty, stops, lost: new Set(lost.map(key)) };
    }
  }
}

function everyMessage(n: number, rounds: number): Message[] {
  const pairs = product([Array.from({ length: rounds }, (_, i) => i + 1), [...new Array(n).keys()], [...new Array(n).keys()]]);
  return pairs.map(([round, from, to]) => ({ round: round!, from: from!, to: to! })).filter(({ from, to }) => from !== to);
}

function key({ from, to, round }: Message): string {
  return `${round} ${from} ${to}`;
}

function isDelivered({ stops, lost }: Failing, message: Message): boolean {
  const { from, to, round } = message;
  return from !== to && round < stops[to]! && round <= stops[from]! && !lost.has(key(message));
}

/** The same as it is handed to the kernel. Who is faulty and does nothing wrong omits nothing. */
export function toldTo({ inputs, faulty, stops, lost }: Failing, { n, rounds, failures = 'crash' }: Model): Execution {
  const kinds = MAY_OMIT[failures];
  const everybody = Array.from({ length: n }, (_, p) => p);
  const crashes = faulty.flatMap((process) => {
    const round = stops[process]!;
    const reaches = everybody.filter((to) => to !== process && !lost.has(key({ from: process, to, round })));
    return Number.isFinite(round) ? [{ process, round, reaches }] : [];
  });
  const going = everyMessage(n, rounds).filter(({ from, round }) => round < stops[from]!);
  const gone = going.filter((message) => lost.has(key(message)));
  const isSenders = ({ from }: Message): boolean => kinds.includes('send') && faulty.includes(from);
  const omissions = faulty.flatMap((process) =>
    Array.from({ length: rounds }, (_, i) => i + 1).flatMap((round) => [
      {
        process,
        round,
        kind: 'send' as const,
        peers: gone.filter((it) => it.round === round && it.from === process && isSenders(it)).map(({ to }) => to),
      },
      {
        process,
        round,
        kind: 'receive' as const,
        peers: gone.filter((it) => it.round === round && it.to === process && !isSenders(it)).map(({ from }) => from),
      },
    ]),
  );
  return { inputs, crashes, omissions: omissions.filter(({ kind }) => kinds.includes(kind)) };
}

/** What each process sees in the end: a nested list as a text, equal texts as equal numbers; undefined for who is faulty. */
export function correctViews(execution: Failing, rounds: number, names: Names): (number | undefined)[] {
  const { inputs, stops, faulty } = execution;
  let views = inputs.map((input, p) => names.of(`p${p} proposes ${input}`));
  for (let round = 1; round <= rounds; round++) {
    const before = views;
    views = before.map((own, to) => {
      const heard = [...inputs.keys()].filter((from) => isDelivered(execution, { from, to, round }));
      return round < stops[to]! ? names.of(`${own} hears ${heard.map((q) => `p${q}: ${before[q]}`)}`) : own;
    });
  }
  return views.map((view, p) => (faulty.includes(p) ? undefined : view));
}

type Facet = readonly (number | undefined)[];

/** All different vectors of correct processes' views. */
function everyFacet(model: Model): { facets: ReadonlyMap<string, Facet>; zero: string; one: string } {
  const names = new Names();
  const facets = new Map<string, Facet>();
  for (const execution of everyFailing(model)) {
    const facet = correctViews(execution, model.rounds, names);
    facets.set(facet.join(), facet);
  }
  const end = (value: number): string => {
    const inputs = Array.from({ length: model.n }, () => value);
    const stops = inputs.map(() => Number.POSITIVE_INFINITY);
    return correctViews({ inputs, faulty: [], stops, lost: new Set() }, model.rounds, names).join();
  };
  return { facets, zero: end(0), one: end(1) };
}

export function failingFigures(model: Model): Figures & { readonly own: number; readonly eccentricity: number } {
  const { facets, zero, one } = everyFacet(model);
  const members = new Map<number, string[]>();
  for (const [name, facet] of facets) for (const view of seen(facet)) members.set(view, [...(members.get(view) ?? []), name]);
  const left = new Set(facets.keys());
  const from = (start: string): Map<string, number> => {
    const reached = new Map([[start, 0]]);
    for (const [facet, distance] of reached) {
      const beside = seen(facets.get(facet)!).flatMap((view) => members.get(view)!);
      for (const next of beside) if (!reached.has(next)) reached.set(next, distance + 1);
    }
    return reached;
  };
  const own = from(zero);
  let components = 0;
  for (const start of left) {
    components++;
    for (const facet of from(start).keys()) left.delete(facet);
  }
  return {
    facets: facets.size,
    views: members.size,
    components,
    shortest: own.get(one),
    own: own.size,
    eccentricity: Math.max(...own.values()),
  };
}

function seen(facet: Facet): readonly number[] {
  return facet.filter((view) => view !== undefined);
}

/** How many links a shortest chain has, every facet compared with every other one. */
export function shortestAmongFacets(model: Model): number | undefined {
  const { facets, zero, one } = everyFacet(model);
  const isSimilar = (a: Facet, b: Facet): boolean => a.some((view, p) => view !== undefined && view === b[p]);
  let frontier = [facets.get(zero)!];
  const left = new Map(facets);
  for (let distance = 0; frontier.length > 0; distance++) {
    if (frontier.some((facet) => facet.join() === one)) return distance;
    for (const facet of frontier) left.delete(facet.join());
    frontier = [...left.values()].filter((facet) => frontier.some((before) => isSimilar(before, facet)));
  }
  return undefined;
}

/** What each process decides that goes on to the end; undefined for who has stopped. */
export function decisionsIn<S, M, D>(algorithm: Algorithm<S, M, D>, execution: Failing, rounds: number): (D | undefined)[] {
  const { inputs, stops } = execution;
  let states = inputs.map((input, p) => algorithm.init(p, input));
  for (let round = 1; round <= rounds; round++) {
    const before = states;
    states = before.map((state, to) => {
      const inbox = before.map((its, from) => (isDelivered(execution, { from, to, round }) ? algorithm.send(its, round, to) : undefined));
      return round < stops[to]! ? algorithm.receive(state, round, inbox) : state;
    });
  }
  return states.map((state, p) => (Number.isFinite(stops[p]) ? undefined : algorithm.decide(state)));
}

function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((all, list) => all.flatMap((some) => list.map((one) => [...some, one])), [[]]);
}

function subsets<T>(list: readonly T[]): T[][] {
  return list.reduce<T[][]>((all, one) => all.flatMap((some) => [some, [...some, one]]), [[]]);
}
