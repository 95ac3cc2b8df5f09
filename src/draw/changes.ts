import type { Message, Run } from '../run/run.js';

/** What one run has that another has not, by process and by message number of the one. */
export interface Changes {
  readonly values: ReadonlySet<number>;
  readonly messages: ReadonlySet<number>;
  readonly crashes: ReadonlySet<number>;
  /** Who omits what it does not in the other; left out: nobody. */
  readonly omitters?: ReadonlySet<number>;
}

/**
 * What is different in `run` from `other`: initial values; messages that one of them loses or does not send, or that are lost by somebody else's doing;
 * crashes that are not, or are in another round, in the other; who omits to send, or to receive. That nobody receives a message any more because its receiver crashes is no difference of the message.
 */
export function changes(run: Run, other: Run): Changes {
  const [fates, others] = [fatesOf(run), fatesOf(other)];
  const isChanged = (message: Message) => fates.get(keyOf(message, run)) !== others.get(keyOf(message, run));
  const processes = run.events.map((_, p) => p);
  return {
    values: new Set(processes.filter((p) => initialValue(run, p) !== initialValue(other, p))),
    messages: new Set(run.messages.flatMap((message, m) => (isChanged(message) ? [m] : []))),
    crashes: new Set(processes.filter((p) => crash(run, p) !== crash(other, p))),
    omitters: new Set(processes.filter((p) => omissions(run, p) !== omissions(other, p))),
  };
}

function initialValue(run: Run, process: number): string | undefined {
  const event = run.events[process]?.find((it) => it.kind === 'init');
  return event?.kind === 'init' ? event.value : undefined;
}

function crash(run: Run, process: number): string {
  return JSON.stringify(run.events[process]?.find((event) => event.kind === 'crash') ?? null);
}

function omissions(run: Run, process: number): string {
  return JSON.stringify((run.omitters ?? []).filter((it) => it.process === process));
}

/** Per round, sender and receiver the messages in their order: o for one that is sent, x for one that is lost, or what was omitted, and its label. */
function fatesOf(run: Run): ReadonlyMap<number, string> {
  const fates = new Map<number, string>();
  for (const message of run.messages) {
    const key = keyOf(message, run);
    const lost = message.omitted ?? 'x';
    const fate = `${message.lost ? lost : 'o'}${message.label ?? ''}`;
    const before = fates.get(key);
    fates.set(key, before === undefined ? fate : `${before} ${fate}`);
  }
  return fates;
}

function keyOf({ from, to, round = 0 }: Message, run: Run): number {
  const n = run.events.length;
  return (round * n + from) * n + to;
}
