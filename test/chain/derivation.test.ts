import { describe, expect, test } from 'vitest';
import { type Chain, Walk } from '../../src/chain/chain.js';
import {
  type Change,
  children,
  type Derivation,
  effect,
  type Link,
  length,
  type Reversal,
  reverse,
  title,
} from '../../src/chain/derivation.js';
import { STRATEGIES } from '../../src/chain/strategy.js';
import { textbook } from '../../src/chain/textbook.js';
import type { Crash, Value } from '../../src/kernel/execution.js';
import { x } from '../notation.js';
import { provable, sizes } from './sizes.js';
import { stepsOf } from './steps.js';

/** What a derivation works on: the inputs, and each process's crash. */
interface State {
  readonly inputs: readonly Value[];
  readonly crashes: readonly (Crash | undefined)[];
}

const trees = [
  ...provable(6).map((model) => ({ ...model, strategy: 'textbook' as const })),
  ...sizes(5).map((model) => ({ ...model, strategy: 'short' as const })),
];

describe.each(trees)('in the whole $strategy tree of $n processes, $f failures and $rounds rounds', ({ strategy, ...model }) => {
  const { derivation } = STRATEGIES[strategy](model);
  const start: State = { inputs: new Array<Value>(model.n).fill(0), crashes: new Array<undefined>(model.n).fill(undefined) };

  test('every lemma changes what it says, no more and no less, and every change finds what it takes away', () => {
    const faults: string[] = [];
    walked(derivation, start, faults);
    expect(faults).toEqual([]);
  });

  test('every lemma is as long as its parts together', () => {
    const wrong = nodes(derivation).filter((node) => length(node) !== sum(children(node).map(length)) + (node.kind === 'link' ? 1n : 0n));
    expect(wrong).toEqual([]);
  });

  test('a lemma that knows what holds before its parts says what they do', () => {
    const wrong = nodes(derivation).flatMap((node) => {
      if (node.kind !== 'lemma' || node.until === undefined) return [];
      const starts = node.parts().map((_, i) => node.parts().slice(0, i).flatMap(effect));
      return starts.filter((changes, i) => JSON.stringify(net(changes)) !== JSON.stringify(net(node.until!(i))));
    });
    expect(wrong).toEqual([]);
  });

  test('to reverse twice changes nothing', () => {
    for (const node of nodes(derivation)) if (JSON.stringify(reverse(reverse(node)), inFull) !== JSON.stringify(node, inFull)) throw node;
  });
});

/** Walks a part link by link, and holds what it did against what it says. */
function walked(derivation: Derivation, state: State, faults: string[]): State {
  const end = children(derivation).reduce((before, part) => walked(part, before, faults), state);
  const said = effect(derivation).reduce((before, change) => applied(before, change, faults), state);
  if (derivation.kind !== 'link' && JSON.stringify(end) !== JSON.stringify(said)) faults.push(`the effect of ${title(derivation)}`);
  return said;
}

function applied({ inputs, crashes }: State, change: Change, faults: string[]): State {
  if (change.kind === 'omissions') throw new Error('nobody omits in these trees');
  const { process } = change;
  if (change.kind === 'input') {
    if (inputs[process] !== change.from || change.from === change.to) faults.push(`p${process} proposes no ${change.from}`);
    return { inputs: inputs.with(process, change.to), crashes };
  }
  if (JSON.stringify(crashes[process]) !== JSON.stringify(change.from))
    faults.push(`p${process} does not crash as in ${JSON.stringify(change)}`);
  return { inputs, crashes: crashes.with(process, change.to) };
}

/** What some changes come to, process by process, save what they undo themselves. */
function net(changes: readonly Change[]): string[] {
  const ends = new Map<string, { readonly first: Change; readonly last: Change }>();
  for (const last of changes) {
    const key = last.kind === 'omissions' ? last.kind : `${last.kind} ${last.process}`;
    ends.set(key, { first: ends.get(key)?.first ?? last, last });
  }
  return [...ends]
    .filter(([, { first, last }]) => JSON.stringify(first.from) !== JSON.stringify(last.to))
    .map(([key, { last }]) => `${key} ${JSON.stringify(last.to)}`)
    .sort();
}

function nodes(derivation: Derivation): Derivation[] {
  return [derivation, ...children(derivation).flatMap(nodes)];
}

function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}

function inFull(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

test.each(provable(5))(
  'with $n processes and $rounds rounds, the reversal walks the same executions backwards, with the same witnesses',
  (model) => {
    const chain = textbook(model);
    const steps = [...stepsOf(chain)];
    const back = [...stepsOf(backwards(chain))].reverse();
    expect(back.map(({ execution }) => execution)).toEqual(steps.map(({ execution }) => execution));
    expect(back.map(({ witness }) => witness)).toEqual([...steps.slice(1).map(({ witness }) => witness), undefined]);
  },
);

test('what a link changes of omissions is told by the messages that are lost or back', () => {
  const [from, to] = [x('0000 p0!1-p3'), x('0000 p0!1-p2 p3?2-p1,p2')].map(({ omissions = [] }) => omissions);
  const link: Link = { kind: 'link', changes: [{ kind: 'omissions', from: from!, to: to! }], witness: 1 };
  expect(title(link)).toBe('without p0→p2 of round 1, without p1→p3 of round 2, without p2→p3 of round 2, with p0→p3 of round 1');
  expect(title(reverse(link))).toBe('without p0→p3 of round 1, with p0→p2 of round 1, with p1→p3 of round 2, with p2→p3 of round 2');
  const [blamed, other] = [x('0000 p0!1-p3'), x('0000 p3?1-p0')].map(({ omissions = [] }) => omissions);
  expect(title({ ...link, changes: [{ kind: 'omissions', from: blamed!, to: other! }] })).toBe('others omit');
});

test('a reversal is reached anywhere, like a lemma', () => {
  const chain = textbook({ n: 4, f: 2, rounds: 2 });
  const back = backwards(chain);
  for (let i = 0n; i <= 148n; i++) expect(new Walk(back, i).current.execution).toEqual(new Walk(chain, 148n - i).current.execution);
});

/** The chain from its end to its start. */
function backwards(chain: Chain): Chain {
  const start = new Walk(chain, length(chain.derivation)).current.execution;
  return { ...chain, start, derivation: reverse(chain.derivation) as Reversal };
}

test('a reversal takes the last of several changes back first', () => {
  const all: Crash = { process: 0, round: 1, reaches: [1, 2] };
  const less: Crash = { process: 0, round: 1, reaches: [1] };
  const crash: Change = { kind: 'crash', process: 0, receiver: undefined, from: undefined, to: all };
  const remove: Change = { kind: 'crash', process: 0, receiver: 2, from: all, to: less };
  const parts = [crash, remove].map((change): Derivation => ({ kind: 'link', changes: [change], witness: 1 }));
  const lemma: Derivation = { kind: 'lemma', title: 'two changes', length: 2n, effect: [crash, remove], parts: () => parts };
  const faults: string[] = [];
  walked(reverse(lemma), { inputs: [0, 0, 0], crashes: [less, undefined, undefined] }, faults);
  expect(faults).toEqual([]);
});

test('a change of crash names the receiver whose message it takes away or gives back', () => {
  for (const node of nodes(textbook({ n: 5, f: 3, rounds: 3 }).derivation)) {
    const change = node.kind === 'link' ? node.changes[0] : undefined;
    if (change?.kind !== 'crash') continue;
    const { process, receiver, from, to } = change;
    const round = Math.min(from?.round ?? 99, to?.round ?? 99);
    const [before, after] = [reachedIn(from, round), reachedIn(to, round)];
    const lost = [0, 1, 2, 3, 4].filter((q) => q !== process && before(q) !== after(q));
    expect(lost).toContain(receiver);
  }
});

/** Whom a process with this crash reaches in a round; one that has not crashed yet reaches all. */
function reachedIn(crash: Crash | undefined, round: number): (q: number) => boolean {
  return (q) => crash === undefined || round < crash.round || (round === crash.round && crash.reaches.includes(q));
}

test('a derivation is titled by its lemma, or by what its one link changes', () => {
  const [turn] = children(textbook({ n: 4, f: 2, rounds: 2 }).derivation);
  const [silence, flip, undo] = children(turn!);
  expect([turn, silence, flip, undo].map((it) => title(it!))).toEqual([
    'α^0',
    'silence p0 from round 1',
    'p0 proposes 1',
    'undo silence p0 from round 1',
  ]);
  expect(title(reverse(flip!))).toBe('p0 proposes 0');
  const [last, without] = children(silence!);
  expect([title(last!), title(without!)]).toEqual(['silence p0 from round 2', 'without p0→p3']);
  expect(children(last!).map(title)).toEqual(['without p0→p3', 'without p0→p2', 'without p0→p1']);
  expect(children(reverse(last!)).map(title)).toEqual(['with p0→p1', 'with p0→p2', 'with p0→p3']);
  expect(children(without!).map(title)).toEqual(['silence p3 from round 2', 'without p0→p3', 'undo silence p3 from round 2']);
  expect(children(reverse(without!)).map(title)).toEqual(['silence p3 from round 2', 'with p0→p3', 'undo silence p3 from round 2']);
});
