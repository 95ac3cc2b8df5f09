import type { ChalkInstance } from 'chalk';
import type { Garbage } from '../../recovery/garbage.js';
import type { Checkpoint } from '../../recovery/pattern.js';
import type { Recovery } from '../../recovery/recovery.js';
import { nameOf } from '../../trace/name.js';
import { count } from '../report/conclusion.js';
import { columns } from '../report/table.js';
import type { Subject } from './subject.js';
import { EXTENT_WORDS, listed, stateWords, stepWords, verdictWords } from './words.js';

/** All that is found out about a run and its crashes. */
export interface Findings {
  readonly subject: Subject;
  readonly recovery: Recovery;
  readonly useless: readonly Checkpoint[];
  readonly garbage: Garbage;
}

/** More steps and processes than a person reads are counted, not listed; `--format json` has them all. */
const MANY = 40;

/** The recovery in words: the steps, the recovery line, the verdict, and what follows from it. */
export function recoveryText(findings: Findings, style: ChalkInstance): string {
  const { subject, recovery } = findings;
  const { extent } = recovery;
  const colour = { none: style.green, contained: style.green, propagated: style.yellow, domino: style.red }[extent];
  const verdict = `${colour(EXTENT_WORDS[extent])}: ${verdictWords(subject, recovery)}\n`;
  const parts = [stepsText(subject, recovery), lineText(subject, recovery), verdict, remarks(findings)];
  return parts.filter((part) => part !== '').join('\n');
}

function stepsText(subject: Subject, { steps, pattern }: Recovery): string {
  const width = String(Math.min(steps.length, MANY)).length;
  const lines = steps.slice(0, MANY).map((step, i) => `  ${String(i + 1).padStart(width)}  ${stepWords(subject, pattern, step)}\n`);
  return lines.join('') + more(steps.length, 'step');
}

function lineText(subject: Subject, { line, pattern, losses }: Recovery): string {
  const rows = line.slice(0, MANY).map((state, p) => {
    const { events = 0, of = 0, checkpoints = 0 } = losses[p] ?? {};
    const past = checkpoints === 0 ? '' : `goes back past ${count(checkpoints, 'checkpoint')}`;
    const undone = events === 0 ? 'undoes nothing' : `undoes ${events} of ${count(of, 'event')}`;
    return [subject.names[p] ?? '', stateWords(subject, pattern, p, state), undone, past];
  });
  return `Recovery line:\n${columns(rows)}${more(line.length, 'process')}`;
}

function more(length: number, noun: string): string {
  if (length <= MANY) return '';
  return `  … and ${count(length - MANY, `more ${noun}`)}: --format json has all\n`;
}

function remarks({ subject, recovery, useless, garbage }: Findings): string {
  const { lost, replayed, underway } = recovery.inTransit;
  const names = (messages: readonly number[]) => listed(messages.map((m) => nameOf(subject.run, m)));
  const checkpoints = (states: readonly Checkpoint[]) =>
    listed(states.map(({ process, checkpoint }) => `${subject.names[process]}.${checkpoint}`));
  const entries: readonly (readonly [readonly unknown[], string])[] = [
    [lost, `Lost: ${names(lost)}. The send is done, the receipt undone, and nobody will send again what was not logged.`],
    [replayed, `Received again from the log: ${names(replayed)}.`],
    [underway, `Still underway: ${names(underway)}.`],
    [useless, `Useless checkpoints, which no consistent cut contains: ${checkpoints(useless)}.`],
    [garbage.checkpoints, `Checkpoints that no crash from now on can need: ${checkpoints(garbage.checkpoints)}.`],
    [garbage.messages, `Logged messages that no crash from now on can need: ${names(garbage.messages)}.`],
  ];
  return entries.flatMap(([found, words]) => (found.length > 0 ? [`${words}\n`] : [])).join('');
}
