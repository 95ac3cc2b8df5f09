import type { Event, Run } from '../../src/run/run.js';

/** A cut as the slides draw it: of each process how many of its events are on the left of it. */
type Kept = readonly number[];

/** Whether every message that is received on the left is sent there, read off the events themselves. */
export function isConsistent(run: Run, kept: Kept): boolean {
  const left = run.events.map((log, p) => log.slice(0, kept[p]));
  const has = (kind: Event['kind'], message: number) =>
    left.some((log) => log.some((event) => event.kind === kind && 'message' in event && event.message === message));
  return run.messages.every((message, m) => message.control || !has('receive', m) || has('send', m));
}

/** Every way to choose one of the numbers for each process. */
export function* combinations(choices: readonly (readonly number[])[]): Generator<Kept> {
  const [first, ...others] = choices;
  if (first === undefined) return yield [];
  for (const choice of first) for (const rest of combinations(others)) yield [choice, ...rest];
}

/** How many events each process has done initially, at its checkpoints, and, if `present`, now. */
export function checkpoints(run: Run, present: (process: number) => boolean): readonly (readonly number[])[] {
  return run.events.map((log, p) => {
    const stored = log.flatMap((event, i) => (event.kind === 'checkpoint' ? [i + 1] : []));
    const initial = log[0]?.kind === 'init' ? 1 : 0;
    return [initial, ...stored, ...(present(p) ? [log.filter((event) => event.kind !== 'crash').length] : [])];
  });
}

/** The consistent combination in which all processes have done as much as in any other. */
export function maximum(run: Run, choices: readonly (readonly number[])[]): Kept {
  const consistent = [...combinations(choices)].filter((kept) => isConsistent(run, kept));
  const best = run.events.map((_, p) => Math.max(...consistent.map((kept) => kept[p]!)));
  if (!consistent.some((kept) => kept.every((count, p) => count === best[p]))) throw new Error('there is no maximum');
  return best;
}
