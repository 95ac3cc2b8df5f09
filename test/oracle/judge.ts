import type { Execution } from '../../src/kernel/execution.js';
import type { Model } from '../../src/kernel/model.js';
import type { Claim } from '../../src/kernel/verdict.js';
import { faultsOf } from './faults.js';
import { witnessesOf } from './similar.js';
import { isCorrect } from './views.js';

/** One execution as it is handed to a checker, with what is said of the link from the one before. */
export interface Step {
  readonly execution: Execution;
  readonly witness: number | undefined;
}

/** What is true of a chain. `faults` is everything that is wrong at the first bad place: a checker must name one of them. */
export type Judgement =
  | { readonly kind: 'accepted'; readonly claim: Claim; readonly links: number }
  | { readonly kind: 'rejected'; readonly index: number; readonly faults: readonly string[] };

/** Judges a chain by the definitions alone: every execution one of the model, every step a link, the ends as claimed. */
export function judge(model: Model, steps: readonly Step[], claim?: Claim): Judgement {
  for (const [index, step] of steps.entries()) {
    const faults = faultsAt(model, steps[index - 1]?.execution, step, claim);
    if (faults.length > 0) return { kind: 'rejected', index, faults };
  }
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'rejected', index: 0, faults: ['chain.empty '] };
  const isBound = isAll(first.execution, 0) && isAll(last.execution, 1);
  if (claim === 'bound' && !isBound) return { kind: 'rejected', index: steps.length - 1, faults: ['claim.end '] };
  return { kind: 'accepted', claim: claim ?? (isBound ? 'bound' : 'similar'), links: steps.length - 1 };
}

function faultsAt(model: Model, before: Execution | undefined, { execution, witness }: Step, claim: Claim | undefined): string[] {
  const faults = faultsOf(model, execution);
  if (faults.length > 0) return faults;
  if (before !== undefined) return linkFaults(model, before, execution, witness);
  return [...(witness === undefined ? [] : ['link.first witness']), ...(claim === 'bound' && !isAll(execution, 0) ? ['claim.start '] : [])];
}

function linkFaults(model: Model, before: Execution, after: Execution, witness: number | undefined): string[] {
  const witnesses = witnessesOf(model, before, after);
  if (witness === undefined) return witnesses.length > 0 ? [] : ['link.no-witness '];
  if (witnesses.includes(witness)) return [];
  if (!(witness in before.inputs)) return ['link.witness-range witness'];
  const isFaulty = !isCorrect(before, witness) || !isCorrect(after, witness);
  return [isFaulty ? 'link.witness-faulty witness' : 'link.view-differs witness'];
}

/** α^0 and α^n: everybody is correct and proposes `value`. */
function isAll(execution: Execution, value: number): boolean {
  return execution.inputs.every((input, p) => isCorrect(execution, p) && input === value);
}
