import { list } from '../../chain/explain.js';
import { formatValue, shortValue, type Value } from '../../replication/command.js';
import type { Instance } from '../../replication/instance.js';
import type { Slots, Vote } from '../../replication/message.js';
import type { Happening, Why } from '../../replication/reaction.js';
import { labelOf } from '../../replication/recorder.js';
import type { Action, Step } from '../../replication/step.js';
import type { Scene } from '../../replication/story.js';
import type { Violation } from '../../replication/violation.js';
import { count } from '../report/conclusion.js';

/** `1–10, 13 and 15`. */
export function ranges(slots: readonly number[]): string {
  const found: { from: number; to: number }[] = [];
  for (const slot of slots) {
    const last = found.at(-1);
    if (last?.to === slot - 1) last.to = slot;
    else found.push({ from: slot, to: slot });
  }
  return list(found.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)));
}

/** Slots as those of a phase-1 message. */
export function slotsWords({ listed, onward }: Slots): string {
  if (listed.length === 0) return `all slots from ${onward} on`;
  return `${listed.length === 1 ? 'slot' : 'slots'} ${listed.join(', ')} and all from ${onward} on`;
}

/** What an acceptor reports. */
export function votesWords(votes: readonly Vote[]): string {
  if (votes.length === 0) return 'has accepted nothing there';
  return `has accepted ${list(votes.map(({ slot, ballot, value }) => `${shortValue(value)} for slot ${slot} (ballot ${ballot})`))}`;
}

export function whyWords(why: Why): string {
  if (why.kind === 'reported') return `accepted before with ballot ${why.ballot}`;
  return why.kind === 'gap' ? 'to fill the gap' : 'the next command of a client';
}

/** What happens next in a story, in a line. */
export function sceneWords(scene: Scene): string {
  if (scene.kind === 'action') return stepWords(scene.action, scene.after);
  return `"${labelOf(scene.message)}" from p${scene.message.from} to p${scene.message.to} is lost`;
}

/** An action and all that comes of it, in a line. */
export function stepWords(action: Action, { happened, sent }: Pick<Step, 'happened' | 'sent'>): string {
  const effects = happened.filter((it) => !isImplied(it, happened)).map(happeningWords);
  const reports = sent.flatMap((it) => (it.kind === 'promise' ? [votesWords(it.votes)] : []));
  const effect = [...effects, ...reports];
  if (action.kind === 'crash' || action.kind === 'recover') return actionWords(action);
  if (effect.length === 0) return `${actionWords(action)}${action.kind === 'deliver' ? ': nothing follows' : ''}`;
  return `${actionWords(action)}: ${effect.join('; ')}`;
}

/** A leader promises and accepts what it proposes itself: that goes without saying. */
function isImplied(it: Happening, all: readonly Happening[]): boolean {
  if (it.kind === 'promise') return all.some(({ kind }) => kind === 'campaign');
  return it.kind === 'accept' && all.some((other) => other.kind === 'propose' && other.slot === it.slot);
}

function actionWords(action: Action): string {
  switch (action.kind) {
    case 'deliver':
      return `p${action.message.to} receives "${labelOf(action.message)}" from p${action.message.from}`;
    case 'campaign':
      return `p${action.server} wants to lead`;
    case 'request':
      return `p${action.server} is asked for ${formatValue(action.command)}`;
    case 'resend':
      return `p${action.server} sends again what is not answered, and what is chosen`;
    case 'stop-waiting':
      return `p${action.server} waits no longer`;
    case 'crash':
      return `p${action.server} crashes`;
    case 'recover':
      return `p${action.server} recovers from its stable storage`;
  }
}

function happeningWords(it: Happening): string {
  switch (it.kind) {
    case 'campaign':
      return `asks with ballot ${it.ballot} for ${slotsWords(it.slots)}`;
    case 'promise':
      return `promises ballot ${it.ballot}`;
    case 'propose':
      return `proposes ${shortValue(it.value)} for slot ${it.slot}, ${whyWords(it.why)}`;
    case 'accept':
      return `accepts ${shortValue(it.value)} for slot ${it.slot}`;
    case 'chosen':
      return it.ballot === undefined ? `learns slot ${it.slot}` : `has a quorum: ${shortValue(it.value)} is chosen for slot ${it.slot}`;
    case 'execute':
      return `executes slot ${it.slot}`;
    default:
      return it.kind;
  }
}

export function violationWords(violation: Violation): string {
  const name = (value: Value): string => shortValue(value);
  switch (violation.kind) {
    case 'agreement': {
      const [[p, q], [a, b]] = [violation.servers, violation.values];
      return `agreement: for slot ${violation.slot}, p${p} takes ${name(a)} as chosen, and p${q} ${name(b)}`;
    }
    case 'validity':
      return `validity: p${violation.server} takes ${name(violation.value)} as chosen for slot ${violation.slot}, which no client has asked for`;
    case 'order':
      return `execution in order: p${violation.server} has executed slot ${violation.executed}, and does not know what is chosen for slot ${violation.missing}`;
  }
}

/** What of the protocol is looked at. */
export function instanceWords({ cluster, ballots, crashes, commands }: Instance): string {
  const { servers, leaders, slots, fill } = cluster;
  const parts = [
    `${count(servers, 'server')}, ${leaders} of them would-be ${leaders === 1 ? 'leader' : 'leaders'} with ${count(commands, 'command')} each`,
    `${count(slots, 'slot')}, gaps filled by ${fill === 'no-op' ? 'no-ops' : 'commands'}`,
    count(ballots, 'ballot'),
    crashes === 0 ? 'nobody crashes' : `at most ${count(crashes, 'restart')} after a crash`,
  ];
  return `${parts.join('; ')}; messages late, lost, duplicated and reordered at will`;
}
