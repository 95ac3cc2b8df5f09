import type { Event, Message, Run } from './run.js';

/** A synchronous execution, as far as its unfolding needs it: inputs (p0 first), and whom each crashed process reaches in its last round. */
export interface Crashing {
  readonly inputs: readonly number[];
  readonly crashes: readonly { readonly process: number; readonly round: number; readonly reaches: readonly number[] }[];
}

/**
 * The run of the full-information protocol in an execution, `rounds` rounds long: in each round everybody alive sends to everybody else,
 * receives in the order of the senders, then computes. A process that crashes in a round sends, and what it does not get out is lost;
 * it receives nothing and computes nothing from that round on.
 */
export function unfold(execution: Crashing, rounds: number): Run {
  const messages: Message[] = [];
  const events: Event[][] = execution.inputs.map((value) => [{ kind: 'init', value: String(value) }]);
  const crashes = new Map(execution.crashes.map((crash) => [crash.process, crash]));
  for (let round = 1; round <= rounds; round++) {
    const inboxes = events.map((log, p) => sendRound(p, crashes.get(p), round, log, messages, events.length));
    for (const [p, log] of events.entries()) {
      if ((crashes.get(p)?.round ?? round + 1) <= round) continue;
      for (const message of inboxes.flatMap((sent) => sent.get(p) ?? [])) log.push({ kind: 'receive', message });
      log.push({ kind: 'compute', round });
    }
  }
  return { events, messages };
}

/** Appends one process's send and crash events of a round; gives the message that each receiver gets. */
function sendRound(
  from: number,
  crash: Crashing['crashes'][number] | undefined,
  round: number,
  log: Event[],
  messages: Message[],
  n: number,
): Map<number, number> {
  const arriving = new Map<number, number>();
  if (crash !== undefined && crash.round < round) return arriving;
  const reached = crash?.round === round ? new Set(crash.reaches) : undefined;
  for (let to = 0; to < n; to++) {
    if (to === from) continue;
    const lost = reached !== undefined && !reached.has(to);
    const message = messages.push({ from, to, round, lost }) - 1;
    log.push({ kind: 'send', message });
    if (!lost) arriving.set(to, message);
  }
  if (reached !== undefined) log.push({ kind: 'crash', round });
  return arriving;
}
