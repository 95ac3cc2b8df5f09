import type { ChalkInstance } from 'chalk';
import { grouped } from '../../chain/grouped.js';
import type { Cluster } from '../../replication/cluster.js';
import type { Happening } from '../../replication/reaction.js';
import { randomSchedule, type Scheduled, STORMY } from '../../replication/schedule.js';
import { formatTrace, traceOf } from '../../replication/trace-of.js';
import type { Violation } from '../../replication/violation.js';
import { EXIT } from '../exit.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import { usage } from '../refusal.js';
import type { Bounds, Result } from './explored.js';
import { violationWords } from './words.js';

const MAX_SCHEDULES = 10_000_000;

interface Asked {
  readonly schedules: number;
  readonly seed: number;
  readonly format: string;
  readonly style: ChalkInstance;
}

/** What all schedules did together, and the first one that broke something. */
interface Sum {
  schedules: number;
  crashes: number;
  learned: number;
  executed: number;
  found?: { readonly seed: number; readonly violation: Violation };
  /** What happened in the last one. */
  last: readonly Happening[];
}

/** Random schedules, one per seed from the given one on, until one breaks something. */
export async function scheduled(io: Io, bounds: Bounds, asked: Asked): Promise<Result> {
  const { schedules, format, style } = asked;
  if (schedules < 1 || schedules > MAX_SCHEDULES) throw usage(`--schedules ${schedules}: from 1 to ${MAX_SCHEDULES}`);
  if (format !== 'text' && format !== 'json' && format !== 'trace') throw usage(`--schedules has no --format ${format}`);
  const cluster = clusterOf(bounds);
  const { last, ...sum } = await tried(io, cluster, asked);
  const exit = sum.found === undefined ? EXIT.holds : EXIT.fails;
  if (format === 'trace') return { text: formatTrace(traceOf(cluster, last)), exit };
  return { text: format === 'json' ? `${JSON.stringify(sum, undefined, 2)}\n` : sumText(sum, style), exit };
}

function clusterOf({ servers = 3, leaders = servers, fill = 'no-op', slots, break: broken }: Bounds): Cluster {
  if (servers < 1 || servers > 20 || leaders < 1 || leaders > servers)
    throw usage('--servers from 1 to 20, and no more --leaders than servers');
  if (slots === 0) throw usage('--slots 0: at least 1, or nothing is ever proposed');
  return { servers, leaders, slots, fill, broken };
}

async function tried(io: Io, cluster: Cluster, { schedules, seed }: Asked): Promise<Sum> {
  const progress = new Progress(io, 'tried', BigInt(schedules), 'schedules');
  const sum: Sum = { schedules: 0, crashes: 0, learned: 0, executed: 0, last: [] };
  while (sum.schedules < schedules && sum.found === undefined) {
    if (sum.schedules % 64 === 0) {
      await progress.at(sum.schedules);
      await breathe(io);
    }
    const one = seed + sum.schedules;
    add(sum, one, randomSchedule({ ...STORMY, cluster, seed: one }));
  }
  await progress.end();
  return sum;
}

function add(sum: Sum, seed: number, { happened, violation }: Scheduled): void {
  sum.schedules++;
  sum.last = happened;
  for (const { kind } of happened) {
    if (kind === 'crash') sum.crashes++;
    if (kind === 'chosen') sum.learned++;
    if (kind === 'execute') sum.executed++;
  }
  if (violation !== undefined) sum.found = { seed, violation };
}

function sumText({ schedules, crashes, learned, executed, found }: Omit<Sum, 'last'>, style: ChalkInstance): string {
  const [all, down, known, done] = [schedules, crashes, learned, executed].map(grouped);
  const verdict =
    found === undefined ? style.green('safe') : `${style.red('violated')} with seed ${found.seed}: ${violationWords(found.violation)}`;
  return `${verdict}: ${all} random schedules with ${down} crashes; servers learned ${known} times what is chosen, and executed ${done} commands.\n`;
}
