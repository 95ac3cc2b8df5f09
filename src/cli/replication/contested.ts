import { svg } from '../../draw/svg.js';
import { type Contest, contest, PATIENCE } from '../../replication/backoff.js';
import type { Cluster } from '../../replication/cluster.js';
import { EXIT } from '../exit.js';
import { breathe, type Io } from '../io.js';
import { usage } from '../refusal.js';
import { columns } from '../report/table.js';
import { type Contests, decidedBy } from './contests.js';
import type { Bounds, Result } from './explored.js';
import { contestPlot } from './plot.js';

const [MAX_TRIALS, MAX_HORIZON] = [100_000, 10_000];

/** The times at which the table looks, as shares of the horizon. */
const TIMES = [0.1, 0.2, 0.3, 0.5, 1] as const;

/** Leaders that pre-empt each other, with and without something against it. */
export async function contested(
  io: Io,
  { servers = 3, leaders = 2, fill = 'no-op' }: Bounds,
  { trials, horizon, seed, format }: { trials: number; horizon: number; seed: number; format: string },
): Promise<Result> {
  if (format !== 'text' && format !== 'json' && format !== 'svg') throw usage(`--simulate has no --format ${format}`);
  const cluster = clusterOf({ servers, leaders, fill }, trials, horizon);
  const all: Contests[] = [];
  for (const patience of PATIENCE) {
    const contests: Contest[] = [];
    for (let i = 0; i < trials; i++) {
      contests.push(contest({ cluster, patience, seed: seed + i, horizon }));
      if (i % 32 === 0) await breathe(io);
    }
    all.push({ patience, contests });
  }
  if (format === 'svg') return { text: svg(contestPlot(all, horizon)), exit: EXIT.holds };
  if (format === 'json')
    return { text: `${JSON.stringify({ cluster, trials, horizon, seed, results: all }, undefined, 2)}\n`, exit: EXIT.holds };
  return { text: contestText(all, cluster, horizon), exit: EXIT.holds };
}

function clusterOf({ servers, leaders, fill }: Pick<Cluster, 'servers' | 'leaders' | 'fill'>, trials: number, horizon: number): Cluster {
  if (trials < 1 || trials > MAX_TRIALS) throw usage(`--trials ${trials}: from 1 to ${MAX_TRIALS}`);
  if (horizon < 1 || horizon > MAX_HORIZON) throw usage(`--horizon ${horizon}: from 1 to ${MAX_HORIZON}`);
  if (servers < 2 || servers > 20 || leaders < 1 || leaders > servers)
    throw usage('--servers from 2 to 20, and no more --leaders than servers');
  return { servers, leaders, slots: undefined, fill, broken: undefined };
}

function contestText(all: readonly Contests[], { servers, leaders }: Cluster, horizon: number): string {
  const times = TIMES.map((share) => Math.round(share * horizon * 10) / 10);
  const head = ['', ...times.map((time) => `by ${time}`), 'campaigns', ''];
  const rows = all.map(({ patience, contests }) => {
    const shares = times.map((time) => `${Math.round(100 * decidedBy(contests, time))} %`);
    const campaigns = contests.reduce((sum, it) => sum + it.campaigns, 0) / contests.length;
    return [patience, ...shares, campaigns.toFixed(1), spark(contests, horizon)];
  });
  const trials = all[0]?.contests.length ?? 0;
  return `${leaders} of ${servers} servers begin to lead within one message delay; ${trials} trials each. How many have decided, by how many delays:

${columns([head, ...rows])}
impatient: who is pre-empted tries again at once; random back-off: after a random time from a span that doubles with every try; leader lease: who has
promised something to another waits 6 delays. On the right: the share decided, from 0 to ${horizon} delays.
`;
}

/** The share decided, as it grows, in a line of blocks. */
function spark(contests: readonly Contest[], horizon: number): string {
  const blocks = ' ▁▂▃▄▅▆▇█';
  return Array.from({ length: 32 }, (_, i) => blocks[Math.round(8 * decidedBy(contests, ((i + 1) / 32) * horizon))]).join('');
}
