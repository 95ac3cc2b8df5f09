import { columns as causalColumns } from '../run/causal.js';
import type { Event, Run } from '../run/run.js';

/** A stretch of time, left to right: a round, a single step of a run without rounds, or rounds `from` to `to` that are left out. */
export type Column =
  | { readonly kind: 'round'; readonly round: number }
  | { readonly kind: 'event' }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number };

/**
 * A place in the diagram. Rows are processes; columns count from 0. Messages of a round leave at its start, arrive at its end, where the
 * computation stands too. A message that is cut at the edge of a panel ends at the left or right of a column, in a row that is not a whole number.
 */
export interface Spot {
  readonly row: number;
  readonly column: number;
  readonly side: 'left' | 'start' | 'middle' | 'end' | 'right';
}

/** Where everything stands. `spotOf` is undefined for initial states and for what is left out. */
export interface Grid {
  readonly columns: readonly Column[];
  readonly spotOf: (process: number, index: number) => Spot | undefined;
  /** Where a message that nobody receives would have arrived. */
  readonly targetOf: (message: number, send: Spot) => Spot | undefined;
}

/** The grid of a run: rounds where all of its messages and computations have one, else a column per causal step. */
export function grid(run: Run, fold: number): Grid {
  return isSynchronous(run) ? roundGrid(run, fold) : eventGrid(run);
}

function isSynchronous(run: Run): boolean {
  const computes = run.events.flat().filter((event) => event.kind === 'compute');
  return computes.length + run.messages.length > 0 && [...run.messages, ...computes].every((it) => it.round !== undefined);
}

function eventGrid(run: Run): Grid {
  const table = causalColumns(run);
  const width = run.events.reduce(
    (most, log, p) => log.reduce((max, event, i) => Math.max(max, room(event) + (table[p]?.[i] ?? 0)), most),
    0,
  );
  const middle = (row: number, column: number): Spot => ({ row, column, side: 'middle' });
  return {
    columns: Array.from({ length: width }, () => ({ kind: 'event' })),
    spotOf: (process, index) => {
      const column = table[process]?.[index] ?? -1;
      return column < 0 ? undefined : middle(process, column);
    },
    targetOf: (message, send) => middle(run.messages[message]?.to ?? 0, send.column + 1),
  };
}

/** A message that nobody receives still needs a column to go to. */
function room(event: Event): number {
  return event.kind === 'send' ? 2 : 1;
}

function roundGrid(run: Run, fold: number): Grid {
  const columns = roundColumns(run, fold);
  const columnOf = new Map(columns.flatMap((column, i) => (column.kind === 'round' ? [[column.round, i]] : [])));
  const spot = (row: number, round: number, side: Spot['side']): Spot | undefined => {
    const column = columnOf.get(round);
    return column === undefined ? undefined : { row, column, side };
  };
  const table = run.events.map((log, row) => {
    let now = 0;
    return log.map((event) => {
      now = Math.max(now, roundOf(run, event) ?? 0);
      if (event.kind === 'init') return undefined;
      if (now === 0) return { row, column: 0, side: 'start' } as const;
      return spot(row, now, event.kind === 'send' || event.kind === 'crash' ? 'start' : 'end');
    });
  });
  return {
    columns,
    spotOf: (process, index) => table[process]?.[index],
    targetOf: (message) => spot(run.messages[message]?.to ?? 0, run.messages[message]?.round ?? 0, 'end'),
  };
}

function roundOf(run: Run, event: Event): number | undefined {
  if (event.kind === 'send' || event.kind === 'receive') return run.messages[event.message]?.round;
  return event.kind === 'compute' || event.kind === 'crash' ? event.round : undefined;
}

/** One column per round; where that were more than `fold`, three or more uneventful rounds in a row become one gap. */
function roundColumns(run: Run, fold: number): readonly Column[] {
  const eventful = eventfulRounds(run);
  const last = Math.max(...eventful.keys());
  const columns: Column[] = [];
  for (let round = 1; round <= last; round++) {
    const to = last > fold ? quietUntil(eventful, round, last) : round;
    if (to - round < 2) columns.push({ kind: 'round', round });
    else {
      columns.push({ kind: 'gap', from: round, to });
      round = to;
    }
  }
  return columns;
}

/** The last round of the uneventful stretch that begins with `round`; the first and the last round of a run always stand. */
function quietUntil(eventful: ReadonlyMap<number, boolean>, round: number, last: number): number {
  if (round === 1) return round;
  let to = round - 1;
  while (to + 1 < last && !eventful.get(to + 1)) to++;
  return to;
}

/** Every round of the run, and whether somebody crashes, loses a message, decides or takes a checkpoint in it. */
function eventfulRounds(run: Run): ReadonlyMap<number, boolean> {
  const rounds = new Map<number, boolean>();
  for (const log of run.events) {
    let now = 1;
    for (const event of log) {
      now = Math.max(now, roundOf(run, event) ?? 1);
      const telling = event.kind === 'crash' || event.kind === 'decide' || event.kind === 'checkpoint';
      rounds.set(now, telling || (event.kind === 'send' && run.messages[event.message]?.lost === true) || (rounds.get(now) ?? false));
    }
  }
  return rounds;
}
