import { type RunFault, runFault } from '../run/fault.js';
import type { Event, Message, Run } from '../run/run.js';
import { direct, news, type Source } from './clock.js';
import { type Entries, type Entry, entriesOf, placeIn, type Stretch } from './entries.js';
import { explainRunFault } from './explain.js';
import { invalid, type RunResult, refused } from './result.js';

/** How a log is read. The names of the groups, and what they mean, are those of ShiViz (Beschastnikh et al., CACM 2016). */
export interface LogOptions {
  /** Has the groups `host`, `clock` (a vector clock as a JSON object) and `event`. */
  readonly parser: RegExp;
  /** Stands between the executions of a log; its group `trace` is the name of the one that follows. */
  readonly separator: RegExp | undefined;
  /** Which of several executions: its name, or its number from 1. */
  readonly execution: string | undefined;
  /** Which events are checkpoints, and which are crashes. */
  readonly checkpoint: RegExp;
  readonly crash: RegExp | undefined;
}

/** ShiViz's default: the event on one line, its host and clock on the next. */
export const DEFAULT_PARSER = /(?<event>.*)\n(?<host>\S*) (?<clock>\{.*\})/;

/**
 * Reads a log whose events carry vector clocks. A message is where a clock learns of an event of another host that no other event has told it of.
 * Hosts are processes in the order in which they come first in the log.
 */
export function readLog(whole: string, options: LogOptions): RunResult {
  const part = choose(whole, options);
  if ('kind' in part) return part;
  const entries = entriesOf(whole, part, options.parser);
  return entries.kind === 'entries' ? runOf(entries, whole, options) : entries;
}

interface Part extends Stretch {
  readonly name: string | undefined;
}

/** The stretch of the log that holds the wanted execution. */
function choose(whole: string, { separator, execution }: LogOptions): Part | RunResult {
  const all = separator === undefined ? [{ start: 0, end: whole.length, name: undefined }] : parts(whole, separator);
  const listed = all.map((part, i) => part.name ?? String(i + 1)).join(', ');
  const at = { line: 1, column: 1 };
  if (execution === undefined && all.length > 1)
    return invalid('usage', at, `the log has ${all.length} executions: ${listed}`, 'choose one with --execution');
  const found = execution === undefined ? all[0] : (all.find((part) => part.name === execution) ?? all[Number(execution) - 1]);
  return found ?? invalid('usage', at, `the log has no execution ${execution ?? ''}; it has ${listed || 'none at all'}`);
}

function parts(whole: string, separator: RegExp): readonly Part[] {
  const found: Part[] = [];
  let [start, name]: [number, string | undefined] = [0, undefined];
  const close = (end: number): void => {
    if (whole.slice(start, end).trim() !== '') found.push({ start, end, name });
  };
  for (const match of whole.matchAll(new RegExp(separator.source, [...new Set(`${separator.flags}gm`)].join('')))) {
    close(match.index);
    [start, name] = [match.index + match[0].length, match.groups?.['trace']];
  }
  close(whole.length);
  return found;
}

/** An event of the run, and the event of the log that it is a part of. */
interface Drafted {
  readonly event: Event;
  readonly entry: Entry;
}

function runOf({ hosts, notes }: Entries, whole: string, options: LogOptions): RunResult {
  const links = linksOf(hosts);
  if (links.kind === 'unknown') return unknownEvent(links, whole);
  const drafts = [...hosts.values()].map((entries) => entries.flatMap((entry) => draft(entry, links, options)));
  const run: Run = { events: drafts.map((log) => log.map(({ event }) => event)), messages: links.messages };
  const fault = runFault(run);
  if (fault === undefined) return { kind: 'run', run, names: [...hosts.keys()], notes };
  return refused({ code: fault.code, at: placeIn(whole, startOf(fault, drafts)), ...explainRunFault(fault, run) });
}

/** The messages of a log, and which of them an event sends and receives. */
interface Links {
  readonly kind: 'links';
  readonly messages: readonly Message[];
  readonly sent: ReadonlyMap<Entry, readonly number[]>;
  readonly received: ReadonlyMap<Entry, readonly number[]>;
}

type Unknown = { readonly kind: 'unknown'; readonly entry: Entry; readonly source: Source };

function linksOf(hosts: Entries['hosts']): Links | Unknown {
  const processes = new Map([...hosts.keys()].map((host, p) => [host, p]));
  const messages: Message[] = [];
  const [sent, received] = [new Map<Entry, number[]>(), new Map<Entry, number[]>()];
  const entryOf = ({ host, count }: Source) => hosts.get(host)?.[count - 1];
  for (const entries of hosts.values()) {
    for (const [i, entry] of entries.entries()) {
      const learnt = news(entry.host, entry.clock, entries[i - 1]?.clock);
      const missing = learnt.find((source) => entryOf(source) === undefined);
      if (missing) return { kind: 'unknown', entry, source: missing };
      for (const source of direct(learnt, (it) => entryOf(it)?.clock)) {
        const message = messages.push({ from: processes.get(source.host) ?? 0, to: processes.get(entry.host) ?? 0, lost: false }) - 1;
        add(sent, entryOf(source) as Entry, message);
        add(received, entry, message);
      }
    }
  }
  return { kind: 'links', messages, sent, received };
}

function add(lists: Map<Entry, number[]>, entry: Entry, message: number): void {
  const list = lists.get(entry);
  if (list) list.push(message);
  else lists.set(entry, [message]);
}

/** An event first receives, then is what it is, then sends. */
function draft(entry: Entry, links: Links, { checkpoint, crash }: LogOptions): readonly Drafted[] {
  const received = (links.received.get(entry) ?? []).map((message): Event => ({ kind: 'receive', message }));
  const sent = (links.sent.get(entry) ?? []).map((message): Event => ({ kind: 'send', message }));
  const self: Event | undefined = crash?.test(entry.text)
    ? { kind: 'crash' }
    : checkpoint.test(entry.text)
      ? { kind: 'checkpoint' }
      : received.length + sent.length === 0
        ? { kind: 'compute' }
        : undefined;
  return [...received, ...(self ? [self] : []), ...sent].map((event) => ({ event, entry }));
}

function unknownEvent({ entry, source }: Unknown, whole: string): RunResult {
  const message = `${entry.host} has seen event ${source.count} of ${source.host}, which is not in the log`;
  return invalid('log.unknown-event', placeIn(whole, entry.start), message, 'the log may have been cut, or a host be missing');
}

function startOf(fault: RunFault, drafts: readonly (readonly Drafted[])[]): number {
  if (fault.code === 'run.empty' || fault.at === 'message') throw new Error(`no fault of a log: ${fault.code}`);
  return drafts[fault.at.process]?.[fault.at.index]?.entry.start ?? 0;
}
