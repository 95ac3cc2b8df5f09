import { duel, type Lasso, LONGEST } from '../../replication/duel.js';
import { replay } from '../../replication/replay.js';
import type { Action } from '../../replication/step.js';
import { EXIT } from '../exit.js';
import { renderPicture } from '../picture/render.js';
import { usage } from '../refusal.js';
import type { Bounds, Look, Result } from './explored.js';
import { received, runPicture } from './picture.js';
import { stepWords } from './words.js';

/** With more leaders it takes long until all is as it was. */
const MAX_LEADERS = 6;

/** The infinite schedule of would-be leaders that pre-empt each other, as a lasso. */
export function duelled({ servers = 3, leaders = 2, fill = 'no-op', limit }: Bounds, { format, standalone }: Look): Result {
  if (format === 'story' || format === 'trace') throw usage(`--duel has no --format ${format}`);
  if (servers < 3 || servers > 20) throw usage(`--servers ${servers}: from 3 to 20`);
  const most = Math.min(servers, MAX_LEADERS);
  if (leaders < 2 || leaders > most) throw usage(`--leaders ${leaders}: from 2 to ${most}`);
  const longest = Math.min(limit, LONGEST);
  const lasso = duel({ servers, leaders, slots: undefined, fill, broken: undefined }, longest);
  if (lasso === undefined) return incomplete(longest, format);
  if (format === 'json') return { text: `${JSON.stringify(lasso, undefined, 2)}\n`, exit: EXIT.holds };
  const { run } = replay(lasso.cluster, lasso.start.servers, [...lasso.prefix, ...lasso.loop]);
  const picture = runPicture(received(run), 'Leaders that pre-empt each other');
  if (format !== 'text') return { text: renderPicture(picture, { format, standalone }), exit: EXIT.holds };
  return { text: `${lassoText(lasso)}\n${renderPicture(picture, { format })}`, exit: EXIT.holds };
}

/** No schedule has been found that goes on for ever, and none has been excluded. */
function incomplete(actions: number, format: Look['format']): Result {
  if (format === 'json') return { text: `${JSON.stringify({ outcome: { kind: 'limit' }, actions })}\n`, exit: EXIT.incomplete };
  if (format !== 'text') throw usage(`in ${actions} actions no loop was found, so that there is none to draw: --format ${format}`);
  return { text: `incomplete: ${actions} actions have not led back to where they were (--limit).\n`, exit: EXIT.incomplete };
}

function lassoText({ cluster, start, prefix, loop, shift }: Lasso): string {
  const { steps } = replay(cluster, start.servers, [...prefix, ...loop]);
  const lines = [...prefix, ...loop].map((action, i) => line(action, i, steps[i] ?? { happened: [], sent: [] }));
  const [before, again] = [lines.slice(0, prefix.length), lines.slice(prefix.length)];
  return `An infinite schedule: the prefix once, then the loop for ever. Every message is delivered, nobody crashes, and nothing is ever chosen.
Prefix:
${before.join('')}Loop, after which all is as it was, save that every ballot is ${shift} higher:
${again.join('')}
FLP: no deterministic algorithm solves consensus in an asynchronous system if one process may crash. Paxos is always safe, and so it cannot always be
live: this schedule cannot be excluded. It can be made unlikely, by random back-off or by leader leases (--simulate).
`;
}

function line(action: Action, i: number, step: Parameters<typeof stepWords>[1]): string {
  return `  ${String(i + 1).padStart(3)}  ${stepWords(action, step)}\n`;
}
