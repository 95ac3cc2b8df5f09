import type { Measured, Outcome } from '../../recovery/compare.js';
import { columns } from '../report/table.js';

/** What is said of a policy in one line. Means are over all crashes. */
export interface Summary {
  readonly policy: string;
  readonly checkpoints: number;
  readonly forced: number;
  readonly useless: number;
  readonly controls: number;
  readonly dominoes: number;
  readonly steps: Spread;
  readonly others: Spread;
  readonly past: Spread;
  /** The share of the work done that is lost, from 0 to 1. */
  readonly lost: Spread;
}

interface Spread {
  readonly mean: number;
  readonly max: number;
}

export function summaryOf({ outcomes, ...rest }: Measured): Summary {
  const spread = (value: (outcome: Outcome) => number): Spread => {
    const values = outcomes.map(value);
    const sum = values.reduce((total, it) => total + it, 0);
    return { mean: values.length === 0 ? 0 : sum / values.length, max: Math.max(0, ...values) };
  };
  return {
    ...rest,
    dominoes: outcomes.filter((outcome) => outcome.domino).length,
    steps: spread((it) => it.steps),
    others: spread((it) => it.others),
    past: spread((it) => it.past),
    lost: spread(lostShare),
  };
}

/** The share of all work done up to a crash that it undoes. */
export function lostShare({ lost, of }: Outcome): number {
  return of === 0 ? 0 : lost / of;
}

/** The policies side by side. */
export function comparisonText(measured: readonly Measured[], crashes: number): string {
  const summaries = measured.map(summaryOf);
  const head = ['policy', 'checkpoints', 'forced', 'useless', 'control', 'dominoes', 'others go back', 'past', 'lost work'];
  const rows = summaries.map(({ policy, checkpoints, forced, useless, controls, dominoes, others, past, lost }) => [
    policy,
    ...[checkpoints, forced, useless, controls, dominoes].map(String),
    `${others.mean.toFixed(1)} (${others.max})`,
    `${past.mean.toFixed(1)} (${past.max})`,
    `${percent(lost.mean)} (${percent(lost.max)})`,
  ]);
  const legend = [
    `Over ${crashes} crashes of one process each, the same under every policy; means, and in brackets the worst.`,
    'forced: checkpoints taken though it was not time; control: control messages; dominoes: crashes after which the rollback of others drove',
    'somebody back to its initial state; past: checkpoints that the process which suffers most goes back past; lost work: of all done so far.',
  ];
  return `${columns([head, ...rows])}\n${legend.join('\n')}\n`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
