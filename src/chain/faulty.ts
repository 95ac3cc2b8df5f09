import type { Execution } from '../kernel/execution.js';
import { sideName } from './explain.js';

/** What makes a process faulty in one of two executions or in both, as it stands after its name: `crashes in the second execution`; empty where it is correct. */
export function faultyWords(process: number, first: Execution, second: Execution): string {
  const [one, two] = [failingWords(process, first), failingWords(process, second)];
  if (one === two) return one === '' ? '' : `${one} in ${sideName('both')}`;
  const sides = [one === '' ? [] : [`${one} in ${sideName('first')}`], two === '' ? [] : [`${two} in ${sideName('second')}`]];
  return sides.flat().join(', ');
}

/** What a process leaves undone while it goes on: `omits to send and to receive`; empty where that is nothing. */
export function omittingWords(process: number, { omissions = [] }: Execution): string {
  const kinds = (['send', 'receive'] as const).filter((kind) => omissions.some((it) => it.process === process && it.kind === kind));
  return kinds.length === 0 ? '' : `omits to ${kinds.join(' and to ')}`;
}

function failingWords(process: number, execution: Execution): string {
  const crash = execution.crashes.some((it) => it.process === process) ? 'crashes' : '';
  return [crash, omittingWords(process, execution)].filter((words) => words !== '').join(' and ');
}
