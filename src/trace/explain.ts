import type { RunFault } from '../run/fault.js';
import type { Run } from '../run/run.js';
import { nameOf } from './name.js';

/** A diagnostic's words. */
interface Explanation {
  readonly message: string;
  readonly hint?: string;
}

/** What makes events and messages no run. */
export function explainRunFault(fault: RunFault, run: Run): Explanation {
  switch (fault.code) {
    case 'run.empty':
      return { message: 'there is no process', hint: 'a run has one line per process, as in "p0: [] a! x"' };
    case 'run.initial-state':
      return { message: `the initial state of p${fault.at.process} comes after an event`, hint: 'it stands before all events' };
    case 'run.after-crash':
      return { message: `p${fault.at.process} goes on after its crash`, hint: 'a crash is the last event of its process' };
    case 'run.message-range':
      return { message: `there is no message ${fault.message}`, hint: `messages are numbered from 0; there are ${run.messages.length}` };
    default:
      return explainMessage(fault, run);
  }
}

type MessageFault = Exclude<RunFault, { code: 'run.empty' | 'run.initial-state' | 'run.after-crash' | 'run.message-range' }>;

function explainMessage(fault: MessageFault, run: Run): Explanation {
  const name = nameOf(run, fault.message);
  const { from = -1, to = -1 } = run.messages[fault.message] ?? {};
  switch (fault.code) {
    case 'run.process-range':
      return { message: `${name} goes to or comes from a process that is not there: they are p0 to p${run.events.length - 1}` };
    case 'run.to-itself':
      return { message: `p${from} sends ${name} to itself`, hint: 'what a process tells itself is no message' };
    case 'run.never-sent':
      return { message: `${name} is never sent` };
    case 'run.received-unsent':
      return { message: `p${fault.at.process} receives ${name}, which nobody sends` };
    case 'run.wrong-sender':
      return { message: `p${fault.at.process} sends ${name}, which is from p${from}` };
    case 'run.wrong-receiver':
      return { message: `p${fault.at.process} receives ${name}, which is to p${to}` };
    case 'run.received-though-lost':
      return { message: `p${fault.at.process} receives ${name}, which is lost` };
    case 'run.sent-twice':
      return { message: `${name} is sent twice: first by p${fault.first.process}`, hint: 'give every message a name of its own' };
    case 'run.received-twice':
      return { message: `${name} is received twice: first by p${fault.first.process}`, hint: 'give every message a name of its own' };
    case 'run.cycle':
      return { message: `p${fault.at.process} cannot receive ${name} yet: ${circle(fault.cycle)}` };
  }
}

function circle(cycle: readonly number[]): string {
  const way = cycle.length > 6 ? [...cycle.slice(0, 5).map((p) => `p${p}`), '…'] : cycle.map((p) => `p${p}`);
  return `${[...way, `p${cycle[0]}`].join(' waits for ')}`;
}
