import type { Crash, Execution } from '../kernel/execution.js';

/**
 * Several executions with inputs 0 and 1 as one: a message is lost where it is lost in any of them, and a process proposes as many as propose 1 for it. Whoever is correct
 * in two executions, and cannot tell them apart, can do so neither after both are merged with the same others: it hears less, and
 * nothing new differs (docs/k-set.md).
 */
export function merge(executions: readonly Execution[]): Execution {
  const [first] = executions;
  if (first === undefined) throw new RangeError('nothing to merge');
  const inputs = first.inputs.map((_, p) => executions.reduce((sum, it) => sum + it.inputs[p]!, 0));
  const crashes = new Map<number, Crash>();
  for (const crash of executions.flatMap((it) => it.crashes)) crashes.set(crash.process, both(crashes.get(crash.process), crash));
  return { inputs, crashes: [...crashes.values()].sort((a, b) => a.process - b.process) };
}

/** The crash in which a message is lost where it is in either. */
function both(one: Crash | undefined, other: Crash): Crash {
  if (one === undefined || other.round < one.round) return other;
  if (one.round < other.round) return one;
  return { ...one, reaches: one.reaches.filter((q) => other.reaches.includes(q)) };
}
