import type { ChalkInstance } from 'chalk';
import { grouped } from '../../chain/grouped.js';
import { type Exploration, explore } from '../../replication/explore.js';
import { type Instance, startOf, usualInstance } from '../../replication/instance.js';
import type { Happening } from '../../replication/reaction.js';
import { replay } from '../../replication/replay.js';
import { RULES, type Rule } from '../../replication/rule.js';
import { type Liveness, stableLeader } from '../../replication/stable-leader.js';
import type { Action, Step } from '../../replication/step.js';
import { storyOf } from '../../replication/story-of.js';
import { formatTrace, traceOf } from '../../replication/trace-of.js';
import { EXIT, type Exit } from '../exit.js';
import { breathe, type Io } from '../io.js';
import { renderPicture } from '../picture/render.js';
import { Progress } from '../progress.js';
import { usage } from '../refusal.js';
import { count } from '../report/conclusion.js';
import { fitsText, received, runPicture } from './picture.js';
import { instanceWords, stepWords, violationWords } from './words.js';

/** The bounds of an instance, where they are given. */
export interface Bounds {
  readonly servers?: number | undefined;
  readonly leaders?: number | undefined;
  readonly slots?: number | undefined;
  readonly ballots?: number | undefined;
  readonly crashes?: number | undefined;
  readonly commands?: number | undefined;
  readonly fill?: 'no-op' | 'commands' | undefined;
  readonly break?: Rule | undefined;
  readonly limit: number;
  readonly symmetry: boolean;
}

export type ExploredFormat = 'text' | 'json' | 'svg' | 'tikz' | 'story' | 'trace';

export interface Result {
  readonly text: string;
  readonly exit: Exit;
}

/** What is printed, and how. */
export interface Look {
  readonly style: ChalkInstance;
  readonly format: ExploredFormat;
  readonly standalone?: boolean | undefined;
}

/** The usual instance with the bounds that are given instead; as many commands as slots. Throws Refusal. */
function instanceOf(bounds: Bounds): Instance {
  const usual = usualInstance(bounds.break);
  const { cluster } = usual;
  const { servers = cluster.servers, leaders = Math.min(cluster.leaders, servers), slots = cluster.slots, fill = cluster.fill } = bounds;
  const { ballots = usual.ballots, crashes = usual.crashes, commands = bounds.slots ?? usual.commands } = bounds;
  within('--servers', servers, 1, 7);
  within('--leaders', leaders, 1, servers);
  within('--slots', slots, 1, 99);
  within('--ballots', ballots, 1, 99);
  within('--commands', commands, 1, 99);
  return { cluster: { ...cluster, servers, leaders, slots, fill }, ballots, crashes, commands };
}

function within(option: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw usage(`${option} ${value}: from ${least} to ${most}`);
}

/** Safety in all states of an instance. */
export async function explored(io: Io, bounds: Bounds, look: Look): Promise<Result> {
  const exploration = await watched(io, (pause) => explore(instanceOf(bounds), { ...bounds, pause }));
  const { outcome } = exploration;
  const exit = outcome.kind === 'holds' ? EXIT.holds : outcome.kind === 'limit' ? EXIT.incomplete : EXIT.fails;
  return { text: explorationText(exploration, look), exit };
}

/** Liveness in all states of an instance in which a leader is stable. */
export async function live(io: Io, bounds: Bounds, look: Look): Promise<Result> {
  if (look.format !== 'text' && look.format !== 'json') throw usage(`--live has no --format ${look.format}`);
  const liveness = await watched(io, (pause) => stableLeader(instanceOf(bounds), { ...bounds, pause }));
  const { kind } = liveness.outcome;
  const exit = kind === 'decides' ? EXIT.holds : kind === 'limit' ? EXIT.incomplete : EXIT.fails;
  if (look.format === 'json') return { text: `${JSON.stringify(liveness, undefined, 2)}\n`, exit };
  return { text: livenessText(liveness, look.style), exit };
}

async function watched<T>(io: Io, work: (pause: (states: number) => Promise<void>) => Promise<T>): Promise<T> {
  const progress = new Progress(io, 'met', undefined, 'states');
  const pause = async (states: number): Promise<void> => {
    await progress.at(states);
    await breathe(io);
  };
  return await work(pause).finally(() => progress.end());
}

function explorationText(exploration: Exploration, { style, format, standalone }: Look): string {
  const { instance, outcome } = exploration;
  const broken = instance.cluster.broken;
  if (format === 'json') return `${JSON.stringify(exploration, undefined, 2)}\n`;
  if (outcome.kind !== 'violated') {
    if (format !== 'text') throw usage(`no violation was found, so that there is none to draw: --format ${format}`);
    return `${head(exploration)}${conclusion(exploration, style)}`;
  }
  const words = violationWords(outcome.violation);
  const { steps, run: whole } = replay(instance.cluster, startOf(instance), outcome.actions);
  const run = received(whole);
  if (format === 'story') return `${JSON.stringify(storyOf(instance, outcome.actions, `broken: ${words}`), undefined, 2)}\n`;
  if (format === 'trace') return formatTrace(traceOf(instance.cluster, happenedIn(steps)));
  const picture = (): ReturnType<typeof runPicture> => runPicture(run, `${broken ?? 'Multi-Paxos'}: ${words}`);
  if (format !== 'text') return renderPicture(picture(), { format, standalone });
  const lines = outcome.actions.map(
    (action, i) => `  ${String(i + 1).padStart(2)}  ${stepWords(action, steps[i] ?? { happened: [], sent: [] })}\n`,
  );
  const drawn = fitsText(run) ? `\n${renderPicture(picture(), { format: 'text' })}` : '';
  return `${head(exploration)}${conclusion(exploration, style)}\nA shortest run to it:\n${lines.join('')}${drawn}`;
}

function happenedIn(steps: readonly Step[]): readonly Happening[] {
  return steps.flatMap(({ happened }) => happened);
}

function head({ instance }: Pick<Exploration, 'instance'>): string {
  const { broken } = instance.cluster;
  const rule = broken === undefined ? '' : `Broken on purpose: ${broken}, that is, ${RULES[broken]}.\n`;
  return `Multi-Paxos: ${instanceWords(instance)}.\n${rule}\n`;
}

function conclusion({ outcome, states, transitions, depth }: Exploration, style: ChalkInstance): string {
  const found = `${grouped(states)} states, ${grouped(transitions)} transitions`;
  if (outcome.kind === 'holds')
    return `${style.green('safe')}: ${found}, none further than ${count(depth, 'action')} from the start: these are all.\nIn each, servers agree per slot, what is chosen was asked for, and execution is in order.\n`;
  if (outcome.kind === 'limit')
    return `${style.yellow('incomplete')}: safe in the ${found} that were met, ${count(depth, 'action')} deep; there are more (--limit).\n`;
  return `${style.red('violated')}: ${violationWords(outcome.violation)}.\nFound after ${found}; no violation is nearer than ${count(depth, 'action')}.\n`;
}

function livenessText(liveness: Liveness, style: ChalkInstance): string {
  const { outcome, states, stable, ends, instance } = liveness;
  const found = `Of ${grouped(states)} states, a leader is stable in ${grouped(stable)}: it has the last ballot, and nobody crashes any more.`;
  const run = (actions: readonly Action[]): string => {
    const { steps } = replay(instance.cluster, startOf(instance), actions);
    return actions
      .map((action, i) => `  ${String(i + 1).padStart(2)}  ${stepWords(action, steps[i] ?? { happened: [], sent: [] })}\n`)
      .join('');
  };
  const verdicts: Readonly<Record<Liveness['outcome']['kind'], string>> = {
    decides: `${style.green('live')}: no delivery leads back to a state that was left, so every fair schedule comes to one of the ${grouped(ends)} states where\nnothing is left to deliver; in all of them, everything that was proposed is chosen, and every server has executed it.\n`,
    stuck: `${style.red('stuck')}: nothing is left to deliver, and not everything is decided:\n`,
    cycle: `${style.red('not live')}: deliveries lead round in a circle, from the state that this leads to:\n`,
    violated: `${style.red('not even safe')}: --explore shows why.\n`,
    limit: `${style.yellow('incomplete')}: there are more states than --limit allows.\n`,
  };
  const shown = outcome.kind === 'stuck' || outcome.kind === 'cycle' ? run(outcome.actions) : '';
  const judged = outcome.kind === 'limit' || outcome.kind === 'violated' ? '' : `${found}\n`;
  return `${head({ instance })}${judged}${verdicts[outcome.kind]}${shown}`;
}
