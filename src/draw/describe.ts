import type { Run } from '../run/run.js';

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
  ].join(' ');
}

function lostBySender(run: Run): ReadonlyMap<number, readonly number[]> {
  const lost = new Map<number, number[]>();
  for (const message of run.messages) if (message.lost) lost.set(message.from, [...(lost.get(message.from) ?? []), message.to]);
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
