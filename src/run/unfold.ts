import type { Event, Message, Omitter, Omitting, Run } from './run.js';

/** A synchronous execution, as far as its unfolding needs it: inputs (p0 first), whom each crashed process reaches in its last round, and who omits what. */
export interface Failing {
  readonly inputs: readonly number[];
  readonly crashes: readonly { readonly process: number; readonly round: number; readonly reaches: readonly number[] }[];
  readonly omissions?: readonly Omitted[];
}

/** In `round` the process does not send to `peers`, or does not receive from them. */
interface Omitted extends Omitter {
  readonly round: number;
  readonly peers: readonly number[];
}

/**
 * The run of the full-information protocol in an execution, `rounds` rounds long: in each round everybody alive sends to everybody else,
 * receives in the order of the senders, then computes. A process that crashes in a round sends, and what it does not get out is lost;
 * it receives nothing and computes nothing from that round on. What is omitted is lost, too, but who omits goes on.
 */
export function unfold(execution: Failing, rounds: number): Run {
  const { inputs, crashes, omissions = [] } = execution;
  const messages: Message[] = [];
  const events: Event[][] = inputs.map((value) => [{ kind: 'init', value: String(value) }]);
  const last = new Map(crashes.map((crash) => [crash.process, crash]));
  for (let round = 1; round <= rounds; round++) {
    const omitted = omissionsIn(omissions, round, inputs.length);
    const inboxes = events.map((log, p) => sendRound(p, last.get(p), round, log, messages, events.length, omitted));
    for (const [p, log] of events.entries()) {
      if ((last.get(p)?.round ?? round + 1) <= round) continue;
      for (const message of inboxes.flatMap((sent) => sent.get(p) ?? [])) log.push({ kind: 'receive', message });
      log.push({ kind: 'compute', round });
    }
  }
  return omissions.length === 0 ? { events, messages } : { events, messages, omitters: omittersOf(omissions) };
}

/** Of the messages of a round those that somebody omits, by `messageKey`, and whose doing that is. */
type OmissionsOfRound = ReadonlyMap<number, Omitting>;

function messageKey(from: number, to: number, n: number): number {
  return from * n + to;
}

/** What is not sent cannot be omitted by its receiver. */
function omissionsIn(omissions: readonly Omitted[], round: number, n: number): OmissionsOfRound {
  const here = omissions.filter((it) => it.round === round);
  const of = (wanted: Omitting) =>
    here.flatMap(({ process, kind, peers }) =>
      kind === wanted
        ? peers.map((peer) => [kind === 'send' ? messageKey(process, peer, n) : messageKey(peer, process, n), kind] as const)
        : [],
    );
  return new Map([...of('receive'), ...of('send')]);
}

function omittersOf(omissions: readonly Omitted[]): readonly Omitter[] {
  const processes = [...new Set(omissions.map(({ process }) => process))].sort((a, b) => a - b);
  return processes.flatMap((process) =>
    (['send', 'receive'] as const).flatMap((kind) =>
      omissions.some((it) => it.process === process && it.kind === kind) ? [{ process, kind }] : [],
    ),
  );
}

/** Appends one process's send and crash events of a round; gives the message that each receiver gets. */
function sendRound(
  from: number,
  crash: Failing['crashes'][number] | undefined,
  round: number,
  log: Event[],
  messages: Message[],
  n: number,
  omissions: OmissionsOfRound,
): Map<number, number> {
  const arriving = new Map<number, number>();
  if (crash !== undefined && crash.round < round) return arriving;
  const reached = crash?.round === round ? new Set(crash.reaches) : undefined;
  for (let to = 0; to < n; to++) {
    if (to === from) continue;
    const isCut = reached !== undefined && !reached.has(to);
    const omitted = isCut ? undefined : omissions.get(messageKey(from, to, n));
    const lost = isCut || omitted !== undefined;
    const message = messages.push({ from, to, round, lost, ...(omitted === undefined ? {} : { omitted }) }) - 1;
    log.push({ kind: 'send', message });
    if (!lost) arriving.set(to, message);
  }
  if (reached !== undefined) log.push({ kind: 'crash', round });
  return arriving;
}
