import type { ExecuteEvent, InstallEvent, Request, TruncateEvent } from './event.js';
import { acceptances } from './learning.js';
import { type Fault, fault } from './rule.js';
import type { Server } from './server.js';
import type { Slot } from './slot.js';
import type { State } from './state.js';
import { sameValue, showValue } from './value.js';

/** A replica executes the command of the next slot, or passes it because it has executed the same request before. */
export function execute(state: State, server: Server, event: ExecuteEvent, line: number): Fault | undefined {
  const slot = state.slot(event.slot);
  if ('code' in slot) return slot;
  const broken = isOutOfOrder(server, event) ?? isNotChosen(state, server, event, slot) ?? isNotOnce(state, server, event, slot);
  if (broken) return broken;
  if (slot.isApplied === undefined) executedFirst(state, event, slot, line);
  server.executed = event.slot;
  server.executedIn = line;
  return undefined;
}

/** Whoever is first to execute a slot has executed all before it: what it does here, all others must do. */
function executedFirst(state: State, { slot: number, value, skipped = false }: ExecuteEvent, slot: Slot, line: number): void {
  slot.isApplied = !skipped;
  slot.executedIn = line;
  state.executed = number;
  if (isRequest(value) && !skipped) state.requests.add(value, number);
}

function isRequest(value: ExecuteEvent['value']): value is Request {
  return typeof value === 'object' && value !== null;
}

function isOutOfOrder(server: Server, { slot }: ExecuteEvent): Fault | undefined {
  if (slot === server.executed + 1) return undefined;
  const came =
    server.executed === 0 ? 'it has executed nothing yet' : `it has executed through slot ${server.executed} in line ${server.executedIn}`;
  if (slot <= server.executed) return fault('replication.executed-twice', ['slot'], `${server.name} executes slot ${slot}, but ${came}`);
  const message = `${server.name} executes slot ${slot}, but ${came}: slot ${server.executed + 1} comes next`;
  return fault('replication.execute-past-gap', ['slot'], message);
}

function isNotChosen(state: State, server: Server, { slot: number, value }: ExecuteEvent, slot: Slot): Fault | undefined {
  const words = (): string => `${server.name} executes ${showValue(value)} in slot ${number}`;
  if (slot.chosen === undefined)
    return fault(
      'replication.execute-unchosen',
      ['slot'],
      `${words()}, but nothing is chosen there yet: ${acceptances(state, slot, value)}`,
    );
  if (sameValue(slot.chosen.value, value)) return undefined;
  return fault(
    'replication.execute-differs',
    ['value'],
    `${words()}, but ${showValue(slot.chosen.value)} was chosen in line ${slot.chosenIn}`,
  );
}

function isNotOnce(state: State, server: Server, { slot: number, value, skipped = false }: ExecuteEvent, slot: Slot): Fault | undefined {
  const verb = skipped ? 'skips' : 'applies';
  const words = (): string => `${server.name} ${verb} ${showValue(value)} in slot ${number}`;
  if (slot.isApplied !== undefined) {
    if (slot.isApplied === !skipped) return undefined;
    const message = `${words()}, but it was ${slot.isApplied ? 'applied' : 'skipped'} in line ${slot.executedIn}`;
    return fault('replication.execution-diverges', skipped ? ['skipped'] : ['slot'], message);
  }
  const before = isRequest(value) ? state.requests.slotOf(value) : undefined;
  if (!skipped && before !== undefined)
    return fault('replication.request-executed-twice', ['value'], `${words()}, but it was applied in slot ${before}`);
  const isOld = isRequest(value) && (before !== undefined || state.requests.isOutdated(value));
  if (!skipped || isOld) return undefined;
  return fault('replication.request-skipped', ['skipped'], `${words()}, but it was never applied`);
}

/** A server takes over the state of one that has executed through a slot. */
export function install(state: State, server: Server, { slot }: InstallEvent, line: number): Fault | undefined {
  if (slot > state.executed) return unexecuted(state, `${server.name} takes over the state after slot ${slot}`);
  if (slot <= server.executed) return undefined;
  server.executed = slot;
  server.executedIn = line;
  return undefined;
}

export function truncate(state: State, { slot }: TruncateEvent, line: number): Fault | undefined {
  if (slot > state.executed) return unexecuted(state, `the log is truncated through slot ${slot}`);
  if (slot > state.truncated) state.truncate(slot, line);
  return undefined;
}

function unexecuted(state: State, words: string): Fault {
  const who = state.executed === 0 ? 'nobody has executed anything yet' : `nobody has executed further than slot ${state.executed}`;
  return fault('replication.snapshot-unexecuted', ['slot'], `${words}, but ${who}`);
}
