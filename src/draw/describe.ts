import type { Run } from '../run/run.js';

/** What happens in a run, in words, for those who do not see the picture. */
export function describe(run: Run): string {
  const sentences = run.events.flatMap((log, process) =>
    log.flatMap((event) => {
      if (event.kind === 'crash')
        return [`p${process} crashes${event.round === undefined ? '' : ` in round ${event.round}`}${lostBy(run, process)}.`];
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

function lostBy(run: Run, process: number): string {
  const to = run.messages.flatMap((message) => (message.from === process && message.lost ? [`p${message.to}`] : []));
  return to.length === 0 ? '' : `, and what it sends to ${listed(to)} is lost`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `p1`, `p1 and p2`, `p1, p2 and p3`. */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
