import type { Event, Run } from './run.js';

/**
 * The view of a process: "the subsequence of computation and message receive events that occur in p_i together with the state of p_i in the
 * initial configuration" (slides, Views). Sends are no part of it.
 */
export function view(run: Run, process: number): readonly Event[] {
  return (run.events[process] ?? []).filter(isSeen);
}

function isSeen(event: Event): boolean {
  return event.kind === 'init' || event.kind === 'receive' || event.kind === 'compute' || event.kind === 'decide';
}

/**
 * α|p = β|p for the full-information protocol, where a message carries all that its sender has seen: equal events in equal order, received
 * messages compared by their content, that is by their sender's view up to the send.
 */
export function sameView(a: Run, b: Run, process: number): boolean {
  const same = new Map<string, boolean>();
  const sameContent = (m: number, n: number): boolean => {
    const key = `${m} ${n}`;
    const known = same.get(key);
    if (known !== undefined) return known;
    const answer = a.messages[m]?.from === b.messages[n]?.from && equal(content(a, m), content(b, n), sameContent);
    same.set(key, answer);
    return answer;
  };
  return equal(view(a, process), view(b, process), sameContent);
}

/** What the sender had seen when it sent message `m`. */
function content(run: Run, m: number): readonly Event[] {
  const log = run.events[run.messages[m]?.from ?? -1] ?? [];
  const sent = log.findIndex((event) => event.kind === 'send' && event.message === m);
  return log.slice(0, sent).filter(isSeen);
}

function equal(a: readonly Event[], b: readonly Event[], sameContent: (m: number, n: number) => boolean): boolean {
  return a.length === b.length && a.every((event, i) => equalEvents(event, b[i], sameContent));
}

function equalEvents(a: Event, b: Event | undefined, sameContent: (m: number, n: number) => boolean): boolean {
  if (a.kind === 'init') return b?.kind === 'init' && a.value === b.value;
  if (a.kind === 'receive') return b?.kind === 'receive' && sameContent(a.message, b.message);
  if (a.kind === 'decide') return b?.kind === 'decide' && a.value === b.value;
  return a.kind === b?.kind && (a.kind !== 'compute' || b.kind !== 'compute' || a.round === b.round);
}
