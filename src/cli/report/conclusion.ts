import { show } from '../../chain/explain.js';
import { formatShard } from '../../chain/shard/shard.js';
import { MAY } from '../../chain/variant.js';
import { type Execution, isUnanimous } from '../../kernel/execution.js';
import type { Model } from '../../kernel/model.js';
import type { Proven } from './report.js';

/** What an accepted chain, or a proof that stands for one, proves, one sentence per line: both ends and the conclusion. */
export function conclusion(verdict: Proven): readonly string[] {
  const { claim, model, links, start, end, shard } = verdict;
  if (links.toString() === '0') return [`one execution, ${show(start)}, and no link: nothing is proven of any other.`];
  const ends = `${'cases' in verdict ? `a proof that stands for ${lengthOf(links)}` : count(links, 'link')} from ${show(start)} to ${show(end)}, each witnessed by a process that is correct in both executions and sees the same.`;
  if (claim === 'bound') {
    return [
      ends,
      ...checked(verdict),
      'So every algorithm decides alike at both ends. But validity demands 0 where all propose 0, and 1 where all propose 1:',
      impossibility(model),
    ];
  }
  return [
    ends,
    ...checked(verdict),
    `So every algorithm that solves ${consensus(model)} in ${count(model.rounds, 'round')} if ${crashes(model)} decides the same in both.`,
    ...(shard
      ? [`This is shard ${formatShard(shard)} of a chain: "sameview merge" says what all of them prove together.`]
      : bound(model, start, end)),
  ];
}

/** The theorem for one model. */
export function impossibility(model: Model): string {
  return `no algorithm solves ${consensus(model)} among n=${model.n} processes in ${count(model.rounds, 'round')} if ${crashes(model)}.`;
}

/** What is to be solved: on 0 and 1, or on more values. */
export function consensus({ values = 2 }: Model): string {
  return values === 2 ? 'consensus' : `consensus on ${values} values`;
}

function lengthOf(links: number | bigint): string {
  const digits = links.toString().length;
  return `${count(links, 'link')}${digits > 12 ? ` (${digits} digits)` : ''}`;
}

/** What was gone through instead of the chain. */
function checked(verdict: Proven): readonly string[] {
  return 'cases' in verdict ? [`It takes ${count(verdict.cases, 'case')} of its lemmas, each checked once.`] : [];
}

function bound({ n }: Model, start: Execution, end: Execution): readonly string[] {
  if (isUnanimous(start, 1) && isUnanimous(end, 0))
    return ['This is the chain of the lower bound read backwards; --claim bound wants it to begin where all propose 0.'];
  const [zeros, ones] = ['0', '1'].map((digit) => (n <= 12 ? digit.repeat(n) : `all-${digit}`));
  return [`This is not the lower bound: that needs a chain from ${zeros} to ${ones} (--claim bound demands one).`];
}

/** What may fail, as it stands after "if". */
export function crashes({ f, failures = 'crash' }: Model): string {
  if (f === 0) return failures === 'crash' ? 'nobody crashes' : 'nobody fails';
  return `up to f=${f} of them may ${MAY[failures]}`;
}

export function count(n: number | bigint, noun: string): string {
  const plural = noun.endsWith('s') ? `${noun}es` : `${noun}s`;
  return `${n} ${n.toString() === '1' ? noun : plural}`;
}
