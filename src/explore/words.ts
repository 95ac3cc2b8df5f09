import { list } from '../chain/explain.js';
import { faultyWords } from '../chain/faulty.js';
import { formatExecution } from '../chain/notation.js';
import type { Crash, Execution, Omission } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import type { Standing } from '../kernel/similarity.js';
import type { Comparison, Side } from './comparison.js';

/** More sentences than these nobody reads. */
const MOST_CHANGES = 12;

/** What is different in the second execution: a sentence for each input, crash and omission that is changed, up to a number. */
export function changeWords({ first, second, model }: Comparison): readonly string[] {
  const words: string[] = [];
  for (let p = 0; p < model.n; p++) {
    const [before, after] = [first.execution.inputs[p], second.execution.inputs[p]];
    if (before !== after) words.push(`p${p} proposes ${after} instead of ${before}.`);
    const isHeard = (q: number, round: number): boolean => [first, second].some((side) => side.pattern.computes(q, round));
    const crash = first.crashOf(p) === second.crashOf(p) ? undefined : crashWords(p, model, first.crashOf(p), second.crashOf(p), isHeard);
    if (crash !== undefined) words.push(`${crash}.`);
    words.push(...omissionWords(p, first, second));
  }
  if (words.length === 0) return ['Nothing: it is the same execution again.'];
  const more = words.length - MOST_CHANGES;
  return more <= 1 ? words : [...words.slice(0, MOST_CHANGES), `And ${more} more changes.`];
}

/** What becomes of messages to those who take no step in the round (`isHeard`) is not worth a word. */
function crashWords(
  p: number,
  { n, rounds }: Model,
  from: Crash | undefined,
  to: Crash | undefined,
  isHeard: (q: number, round: number) => boolean,
): string | undefined {
  const [before, after] = [lastWords(from, p, n, rounds), lastWords(to, p, n, rounds)];
  const round = Math.min(before.round, after.round);
  const changed = everybodyBut(p, n).filter((q) => isHeard(q, round) && isReached(before, q, round) !== isReached(after, q, round));
  const [q] = changed;
  if (changed.length === 1 && isSilentAfter(before, round) && isSilentAfter(after, round))
    return `p${p}’s message to p${q} of round ${round} ${isReached(after, q ?? p, round) ? 'gets through again' : 'is lost'}`;
  if (changed.length === 0 && from !== undefined && to !== undefined && before.round === after.round) return undefined;
  if (to === undefined) return `p${p} does not crash any more`;
  return `p${p} ${fateWords(to, n)}${from === undefined ? '' : `; before, it ${fateWords(from, n)}`}`;
}

/** What a process omits in only one of the executions; and that it is faulty in one alone, where that is all that can be said. */
function omissionWords(p: number, first: Side, second: Side): readonly string[] {
  const [before, after] = [omissionsOf(p, first), omissionsOf(p, second)];
  const more = after.flatMap((it) => whatIsOmitted(it, before).map((what) => `p${p} omits to ${what}.`));
  const less = before.flatMap((it) => whatIsOmitted(it, after).map((what) => `p${p} does not omit to ${what} any more.`));
  if (more.length + less.length > 0 || (before.length === 0) === (after.length === 0)) return [...more, ...less];
  return [before.length === 0 ? `p${p} is faulty, but omits nothing.` : `p${p} is not said to omit anything any more.`];
}

function omissionsOf(p: number, { execution }: Side): readonly Omission[] {
  return (execution.omissions ?? []).filter((it) => it.process === p);
}

/** What an omission omits that none of the others does: `send to p3 in round 1`. */
function whatIsOmitted({ round, kind, peers }: Omission, others: readonly Omission[]): readonly string[] {
  const known = others.filter((it) => it.round === round && it.kind === kind).flatMap((it) => it.peers);
  const added = peers.filter((q) => !known.includes(q));
  return added.length === 0 ? [] : [`${kind} ${kind === 'send' ? 'to' : 'from'} ${processNames(added)} in round ${round}`];
}

function fateWords({ round, reaches }: Crash, n: number): string {
  if (reaches.length === 0) return `is silent from round ${round} on`;
  return `crashes in round ${round}, reaching ${reaches.length === n - 1 ? 'all' : processNames(reaches)}`;
}

/** The round of a crash and who is reached in it; of who never crashes, the last round and all. Who reaches all falls silent in the round after. */
interface LastWords {
  readonly round: number;
  readonly reaches: ReadonlySet<number>;
}

function lastWords(crash: Crash | undefined, p: number, n: number, rounds: number): LastWords {
  const { round, reaches } = crash ?? { round: rounds, reaches: everybodyBut(p, n) };
  return reaches.length === n - 1 && round < rounds ? { round: round + 1, reaches: new Set() } : { round, reaches: new Set(reaches) };
}

function everybodyBut(p: number, n: number): readonly number[] {
  return Array.from({ length: n }, (_, q) => q).filter((q) => q !== p);
}

function isReached(it: LastWords, q: number, round: number): boolean {
  return it.round > round || it.reaches.has(q);
}

function isSilentAfter(it: LastWords, round: number): boolean {
  return it.round === round || (it.round === round + 1 && it.reaches.size === 0);
}

/** `p0`, `p1–p4, p7`: in increasing order, three or more in a row as a range. */
export function processNames(processes: readonly number[]): string {
  const sorted = [...processes].sort((a, b) => a - b);
  const ranges: string[] = [];
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (sorted[end + 1] === sorted[end]! + 1) end++;
    if (end - i >= 2) ranges.push(`p${sorted[i]}–p${sorted[end]}`);
    else for (let k = i; k <= end; k++) ranges.push(`p${sorted[k]}`);
    i = end + 1;
  }
  return list(ranges);
}

/** Processes that stand alike to a link. */
export interface Group {
  readonly judgement: 'witness' | 'differs' | 'faulty';
  readonly processes: readonly number[];
  readonly words: string;
}

/** Everybody by how they stand: the witnesses, those who can tell, each for itself, and the faulty ones. */
export function groupsOf({ standings, first, second }: Comparison, explain: (process: number) => string): readonly Group[] {
  const who = (judge: (it: Standing) => boolean): readonly number[] => standings.filter(judge).map((it) => it.process);
  const fault = (process: number): string => faultyWords(process, first.execution, second.execution);
  const differs = who((it) => it.faulty === undefined && it.parting !== undefined);
  const groups: readonly Group[] = [
    { judgement: 'witness', processes: who((it) => it.witness), words: 'correct in both, and sees the same' },
    ...differs.map((process): Group => ({ judgement: 'differs', processes: [process], words: explain(process) })),
    ...(['both', 'first', 'second'] as const).flatMap((side) =>
      alikeBy(
        fault,
        who((it) => it.faulty === side),
      ),
    ),
  ];
  return groups.filter((group) => group.processes.length > 0);
}

/** The faulty by what they do wrong. */
function alikeBy(fault: (process: number) => string, processes: readonly number[]): readonly Group[] {
  const faults = [...new Set(processes.map(fault))];
  return faults.map((words) => ({ judgement: 'faulty', processes: processes.filter((p) => fault(p) === words), words }));
}

/** More processes than that have no notation that anybody would read. */
const NOTABLE = 24;

/** An execution on one line: its notation, or in words where that were too long. */
export function briefly(execution: Execution): string {
  const text = execution.inputs.length > NOTABLE ? '' : formatExecution(execution);
  return text !== '' && text.length <= 4 * NOTABLE ? text : `${proposalWords(execution)}; ${failureWords(execution)}`;
}

function proposalWords({ inputs }: Execution): string {
  const values = [...new Set(inputs)].sort((a, b) => b - a);
  const [last] = values.splice(-1);
  if (values.length === 0) return `all propose ${last}`;
  const proposals = values.map((value) => `${value} from ${processNames(inputs.flatMap((input, p) => (input === value ? [p] : [])))}`);
  return `${proposals.join(', ')}, ${last} from the others`;
}

function failureWords({ inputs, crashes, omissions = [] }: Execution): string {
  const count = new Set([...crashes, ...omissions].map(({ process }) => process)).size;
  if (count === 0) return 'nobody crashes';
  const verb = omissions.length === 0 ? ['crashes', 'crash'] : ['is faulty', 'are faulty'];
  return `${count} of ${inputs.length} ${verb[count === 1 ? 0 : 1]}`;
}
