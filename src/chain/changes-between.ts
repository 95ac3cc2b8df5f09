import type { Crash, Execution, Omission } from '../kernel/execution.js';
import type { Change } from './derivation.js';

/** What has to change for one execution to become the other: inputs first, then crashes, each by increasing process, then omissions. */
export function changesBetween(from: Execution, to: Execution): readonly Change[] {
  const flips = to.inputs.flatMap((value, process): Change[] =>
    value === from.inputs[process] ? [] : [{ kind: 'input', process, from: from.inputs[process]!, to: value }],
  );
  return [...flips, ...crashesBetween(from.crashes, to.crashes), ...omissionsBetween(from.omissions ?? [], to.omissions ?? [])];
}

/** The part of it that is about crashes. */
export function crashesBetween(start: readonly Crash[], end: readonly Crash[]): readonly Change[] {
  const from = new Map(start.map((crash) => [crash.process, crash]));
  const to = new Map(end.map((crash) => [crash.process, crash]));
  const processes = [...new Set([...from.keys(), ...to.keys()])].sort((a, b) => a - b);
  return processes
    .map((process) => ({ kind: 'crash', process, receiver: undefined, from: from.get(process), to: to.get(process) }) as const)
    .filter((change) => !isSame(change.from, change.to));
}

function omissionsBetween(from: readonly Omission[], to: readonly Omission[]): readonly Change[] {
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ kind: 'omissions', from, to }];
}

function isSame(one: Crash | undefined, other: Crash | undefined): boolean {
  return one?.round === other?.round && String(one?.reaches) === String(other?.reaches);
}
