import { type Picture, single } from '../../draw/picture.js';
import type { Model } from '../../kernel/model.js';
import type { Outcome } from '../../refute/outcome.js';
import type { Run } from '../../run/run.js';
import { unfold } from '../../run/unfold.js';

/** What an algorithm did in an execution: its messages, and what each process decides at the end of which round. */
export function outcomePicture(outcome: Outcome, { rounds }: Model, name?: string): Picture {
  return single({ run: decided(unfold(outcome.execution, rounds), outcome), name });
}

/** The run with the decisions of the outcome, each after the computation of its round (round 0: after the input). */
function decided(run: Run, { decisions }: Outcome): Run {
  const events = run.events.map((log, p) => {
    const decision = decisions[p];
    if (decision === undefined) return log;
    const { round, value } = decision;
    const after = log.findIndex((event) => (round === 0 ? event.kind === 'init' : event.kind === 'compute' && event.round === round));
    return log.toSpliced(after + 1, 0, { kind: 'decide', value: String(value) });
  });
  return { ...run, events };
}
