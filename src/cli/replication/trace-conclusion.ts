import { list } from '../../chain/explain.js';
import { grouped } from '../../chain/grouped.js';
import type { Summary } from '../../replication/trace/checker.js';
import { count } from '../report/conclusion.js';

/** So many servers are listed one by one. */
const MANY = 9;

/** What an accepted trace shows, one sentence per line. */
export function traceConclusion({ servers, events, ballots, chosen, executed }: Summary): readonly string[] {
  if (events === 0) return ['the trace has no event, so it says nothing.'];
  const size = (n: number, noun: string): string => count(n, noun).replace(/^\d+/, (digits) => grouped(Number(digits)));
  const verb = events === 1 ? 'keeps' : 'keep';
  return [
    `${size(events, 'event')} of ${size(servers, 'server')} in ${size(ballots, 'ballot')} ${verb} the rules of Multi-Paxos.`,
    `${size(chosen, 'slot')} ${chosen === 1 ? 'has' : 'have'} a chosen value${execution(executed)}`,
    'So in no slot of this trace are two values chosen, learnt or executed. Of other runs of the same system it says nothing.',
  ];
}

function execution(executed: Summary['executed']): string {
  const busy = executed.filter(({ slot }) => slot > 0);
  const [first] = busy;
  if (first === undefined) return '; nobody executes any.';
  const isSame = busy.every(({ slot }) => slot === first.slot) && busy.length === executed.length;
  if (isSame && executed.length > 1) return `; all servers execute through slot ${first.slot}.`;
  if (busy.length > MANY)
    return `; ${busy.length} servers execute, the furthest through slot ${Math.max(...busy.map(({ slot }) => slot))}.`;
  return `; ${list(busy.map(({ server, slot }) => `${server} executes through slot ${slot}`))}.`;
}
