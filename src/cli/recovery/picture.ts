import type { Picture } from '../../draw/picture.js';
import { rollback, type Stage } from '../../draw/rollback.js';
import type { Recovery } from '../../recovery/recovery.js';
import type { Run } from '../../run/run.js';
import { nameOf } from '../../trace/name.js';
import { type Refusal, usage } from '../refusal.js';
import type { Subject } from './subject.js';
import { EXTENT_WORDS, stepWords } from './words.js';

/** Beyond so many messages, and so many dominoes, a picture shows nothing any more. */
const [MAX_MESSAGES, MAX_STEPS] = [1500, 200];

/** Beyond so many messages, a picture in characters is not worth its lines. */
const MAX_IN_TEXT = 60;

/** Whether a run is small enough for its picture to stand below the words. */
export function fitsText({ messages, events }: Run): boolean {
  return messages.length <= MAX_IN_TEXT && events.length <= MAX_IN_TEXT;
}

/** The run with what the recovery keeps of it; with `steps`, one picture of what happened and one per domino. Throws Refusal where there is too much. */
export function recoveryPicture(subject: Subject, recovery: Recovery, steps: boolean): Picture {
  if (subject.run.messages.length > MAX_MESSAGES) throw tooMuch(`${subject.run.messages.length} messages`, `at most ${MAX_MESSAGES}`);
  const { pattern, line, extent } = recovery;
  const kept = line.map((state, p) => pattern.states[p]?.[state]?.kept ?? 0);
  return rollback(labelled(subject.run), steps ? recoveryStages(subject, recovery) : [{ kept }], `Recovery: ${EXTENT_WORDS[extent]}`, {
    remarks: namesOf(subject),
  });
}

/** The run with the names of its messages to be drawn beside them. */
export function labelled(run: Run): Run {
  const messages = run.messages.map((message, m) => ({ ...message, label: `${message.control ? '*' : ''}${nameOf(run, m)}` }));
  return { events: run.events, messages };
}

function tooMuch(found: string, most: string): Refusal {
  return usage(`${found} cannot be drawn, ${most}`, '--format json has everything');
}

/** What happened, and then one domino after the other. Throws Refusal where there is too much to be drawn. */
export function recoveryStages(subject: Subject, { pattern, steps }: Recovery): readonly Stage[] {
  if (subject.run.messages.length > MAX_MESSAGES) throw tooMuch(`${subject.run.messages.length} messages`, `at most ${MAX_MESSAGES}`);
  if (steps.length > MAX_STEPS) throw tooMuch(`${steps.length} dominoes`, `at most ${MAX_STEPS}`);
  let kept: readonly number[] = subject.run.events.map((log) => log.length);
  const stages: Stage[] = [{ kept, name: 'What happened' }];
  for (const [i, step] of steps.entries()) {
    kept = kept.with(step.process, pattern.states[step.process]?.[step.to]?.kept ?? 0);
    const orphan = step.reason.kind === 'orphan' ? step.reason.message : undefined;
    stages.push({ kept, orphan, name: `${i + 1}. ${stepWords(subject, pattern, step)}` });
  }
  return stages;
}

/** Pictures number the processes; what else they are called is said below. */
function namesOf({ names }: Subject): readonly string[] {
  return names.every((name, p) => name === `p${p}`) ? [] : [names.map((name, p) => `p${p} is ${name}`).join(', ')];
}
