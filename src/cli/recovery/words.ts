import { list } from '../../chain/explain.js';
import type { Pattern } from '../../recovery/pattern.js';
import type { Step } from '../../recovery/propagation.js';
import type { Recovery } from '../../recovery/recovery.js';
import { nameOf } from '../../trace/name.js';
import { count } from '../report/conclusion.js';
import type { Subject } from './subject.js';

/** So many names are listed; of more, the first ones and how many others. */
const MANY = 12;

/** `a, b and c`, or the first of many and how many more. */
export function listed(names: readonly string[]): string {
  return names.length <= MANY ? list(names) : `${names.slice(0, MANY - 2).join(', ')} and ${names.length - MANY + 2} more`;
}

/** A state as that of a process: `its checkpoint 2`. */
export function stateWords(subject: Subject, pattern: Pattern, process: number, state: number): string {
  const { kind, kept, checkpoint } = pattern.states[process]?.[state] ?? { kind: 'initial', kept: 0, checkpoint: 0 };
  const stored = checkpoint === 0 ? 'its initial state' : `its checkpoint ${checkpoint}${labelOf(subject, process, checkpoint)}`;
  if (kind === 'present') return 'its present state';
  if (kind !== 'replayed') return stored;
  const next = subject.run.events[process]?.[kept];
  return `${stored} and replays ${next?.kind === 'receive' ? `until it would receive ${nameOf(subject.run, next.message)}` : 'all it did'}`;
}

function labelOf({ run }: Subject, process: number, checkpoint: number): string {
  const events = (run.events[process] ?? []).filter((event) => event.kind === 'checkpoint');
  const event = events[checkpoint - 1];
  return event?.label === undefined ? '' : ` (${event.label})`;
}

/** Why a process goes back, and how far: one domino. */
export function stepWords(subject: Subject, pattern: Pattern, { process, to, reason }: Step): string {
  const back = `${subject.names[process]} goes back to ${stateWords(subject, pattern, process, to)}`;
  if (reason.kind === 'crash') return `${back}: it has crashed`;
  const name = nameOf(subject.run, reason.message);
  const before = back.endsWith(` receive ${name}`) ? '' : `, before receiving ${name}`;
  return `${back}${before}: ${subject.names[reason.sender]} has undone its send`;
}

/** How it ends, in a sentence or two. */
export function verdictWords(subject: Subject, recovery: Recovery): string {
  const { extent, line, losses, pattern, steps } = recovery;
  if (extent === 'none') return 'nobody crashes, so nobody goes back.';
  const goBack = line.flatMap((state, p) => (pattern.states[p]?.[state]?.kind === 'present' ? [] : [p]));
  const [undone, all] = [losses.reduce((sum, it) => sum + it.events, 0), losses.reduce((sum, it) => sum + it.of, 0)];
  const sum = `${goBack.length} of ${count(line.length, 'process')} ${goBack.length === 1 ? 'goes' : 'go'} back; ${undone} of ${count(all, 'event')} of the application ${undone === 1 ? 'is' : 'are'} undone.`;
  const others = [...new Set(steps.filter((step) => step.reason.kind === 'orphan').map((step) => step.process))];
  const names = (processes: readonly number[]) => listed([...processes].sort((a, b) => a - b).map((p) => subject.names[p] ?? ''));
  if (extent === 'contained') return `nobody else has to go back. ${sum}`;
  if (extent === 'propagated') return `the rollback spreads to ${names(others)}, but drives nobody back to an initial state. ${sum}`;
  const driven = others.filter((p) => pattern.states[p]?.[line[p] ?? 0]?.kind === 'initial');
  return `the rollback of others drives ${names(driven)} back to ${driven.length === 1 ? 'its initial state' : 'their initial states'}. ${sum}`;
}

/** One word for the verdict. */
export const EXTENT_WORDS = { none: 'no crash', contained: 'no propagation', propagated: 'propagation', domino: 'domino effect' } as const;
