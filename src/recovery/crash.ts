import type { Event, Run } from '../run/run.js';

/** The run as it would be if exactly these processes crashed, after all that they do in it. */
export function withCrashes(run: Run, processes: readonly number[]): Run {
  const crashing = new Set(processes);
  return { messages: run.messages, events: run.events.map((log, p) => withCrash(log, crashing.has(p))) };
}

function withCrash(log: readonly Event[], crashes: boolean): readonly Event[] {
  const last = log.at(-1);
  if ((last?.kind === 'crash') === crashes) return log;
  return crashes ? [...log, { kind: 'crash' }] : log.slice(0, -1);
}
