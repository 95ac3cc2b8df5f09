import type { Crash, Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';

/** The single changes that lead from an execution to one that nearly agrees with it. */
export const TWEAKS = ['reach', 'move', 'flip', 'respell', 'shuffle', 'crash', 'recover', 'nothing'] as const;

/** A change, with two numbers that choose where it is made; each is taken modulo what there is to choose from. */
export interface Tweak {
  readonly kind: (typeof TWEAKS)[number];
  readonly first: number;
  readonly second: number;
}

/** Makes one change. Where there is nothing to change, and where it would leave the model, the execution stays as it is. */
export function tweak(model: Model, execution: Execution, { kind, first, second }: Tweak): Execution {
  const { inputs, crashes } = execution;
  const index = first % Math.max(crashes.length, 1);
  const crash = crashes[index];
  if (kind === 'flip') {
    const process = first % inputs.length;
    return { inputs: inputs.with(process, inputs[process] === 1 ? 0 : 1), crashes };
  }
  if (kind === 'crash') return { inputs, crashes: withCrash(model, crashes, first, second) };
  if (kind === 'recover') return { inputs, crashes: crashes.filter((it) => it !== crash) };
  if (kind === 'nothing' || crash === undefined) return { inputs: [...inputs], crashes: [...crashes] };
  return { inputs, crashes: crashes.with(index, changed(model, crash, kind, second)) };
}

function withCrash({ n, f, rounds }: Model, crashes: readonly Crash[], first: number, second: number): readonly Crash[] {
  const process = first % n;
  if (crashes.length >= f || rounds === 0 || crashes.some((crash) => crash.process === process)) return crashes;
  const others = Array.from({ length: n }, (_, q) => q).filter((q) => q !== process);
  return [...crashes, { process, round: 1 + (second % rounds), reaches: others.slice(second % n) }];
}

function changed({ n, rounds }: Model, crash: Crash, kind: Tweak['kind'], choice: number): Crash {
  const { process, round, reaches } = crash;
  const others = Array.from({ length: n }, (_, q) => q).filter((q) => q !== process);
  if (kind === 'reach') return n === 1 ? crash : { process, round, reaches: toggle(reaches, others[choice % others.length]!) };
  if (kind === 'move') return { process, round: 1 + ((round + (choice % 2 === 0 ? 0 : rounds - 2)) % rounds), reaches };
  if (kind === 'shuffle') return { process, round, reaches: [...reaches].reverse() };
  return respelled(crash, others, rounds);
}

/** The same to everybody who matters: all are reached in round k, or none in round k + 1. */
function respelled({ process, round, reaches }: Crash, others: readonly number[], rounds: number): Crash {
  if (reaches.length === others.length && round < rounds) return { process, round: round + 1, reaches: [] };
  if (reaches.length === 0 && round > 1) return { process, round: round - 1, reaches: others };
  return { process, round, reaches: others };
}

function toggle(set: readonly number[], member: number): readonly number[] {
  return set.includes(member) ? set.filter((it) => it !== member) : [...set, member];
}
