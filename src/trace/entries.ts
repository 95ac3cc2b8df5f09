import { positionOf } from '../input/decode.js';
import type { Position } from '../input/diagnostic.js';
import { quote } from '../input/quote.js';
import { type Clock, parseClock } from './clock.js';
import { invalid, type RunResult } from './result.js';

/** One event of a log; `start` is where its clock stands in the text. */
export interface Entry {
  readonly host: string;
  readonly clock: Clock;
  readonly text: string;
  readonly start: number;
}

/** The events of a log by host, each host's in its order, and what of the log was passed over. */
export interface Entries {
  readonly kind: 'entries';
  readonly hosts: ReadonlyMap<string, readonly Entry[]>;
  readonly notes: readonly string[];
}

/** The stretch of a text from `start` up to, but not including, `end`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Takes a stretch of a log apart with a regular expression; what matches nothing is passed over, but counted. */
export function entriesOf(whole: string, { start, end }: Stretch, parser: RegExp): Entries | RunResult {
  const hosts = new Map<string, Entry[]>();
  const skipped: { readonly lines: number; readonly at: number }[] = [];
  const skip = (from: number, to: number): void => {
    const lines = whole.slice(from, to).split('\n');
    const count = lines.filter((line) => line.trim() !== '').length;
    if (count > 0) skipped.push({ lines: count, at: from + whole.slice(from, to).search(/\S/) });
  };
  let at = start;
  for (const match of whole.slice(0, end).matchAll(from(parser, start))) {
    skip(at, match.index);
    at = match.index + match[0].length;
    const entry = entryOf(match, whole);
    if ('kind' in entry) return entry;
    const entries = hosts.get(entry.host);
    if (entries) entries.push(entry);
    else hosts.set(entry.host, [entry]);
  }
  skip(at, end);
  if (hosts.size === 0) return nothing(placeIn(whole, start));
  return inOrder(hosts, whole) ?? { kind: 'entries', hosts, notes: notesOn(skipped, whole) };
}

/** Where an offset into the text stands. */
export function placeIn(whole: string, offset: number): Position {
  return positionOf(whole, offset, { line: 1, column: 1 });
}

function from(parser: RegExp, start: number): RegExp {
  const pattern = new RegExp(parser.source, [...new Set(`${parser.flags}gm`)].join(''));
  pattern.lastIndex = start;
  return pattern;
}

function entryOf(match: RegExpExecArray, whole: string): Entry | RunResult {
  const { host = '', clock: json = '', event = '' } = match.groups ?? {};
  const clock = parseClock(json);
  const start = match.index + Math.max(0, match[0].lastIndexOf(json));
  if (clock === undefined)
    return invalid('log.clock', placeIn(whole, start), `this is no JSON object from hosts to whole numbers: ${quote(json)}`);
  if (!clock.has(host)) return invalid('log.clock', placeIn(whole, start), `the clock of an event of ${host} has no entry for ${host}`);
  return { host, clock, text: event, start };
}

/** Puts the events of each host in order, and looks whether its clock counts them and forgets nothing. */
function inOrder(hosts: ReadonlyMap<string, Entry[]>, whole: string): RunResult | undefined {
  for (const [host, entries] of hosts) {
    const own = (entry: Entry) => entry.clock.get(host) ?? 0;
    entries.sort((a, b) => own(a) - own(b));
    for (const [i, entry] of entries.entries()) {
      const message = own(entry) === i + 1 ? forgotten(entry, entries[i - 1]) : `event ${i + 1} of ${host} has the count ${own(entry)}`;
      if (message !== undefined)
        return invalid(
          'log.clock-gap',
          placeIn(whole, entry.start),
          message,
          'each host counts its own events 1, 2, 3 …, and no clock goes back',
        );
    }
  }
  return undefined;
}

function forgotten({ host, clock }: Entry, before: Entry | undefined): string | undefined {
  for (const [other, count] of before?.clock ?? []) {
    const now = clock.get(other) ?? 0;
    if (now < count) return `the clock of ${host} knew ${count} events of ${other} before, and now ${now}`;
  }
  return undefined;
}

function nothing(at: Position): RunResult {
  const hint = 'say with --parser what an event looks like: a regular expression with the groups event, host and clock';
  return invalid('log.no-event', at, 'nothing from here on matches the regular expression', hint);
}

function notesOn(skipped: readonly { readonly lines: number; readonly at: number }[], whole: string): readonly string[] {
  const [first] = skipped;
  if (first === undefined) return [];
  const lines = skipped.reduce((sum, it) => sum + it.lines, 0);
  const which =
    lines === 1
      ? `line ${placeIn(whole, first.at).line} matches`
      : `${lines} lines, the first of them line ${placeIn(whole, first.at).line}, match`;
  return [`${which} nothing and ${lines === 1 ? 'was' : 'were'} passed over`];
}
