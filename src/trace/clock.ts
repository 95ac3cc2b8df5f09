/** A vector clock: of how many events of each host its event knows, itself included (Fidge, Mattern). Hosts that it knows nothing of are left out. */
export type Clock = ReadonlyMap<string, number>;

/** An event number `count` (from 1) of a host. */
export interface Source {
  readonly host: string;
  readonly count: number;
}

/** A clock written as a JSON object; undefined where it is none. A count of 0 says nothing and is left out. */
export function parseClock(json: string): Clock | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries: readonly [string, unknown][] = Object.entries(value);
  if (!entries.every((entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) >= 0)) return undefined;
  return new Map(entries.filter(([, count]) => count > 0));
}

/** What `clock` has seen of other hosts than `host` that the clock before it had not, the latest event of each. */
export function news(host: string, clock: Clock, before: Clock | undefined): readonly Source[] {
  const found: Source[] = [];
  for (const [other, count] of clock) if (other !== host && count > (before?.get(other) ?? 0)) found.push({ host: other, count });
  return found;
}

/** Those of the sources that no other one has told of: they alone sent the messages. `clockOf` gives the clock of an event. */
export function direct(sources: readonly Source[], clockOf: (source: Source) => Clock | undefined): readonly Source[] {
  if (sources.length < 2) return sources;
  const knows = (a: Source, b: Source) => (clockOf(a)?.get(b.host) ?? 0) >= b.count;
  return sources.filter((source) => !sources.some((other) => other !== source && knows(other, source) && !knows(source, other)));
}
