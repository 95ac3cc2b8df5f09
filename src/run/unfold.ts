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
    const omitted = omissionsIn(omissions, round);
    const inboxes = events.map((log, p) => sendRound(p, last.get(p), round, log, messages, events.length, omitted));
    for (const [p, log] of events.entries()) {
      if ((last.get(p)?.round ?? round + 1) <= round) continue;
      for (const message of inboxes.flatMap((sent) => sent.get(p) ?? [])) log.push({ kind: 'receive', message });
      log.push({ kind: 'compute', round });
    }
  }
  return omissions.length === 0 ? { events, messages } : { events, messages, omitters: omittersOf(omissions) };
}

/** What becomes of the message that `from` sends `to` in the round, if somebody omits it. What is not sent cannot be omitted by its receiver. */
type OmissionsOfRound = (from: number, to: number) => Omitting | undefined;

function omissionsIn(omissions: readonly Omitted[], round: number): OmissionsOfRound {
  const here = omissions.filter((it) => it.round === round);
  if (here.length === 0) return () => undefined;
  const does = (process: number, kind: Omitting, peer: number) =>
    here.some((it) => it.process === process && it.kind === kind && it.peers.includes(peer));
  return (from, to) => (does(from, 'send', to) ? 'send' : does(to, 'receive', from) ? 'receive' : undefined);
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
  omittedBy: OmissionsOfRound,
): Map<number, number> {
  const arriving = new Map<number, number>();
  if (crash !== undefined && crash.round < round) return arriving;
  const reached = crash?.round === round ? new Set(crash.reaches) : undefined;
  for (let to = 0; to < n; to++) {
    if (to === from) continue;
    const isCut = reached !== undefined && !reached.has(to);
    const omitted = isCut ? undefined : omittedBy(from, to);
    const lost = isCut || omitted !== undefined;
    const message = messages.push({ from, to, round, lost, ...(omitted === undefined ? {} : { omitted }) }) - 1;
    log.push({ kind: 'send', message });
    if (!lost) arriving.set(to, message);
  }
  if (reached !== undefined) log.push({ kind: 'crash', round });
  return arriving;
}
