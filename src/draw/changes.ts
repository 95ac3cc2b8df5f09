import type { Message, Run } from '../run/run.js';

/** What one run has that another has not, by process and by message number of the one. */
export interface Changes {
  readonly values: ReadonlySet<number>;
  readonly messages: ReadonlySet<number>;
  readonly crashes: ReadonlySet<number>;
}

/**
 * What is different in `run` from `other`: initial values; messages that one of them loses or does not send; crashes that are not, or are in another
 * round, in the other. That nobody receives a message any more because its receiver crashes is no difference of the message.
 */
export function changes(run: Run, other: Run): Changes {
  const [fates, others] = [fatesOf(run), fatesOf(other)];
  const processes = run.events.map((_, p) => p);
  return {
    values: new Set(processes.filter((p) => initialValue(run, p) !== initialValue(other, p))),
    messages: new Set(run.messages.flatMap((message, m) => (fates.get(keyOf(message)) === others.get(keyOf(message)) ? [] : [m]))),
    crashes: new Set(processes.filter((p) => crash(run, p) !== crash(other, p))),
  };
}

function initialValue(run: Run, process: number): string | undefined {
  const event = run.events[process]?.find((it) => it.kind === 'init');
  return event?.kind === 'init' ? event.value : undefined;
}

function crash(run: Run, process: number): string {
  return JSON.stringify(run.events[process]?.find((event) => event.kind === 'crash') ?? null);
}

/** Whether the messages are lost; several of one sender and receiver in one round in their order. */
function fatesOf(run: Run): ReadonlyMap<string, string> {
  const fates = new Map<string, string>();
  for (const message of run.messages) {
    const key = keyOf(message);
    fates.set(key, `${fates.get(key) ?? ''} ${message.lost}`);
  }
  return fates;
}

function keyOf({ from, to, round, label }: Message): string {
  return `${from} ${to} ${round} ${label}`;
}
