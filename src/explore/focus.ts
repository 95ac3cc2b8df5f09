import type { Omission } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import type { Comparison, Side } from './comparison.js';

/** What part of two executions is drawn: these processes in increasing order, and these rounds. */
export interface Focus {
  readonly processes: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** How much may be drawn, and what the reader wants to see of it; `centre` is a round. */
export interface Wish {
  readonly processes: number;
  readonly rounds: number;
  readonly centre: number | undefined;
  readonly pinned: readonly number[];
}

/** Up to so many processes, and so many rounds, all are drawn; of more, so many. */
const ALL = { processes: 10, rounds: 7 } as const;
const SOME = { processes: 8, rounds: 3 } as const;

/** What is drawn before the reader has wished for anything. */
export function unwished({ n, rounds }: Model): Wish {
  return {
    processes: n <= ALL.processes ? n : SOME.processes,
    rounds: rounds <= ALL.rounds ? rounds : SOME.rounds,
    centre: undefined,
    pinned: [],
  };
}

/**
 * Of more processes and rounds than can be read, those around what differs: who is changed, who hears of it, the pinned ones, a witness; and then
 * whoever fails nearby. Everything where there are few.
 */
export function focusOn(comparison: Comparison, wish: Wish): Focus {
  const { n, rounds } = comparison.model;
  const width = Math.min(rounds, wish.rounds);
  const centre = wish.centre ?? firstDifference(comparison);
  const from = rounds <= width ? 1 : Math.max(1, Math.min(centre - 1, rounds - width + 1));
  const to = from + width - 1;
  if (n <= wish.processes) return { processes: Array.from({ length: n }, (_, p) => p), from, to };
  const chosen = new Set<number>();
  for (const p of byInterest(comparison, wish.pinned, from, to)) if (chosen.size < wish.processes) chosen.add(p);
  return { processes: [...chosen].sort((a, b) => a - b), from, to };
}

/** The round in which the executions first differ; 1 where they do not. */
export function firstDifference({ model, first, second }: Comparison): number {
  for (let round = 1; round <= model.rounds; round++)
    for (let p = 0; p < model.n; p++) if (sendsDifferently(first, second, p, round)) return round;
  return 1;
}

function sendsDifferently({ pattern }: Side, other: Side, process: number, round: number): boolean {
  for (let w = 0; w < pattern.words; w++) if (pattern.sent(process, round, w) !== other.pattern.sent(process, round, w)) return true;
  return false;
}

function* byInterest(comparison: Comparison, pinned: readonly number[], from: number, to: number): Generator<number> {
  const { model, first, second, standings, witnesses } = comparison;
  const everybody = Array.from({ length: model.n }, (_, p) => p);
  yield* pinned;
  const changed = everybody.filter((p) => isChanged(first, second, p));
  yield* changed.slice(0, 3);
  const round = firstDifference(comparison);
  yield* changed.flatMap((p) => receiversOfChange(comparison, p, round)).slice(0, 3);
  yield* witnesses.slice(0, 1);
  yield* standings
    .filter((it) => it.faulty === undefined && it.parting !== undefined)
    .slice(0, 3)
    .map((it) => it.process);
  const isNear = (p: number) => [first, second].some((side) => failsWithin(side, p, from, to));
  yield* everybody.filter(isNear).slice(0, 3);
  yield* witnesses.slice(1, 3);
  yield* everybody;
}

function failsWithin(side: Side, p: number, from: number, to: number): boolean {
  const omitted = omissionsOf(side, p).map(({ round }) => round);
  return [side.crashOf(p)?.round ?? 0, ...omitted].some((round) => round >= from && round <= to);
}

function isChanged(first: Side, second: Side, p: number): boolean {
  const [a, b] = [first, second].map((side) => JSON.stringify([side.execution.inputs[p], side.crashOf(p), omissionsOf(side, p)]));
  return a !== b;
}

function omissionsOf({ execution }: Side, p: number): readonly Omission[] {
  return execution.omissions?.filter((it) => it.process === p) ?? [];
}

/** Those to whom the message of `p` of a round gets through in only one of the executions. */
function receiversOfChange({ model, first, second }: Comparison, p: number, round: number): readonly number[] {
  const others = Array.from({ length: model.n }, (_, q) => q).filter((q) => q !== p);
  return others.filter((q) => reaches(first, p, q, round) !== reaches(second, p, q, round));
}

function reaches({ pattern }: Side, p: number, q: number, round: number): boolean {
  return (pattern.sent(p, round, q >>> 5) & (1 << q)) !== 0;
}
