import { type Picture, single } from '../../draw/picture.js';
import type { Run } from '../../run/run.js';
import { usage } from '../refusal.js';

/** Beyond so many messages, a picture shows nothing any more; in characters it is not worth its lines. */
const [MAX_MESSAGES, MAX_IN_TEXT] = [1500, 24];

/** Whether a run is small enough for its picture to stand below the words. */
export function fitsText({ messages }: Run): boolean {
  return messages.length > 0 && messages.length <= MAX_IN_TEXT;
}

/** Messages between servers; a decision is when a server knows what is chosen for a slot. Throws Refusal where there are too many. */
export function runPicture(run: Run, name: string): Picture {
  const { length } = run.messages;
  if (length > MAX_MESSAGES) throw usage(`${length} messages cannot be drawn, at most ${MAX_MESSAGES}`, '--format json has everything');
  return single({ run, name }, { remarks: [LEGEND] });
}

const LEGEND =
  '1a, 1b: phase 1 and its answer, with the ballot; 2a: phase 2, with slot and value; a box: the server knows that it is chosen';

/** The run without the messages that nobody receives: of what the network may do with each, only what matters. */
export function received(run: Run): Run {
  const numbers = new Set(run.events.flatMap((log) => log.flatMap((event) => (event.kind === 'receive' ? [event.message] : []))));
  return { ...run, events: run.events.map((log) => log.filter((event) => event.kind !== 'send' || numbers.has(event.message))) };
}
