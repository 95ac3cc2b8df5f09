import type { Crash, Execution, Omission } from '../../src/kernel/execution.js';
import type { Model, OmissionKind } from '../../src/kernel/model.js';
import { faultsOf } from './faults.js';

/** The single changes that lead from an execution to one that nearly agrees with it. */
export const TWEAKS = ['reach', 'move', 'flip', 'respell', 'shuffle', 'crash', 'recover', 'nothing', 'omit', 'blame', 'excuse'] as const;

/** A change, with two numbers that choose where it is made; each is taken modulo what there is to choose from. */
export interface Tweak {
  readonly kind: (typeof TWEAKS)[number];
  readonly first: number;
  readonly second: number;
}

/** Makes one change. Where there is nothing to change, and where it would leave the model, the execution stays as it is. */
export function tweak(model: Model, execution: Execution, change: Tweak): Execution {
  const { omissions, ...rest } = tweaked(model, execution, change);
  const after = omissions === undefined || omissions.length === 0 ? rest : { ...rest, omissions };
  return faultsOf(model, after).length === 0 ? after : execution;
}

function tweaked(model: Model, execution: Execution, { kind, first, second }: Tweak): Execution {
  const { inputs, crashes, omissions = [] } = execution;
  const index = first % Math.max(crashes.length, 1);
  const crash = crashes[index];
  if (kind === 'flip') {
    const [process, { values = 2 }] = [first % inputs.length, model];
    return { ...execution, inputs: inputs.with(process, (inputs[process]! + 1 + (second % (values - 1))) % values) };
  }
  if (kind === 'omit') return { ...execution, omissions: withOmission(model, omissions, first, second) };
  if (kind === 'blame') return { ...execution, omissions: blamed(omissions, first) };
  if (kind === 'excuse') return { ...execution, omissions: omissions.filter((_, i) => i !== first % omissions.length) };
  if (kind === 'crash') return { ...execution, crashes: withCrash(model, crashes, first, second) };
  if (kind === 'recover') return { ...execution, crashes: crashes.filter((it) => it !== crash) };
  if (kind === 'nothing' || crash === undefined) return { inputs: [...inputs], crashes: [...crashes], omissions: [...omissions] };
  return { ...execution, crashes: crashes.with(index, changed(model, crash, kind, second)) };
}

/** One message more is omitted, or one less, by its sender or by its receiver. */
function withOmission({ n, rounds }: Model, omissions: readonly Omission[], first: number, second: number): readonly Omission[] {
  if (n === 1 || rounds === 0) return omissions;
  const [process, round, kind] = [first % n, 1 + (second % rounds), first % 3 === 0 ? 'receive' : 'send'] as const;
  return toggled(omissions, { process, round, kind }, (process + 1 + (second % (n - 1))) % n);
}

/** The same message is lost by the doing of its other end. */
function blamed(omissions: readonly Omission[], choice: number): readonly Omission[] {
  const omission = omissions[choice % omissions.length];
  const peer = omission?.peers[0];
  if (omission === undefined || peer === undefined) return omissions;
  const { process, round, kind } = omission;
  const other = kind === 'send' ? 'receive' : 'send';
  return toggled(toggled(omissions, { process, round, kind }, peer), { process: peer, round, kind: other }, process);
}

function toggled(
  omissions: readonly Omission[],
  { process, round, kind }: { readonly process: number; readonly round: number; readonly kind: OmissionKind },
  peer: number,
): readonly Omission[] {
  const at = omissions.findIndex((it) => it.process === process && it.round === round && it.kind === kind);
  const known = omissions[at];
  if (known === undefined) return [...omissions, { process, round, kind, peers: [peer] }];
  return omissions.with(at, { ...known, peers: toggle(known.peers, peer) });
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
