import type { Message, Run } from '../run/run.js';
import { omits } from './omission.js';

/** What happens in a run, in words, for those who do not see the picture. */
export function describe(run: Run): string {
  const lost = lostBySender(run);
  const sentences = run.events.flatMap((log, process) =>
    log.flatMap((event) => {
      if (event.kind === 'crash')
        return [`p${process} crashes${event.round === undefined ? '' : ` in round ${event.round}`}${lossOf(lost.get(process) ?? [])}.`];
      return event.kind === 'decide' ? [`p${process} decides ${event.value}.`] : [];
    }),
  );
  const values = run.events
    .map((log) => log.find((event) => event.kind === 'init'))
    .flatMap((event) => (event?.kind === 'init' ? [event.value] : []));
  const proposals = values.length === 0 ? [] : [`Initial values, p0 first: ${values.join(', ')}.`];
  const crashes = run.events.some((log) => log.some((event) => event.kind === 'crash')) ? [] : ['Nobody crashes.'];
  return [
    `${count(run.events.length, 'process', 'processes')}, ${count(run.messages.length, 'message', 'messages')}.`,
    ...proposals,
    ...crashes,
    ...sentences,
    ...omissionWords(run),
  ].join(' ');
}

/** A sentence per omission that loses something, and per process none of whose omissions does. */
function omissionWords(run: Run): readonly string[] {
  const losses = new Map<string, Omitted[]>();
  for (const message of run.messages.filter(isOmitted)) losses.set(lossKey(message), [...(losses.get(lossKey(message)) ?? []), message]);
  const blamed = new Set([...losses.values()].flat().map((message) => blameFor(message).process));
  const idle = new Set((run.omitters ?? []).map(({ process }) => process).filter((p) => !blamed.has(p)));
  return [...[...losses.values()].map(lossWords), ...[...idle].map((p) => `p${p} is faulty, but omits nothing.`)];
}

type Omitted = Message & { readonly omitted: NonNullable<Message['omitted']> };

function isOmitted(message: Message): message is Omitted {
  return message.omitted !== undefined;
}

function blameFor({ from, to, omitted }: Omitted): { readonly process: number; readonly peer: number } {
  return omitted === 'send' ? { process: from, peer: to } : { process: to, peer: from };
}

function lossKey(message: Omitted): string {
  return `${message.round} ${message.omitted} ${blameFor(message).process}`;
}

/** Messages of one round that one process omits. Many peers are counted, not listed. */
function lossWords(messages: readonly Omitted[]): string {
  const [first] = messages;
  if (first === undefined) throw new Error('a loss of no message');
  const peers = messages.map((message) => `p${blameFor(message).peer}`);
  const whom = peers.length > 6 ? `${peers.length} others` : listed(peers);
  return `p${blameFor(first).process} ${omits([first.omitted])} ${first.omitted === 'send' ? 'to' : 'from'} ${whom} in round ${first.round}.`;
}

function lostBySender(run: Run): ReadonlyMap<number, readonly number[]> {
  const lost = new Map<number, number[]>();
  for (const message of run.messages)
    if (message.lost && !isOmitted(message)) lost.set(message.from, [...(lost.get(message.from) ?? []), message.to]);
  return lost;
}

/** Many receivers are counted, not listed. */
function lossOf(to: readonly number[]): string {
  if (to.length > 6) return `, and ${to.length} of its messages are lost`;
  return to.length === 0 ? '' : `, and what it sends to ${listed(to.map((p) => `p${p}`))} is lost`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `p1`, `p1 and p2`, `p1, p2 and p3`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
