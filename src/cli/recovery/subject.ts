import { quote } from '../../input/quote.js';
import { withCrashes } from '../../recovery/crash.js';
import type { Checkpoint } from '../../recovery/pattern.js';
import type { Run } from '../../run/run.js';
import { nameOf } from '../../trace/name.js';
import { usage } from '../refusal.js';
import { count } from '../report/conclusion.js';

/** What a command is about: a run, and what its processes and messages are called. */
export interface Subject {
  readonly run: Run;
  readonly names: readonly string[];
}

/** The subject as it would be if these processes crashed at its end, and no others; they are listed as in `p1,p2`. */
export function crashing(subject: Subject, listed: string): Subject {
  const processes = words(listed).map((name) => processOf(subject, name, '--crash'));
  return { ...subject, run: withCrashes(subject.run, processes) };
}

/** Messages listed as in `m3,m5`. All that are called so are meant. */
export function messagesOf({ run }: Subject, listed: string, option: string): ReadonlySet<number> {
  const numbers = new Map<string, number[]>();
  for (let m = 0; m < run.messages.length; m++) numbers.set(nameOf(run, m), [...(numbers.get(nameOf(run, m)) ?? []), m]);
  const found = words(listed).flatMap((name) => {
    const called = numbers.get(name);
    if (called === undefined) throw usage(`${option} ${quote(name)}: the run has no message of this name`);
    return called;
  });
  return new Set(found);
}

/** Checkpoints listed as in `p0.1,p1.0`; checkpoint 0 is the initial state. */
export function checkpointsOf(subject: Subject, listed: string, option: string): readonly Checkpoint[] {
  return words(listed).map((word) => {
    const [, name, number] = /^(.+)\.(\d{1,9})$/.exec(word) ?? [];
    if (name === undefined)
      throw usage(`${option} ${quote(word)}: expected a checkpoint`, 'p0.2 is the second checkpoint of p0, p0.0 its initial state');
    const process = processOf(subject, name, option);
    const all = (subject.run.events[process] ?? []).filter((event) => event.kind === 'checkpoint').length;
    if (Number(number) > all) throw usage(`${option} ${quote(word)}: ${name} has ${count(all, 'checkpoint')}`);
    return { process, checkpoint: Number(number) };
  });
}

function processOf({ names }: Subject, name: string, option: string): number {
  const process = names.indexOf(name);
  if (process >= 0) return process;
  const number = /^p(\d{1,9})$/.exec(name)?.[1];
  if (number !== undefined && Number(number) < names.length) return Number(number);
  throw usage(`${option} ${quote(name)}: the processes are ${names.length > 6 ? `${names[0]} to ${names.at(-1)}` : names.join(', ')}`);
}

function words(listed: string): readonly string[] {
  return listed.split(',').filter((word) => word !== '');
}
