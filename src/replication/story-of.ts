import { formatValue } from './command.js';
import { type Instance, startOf } from './instance.js';
import type { Message } from './message.js';
import type { Action } from './step.js';

/** Actions from the start of an instance as a story that can be read back: one that shows what is wrong with a broken rule, say. */
export function storyOf(instance: Instance, actions: readonly Action[], title: string): object {
  const { servers, leaders, slots, fill, broken } = instance.cluster;
  const state = startOf(instance).flatMap(({ id, waiting }) =>
    waiting.length === 0 ? [] : [{ server: id, waiting: waiting.map((command) => formatValue(command)) }],
  );
  const steps = actions.map((action, i) => stepOf(action, actions.slice(i + 1)));
  const rule = broken === undefined ? {} : { break: broken };
  return { format: 'sameview/replication', version: 1, title, servers, leaders, slots, fill, ...rule, state, steps };
}

/** A message that comes again later stays underway. */
function stepOf(action: Action, later: readonly Action[]): object {
  if (action.kind === 'request') return { request: formatValue(action.command), to: action.server };
  if (action.kind !== 'deliver') return { [action.kind]: action.server };
  const key = JSON.stringify(action.message);
  const comesAgain = later.some((it) => it.kind === 'deliver' && JSON.stringify(it.message) === key);
  return { [comesAgain ? 'duplicate' : 'deliver']: matchOf(action.message) };
}

function matchOf(message: Message): object {
  const { kind, from, to } = message;
  const slot = 'slot' in message ? { slot: message.slot } : {};
  return { kind, from, to, ...slot, ...('ballot' in message ? { ballot: message.ballot } : {}) };
}
