import type { Crash, Execution, Omission, Value } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import { heard } from '../../kernel/view.js';
import { columns } from './table.js';

/** What a process sees of one round: whom it hears, whom it misses, and whose inputs it knows at its end, told by somebody or known before. */
interface RoundSight {
  readonly round: number;
  readonly hears: readonly number[];
  readonly misses: readonly number[];
  readonly knows: readonly { readonly process: number; readonly input: Value }[];
}

/** What a process sees of an execution; after its crash it sees nothing. */
export interface Sight {
  readonly process: number;
  readonly proposes: Value;
  readonly crash: Pick<Crash, 'round' | 'reaches'> | undefined;
  /** What it omits, which it does not see itself; left out: nothing. */
  readonly omissions?: readonly Omission[];
  readonly rounds: readonly RoundSight[];
}

export function sightsOf(model: Model, execution: Execution): readonly Sight[] {
  const everybody = execution.inputs.map((_, p) => p);
  const hears = everybody.map((p) => heard(model, execution, p));
  let known = everybody.map((p) => new Set([p]));
  const rounds: RoundSight[][] = everybody.map(() => []);
  for (let round = 1; round <= model.rounds; round++) {
    const before = known;
    known = everybody.map((p) => new Set([...before[p]!, ...(hears[p]?.[round - 1] ?? []).flatMap((q) => [...before[q]!])]));
    for (const p of everybody) {
      const senders = hears[p]?.[round - 1];
      if (senders === undefined) continue;
      const misses = everybody.filter((q) => q !== p && !senders.includes(q));
      const knows = [...known[p]!].sort((a, b) => a - b).map((q) => ({ process: q, input: execution.inputs[q]! }));
      rounds[p]!.push({ round, hears: senders, misses, knows });
    }
  }
  return everybody.map((process) => {
    const crash = execution.crashes.find((it) => it.process === process);
    const omissions = (execution.omissions ?? []).filter((it) => it.process === process);
    return {
      process,
      proposes: execution.inputs[process]!,
      crash: crash && { round: crash.round, reaches: crash.reaches },
      ...(omissions.length === 0 ? {} : { omissions }),
      rounds: rounds[process]!,
    };
  });
}

export function renderSight({ process, proposes, crash, omissions = [], rounds }: Sight): string {
  const fate =
    crash === undefined
      ? ''
      : `, crashes in round ${crash.round} and reaches ${crash.reaches.length === 0 ? 'nobody' : names(crash.reaches)} in it`;
  const head = `p${process} proposes ${proposes}${fate}${omissions.map(omissionWords).join('')}\n`;
  const rows = rounds.map(({ round, hears, misses, knows }) => [
    `round ${round}`,
    hears.length === 0 ? 'hears nobody' : `hears ${names(hears)}`,
    misses.length === 0 ? '' : `misses ${names(misses)}`,
    `knows ${knows.map((it) => `p${it.process}=${it.input}`).join(' ')}`,
  ]);
  return rows.length === 0 ? head : head + columns(rows);
}

function omissionWords({ round, kind, peers }: Omission): string {
  return `, omits to ${kind} ${kind === 'send' ? 'to' : 'from'} ${peers.length === 0 ? 'nobody' : names(peers)} in round ${round}`;
}

function names(processes: readonly number[]): string {
  return processes.map((p) => `p${p}`).join(' ');
}
