import { Argument, Option } from '@commander-js/extra-typings';
import { bundled } from '../../refute/bundled.js';
import type { Limits } from '../../refute/isolate.js';
import { CONSENSUS, PROPERTIES, type Property } from '../../refute/property.js';
import type { Io } from '../io.js';
import { Progress } from '../progress.js';
import { wholeNumber } from './number.js';

/* What the commands that run somebody's algorithm have in common. */

export function algorithmArgument() {
  return new Argument(
    '<algorithm>',
    `a file such as ./mine.ts, a package, or one of those that come along: ${[...bundled.keys()].join(', ')}`,
  );
}

export function timeoutOption() {
  return new Option('--timeout <seconds>', 'the longest that one execution may take').argParser(wholeNumber).default(10);
}

export function memoryOption() {
  return new Option('--memory <MiB>', 'the most memory that the algorithm may take').argParser(wholeNumber).default(1024);
}

export function propertyOption() {
  return new Option(
    '--property <property>',
    'what to hold it to (default: agreement, validity and termination; all: uniform agreement, too)',
  ).choices(['agreement', 'uniform', 'validity', 'termination', 'all'] as const);
}

export function propertiesOf(option: Property | 'all' | undefined): readonly Property[] {
  if (option === undefined) return CONSENSUS;
  return option === 'all' ? PROPERTIES : [option];
}

/** Runs `work` within limits; what the algorithm prints goes to standard error, since standard output is for the result. */
export async function isolated<T>(io: Io, options: { timeout: number; memory: number }, work: (limits: Limits) => Promise<T>): Promise<T> {
  const progress = new Progress(io, 'ran', undefined, 'executions');
  const result = await work({
    timeout: options.timeout * 1000,
    memory: options.memory,
    signal: io.signal,
    log: (text) => void io.stderr.write(text),
    progress: (runs) => void progress.at(runs),
  });
  await progress.end();
  return result;
}
