import type { ChalkInstance } from 'chalk';
import { consistencyOf, crossing, presentCut } from '../../recovery/cut.js';
import { type Checkpoint, patternOf } from '../../recovery/pattern.js';
import { zigzagPaths } from '../../recovery/zigzag.js';
import { nameOf } from '../../trace/name.js';
import { usage } from '../refusal.js';
import { count } from '../report/conclusion.js';
import { checkpointsOf, type Subject } from './subject.js';
import { listed, stateWords } from './words.js';

/** An answer in words and as JSON, and whether it is yes. */
export interface Answer {
  readonly text: string;
  readonly json: unknown;
  readonly holds: boolean;
}

/** Whether a cut is consistent: the checkpoints that are listed, and of all other processes the present state. */
export function judgeCut(subject: Subject, list: string, style: ChalkInstance): Answer {
  const pattern = patternOf(subject.run);
  // Without logs, state number x of a process is its checkpoint x.
  const cut = [...presentCut(pattern)];
  for (const { process, checkpoint } of checkpointsOf(subject, list, '--cut')) cut[process] = checkpoint;
  const found = crossing(pattern, cut);
  const consistency = consistencyOf(found);
  const name = (m: number) => nameOf(subject.run, m);
  const orphans = found.orphans.map((m) => {
    const { from = 0, to = 0 } = subject.run.messages[m] ?? {};
    return `  ${name(m)} is an orphan: ${subject.names[to]} has received it, but ${subject.names[from]} has not sent it\n`;
  });
  const transit = found.inTransit.length === 0 ? '' : `  in transit: ${listed(found.inTransit.map(name))}\n`;
  const states = listed(cut.map((state, p) => `${subject.names[p]} in ${stateWords(subject, pattern, p, state)}`));
  const holds = consistency !== 'inconsistent';
  const text = `${(holds ? style.green : style.red)(consistency)}: ${states}\n${orphans.join('')}${transit}`;
  return { text, json: { consistency, orphans: found.orphans.map(name), inTransit: found.inTransit.map(name) }, holds };
}

/** The zigzag paths from one checkpoint to another, or, where one is given, its zigzag cycles. Yes means that there is none. */
export function judgeZigzag(subject: Subject, list: string, limit: number, style: ChalkInstance): Answer {
  const pattern = patternOf(subject.run);
  const [from, to = from, ...others] = checkpointsOf(subject, list, '--zigzag');
  if (from === undefined || to === undefined || others.length > 0) throw usage('--zigzag takes one checkpoint, or two, as in p0.1,p1.2');
  const paths: (readonly string[])[] = [];
  const walk = zigzagPaths(pattern, from, to);
  let next = walk.next();
  for (; !next.done && paths.length < limit; next = walk.next()) paths.push(next.value.map((m) => nameOf(subject.run, m)));
  const complete = next.done === true;
  const isCycle = from.process === to.process && from.checkpoint === to.checkpoint;
  const holds = paths.length === 0;
  const what = isCycle ? 'zigzag cycle' : 'zigzag path';
  const between = isCycle ? `of ${pointName(subject, from)}` : `from ${pointName(subject, from)} to ${pointName(subject, to)}`;
  const meaning = isCycle ? 'it is useless: no consistent cut contains it' : 'no consistent cut contains both';
  const head = !holds
    ? `${style.red(`${complete ? '' : 'more than '}${count(paths.length, what)}`)} ${between}, so ${meaning}\n`
    : `${style.green(`no ${what}`)} ${between}${isCycle ? ', so it is of use: some consistent cut contains it' : ''}\n`;
  const text = head + paths.map((path) => `  ${path.join(' ')}\n`).join('') + (complete ? '' : '  …\n');
  return { text, json: { paths, complete }, holds };
}

function pointName({ names }: Subject, { process, checkpoint }: Checkpoint): string {
  return `${names[process]}.${checkpoint}`;
}
