import { svg } from '../../draw/svg.js';
import { compare } from '../../recovery/compare.js';
import { POLICIES, type PolicyName, simulate } from '../../recovery/simulate.js';
import { type WorkloadOptions, workload } from '../../recovery/workload.js';
import { formatRun } from '../../trace/paper.js';
import { breathe, type Io } from '../io.js';
import { Progress } from '../progress.js';
import { usage } from '../refusal.js';
import { comparisonText, summaryOf } from './comparison.js';
import { comparisonPlot } from './plot.js';

/** What `--simulate` is asked for. */
export interface SimulateOptions extends WorkloadOptions {
  readonly policy?: string | undefined;
  readonly crashes: number;
}

/** The largest simulations that are sensible here; a vector per message and process must fit into memory. */
const [MAX_PROCESSES, MAX_MESSAGES, MAX_CRASHES] = [1000, 1_000_000, 100_000];

/** The comparison of policies, as a table, a plot or JSON; or, of a single policy, its run. */
export async function compared(io: Io, options: SimulateOptions, format: 'text' | 'svg' | 'json' | 'run'): Promise<string> {
  atMost('--processes', options.processes, MAX_PROCESSES);
  atMost('--messages', options.messages, MAX_MESSAGES);
  atMost('--crashes', options.crashes, MAX_CRASHES);
  if (options.interval < 1 || options.processes < 1) throw usage('--processes and --interval must be at least 1');
  const policies = policiesOf(options.policy);
  const [first, second] = policies;
  if (format === 'run') {
    if (first === undefined || second !== undefined) throw usage('--format run writes the run of one policy: choose it with --policy');
    return formatRun(simulate(workload(options), first).run);
  }
  const progress = new Progress(io, 'tried', BigInt(policies.length * options.crashes), 'crashes');
  let tried = 0;
  const pause = async (): Promise<void> => {
    await progress.at(++tried);
    await breathe(io);
  };
  const measured = await compare({ ...options, policies }, pause).finally(() => progress.end());
  if (format === 'text') return comparisonText(measured, options.crashes);
  if (format === 'svg') return svg(comparisonPlot(measured, options.crashes));
  const { processes, messages, interval, crashes, seed } = options;
  const results = measured.map((it) => ({ ...summaryOf(it), outcomes: it.outcomes }));
  return `${JSON.stringify({ workload: { processes, messages, interval, seed }, crashes, policies: results }, undefined, 2)}\n`;
}

function policiesOf(listed: string | undefined): readonly PolicyName[] {
  const known = Object.keys(POLICIES) as PolicyName[];
  if (listed === undefined) return known;
  return listed.split(',').map((name) => {
    const policy = known.find((it) => it === name);
    if (policy === undefined) throw usage(`--policy ${name}: the policies are ${known.join(', ')}`);
    return policy;
  });
}

function atMost(option: string, value: number, most: number): void {
  if (value > most) throw usage(`${option} ${value}: at most ${most}`);
}
