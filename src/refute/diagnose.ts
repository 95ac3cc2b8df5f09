import { formatExecution } from '../chain/notation.js';
import type { Diagnostic } from '../input/diagnostic.js';
import type { Execution } from '../kernel/execution.js';
import type { AlgorithmFault, Call, NotDeterministicFault, StoppedFault } from './fault.js';

/** Why an algorithm cannot be judged: what it did, in which call, and in which execution. */
export function diagnose(fault: AlgorithmFault): Diagnostic {
  return { code: fault.code, at: undefined, ...words(fault) };
}

type Words = Pick<Diagnostic, 'message' | 'hint'>;

function words(fault: AlgorithmFault): Words {
  switch (fault.code) {
    case 'algorithm.unloadable':
      return { message: fault.reason };
    case 'algorithm.shape':
      return { message: `this is no algorithm: ${fault.reason}`, hint: 'the README shows a complete one' };
    case 'algorithm.rounds':
      return { message: `rounds(n, f) gives ${fault.found}`, hint: 'it must be a whole number from 0 to 1000' };
    case 'algorithm.threw':
      return { message: `${show(fault.call)} throws ${fault.error}, ${where(fault.execution)}` };
    case 'algorithm.inbox-changed':
      return {
        message: `${show(fault.call)} changes its inbox, ${where(fault.execution)}`,
        hint: 'copy what you want to change: [...inbox]',
      };
    case 'algorithm.message':
      return {
        message: `${show(fault.call)} gives ${fault.reason}, ${where(fault.execution)}`,
        hint: 'a message is made of null, booleans, numbers, strings, arrays and plain objects: send [...set], not set',
      };
    case 'algorithm.decision':
      return {
        message: `${show(fault.call)} gives ${fault.found}, ${where(fault.execution)}`,
        hint: 'a decision is 0 or 1; undefined means not yet',
      };
    case 'algorithm.not-deterministic':
      return notDeterministic(fault);
    case 'algorithm.time':
      return { message: `${stoppedAt(fault)} does not come to an end`, hint: 'allow more time, or look for a loop that never ends' };
    case 'algorithm.memory':
      return { message: `${stoppedAt(fault)} takes more memory than it may`, hint: 'allow more memory, or keep less in the state' };
    case 'algorithm.exited':
      return { message: `${stoppedAt(fault)} ends the thread${fault.error === undefined ? '' : `: ${fault.error}`}` };
  }
}

function notDeterministic({ execution, other, process, decisions: [one, two] }: NotDeterministicFault): Words {
  const hint =
    'what a process does may depend on nothing but what it is given: no random numbers, no clock, no variable that outlives the run';
  const message =
    execution === other
      ? `the same execution run twice: p${process} decides ${one}, then ${two}, ${where(execution)}`
      : `p${process} sees the same in two executions and decides ${one}, ${where(execution)}, but ${two}, ${where(other)}`;
  return { message, hint };
}

function stoppedAt({ execution, call }: StoppedFault): string {
  return execution === undefined || call === undefined ? 'loading the module' : `${show(call)}, ${where(execution)},`;
}

function show({ function: name, process, round }: Call): string {
  return round === 0 ? `${name} for p${process}` : `${name} for p${process} in round ${round}`;
}

function where(execution: Execution): string {
  return `in the execution ${formatExecution(execution)}`;
}
