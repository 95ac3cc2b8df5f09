import type { Binary } from './algorithm.js';
import type { Outcome } from './outcome.js';

/**
 * What consensus demands. Agreement: no two correct processes decide differently. Uniform agreement: no two processes at all, also not one that
 * decides and crashes later, or that omits. Validity: whatever is decided, somebody proposed. Termination: every correct process decides by the last round.
 */
export type Property = 'agreement' | 'validity' | 'termination' | 'uniform';

/** Consensus as the theorem means it. */
export const CONSENSUS: readonly Property[] = ['agreement', 'validity', 'termination'];

/** Every property, in the order in which they are looked at. */
export const PROPERTIES: readonly Property[] = [...CONSENSUS, 'uniform'];

/** How one execution breaks a property: `first` and `second` decide differently, `process` decides what nobody proposed, or not at all. */
export type Violation =
  | { readonly property: 'agreement' | 'uniform'; readonly first: number; readonly second: number }
  | { readonly property: 'validity'; readonly process: number; readonly value: Binary }
  | { readonly property: 'termination'; readonly process: number };

/** An execution in which an algorithm breaks a property. */
export interface Counterexample extends Outcome {
  readonly violation: Violation;
}

/** The first of `properties` that the outcome breaks. */
export function counterexample({ execution, decisions }: Outcome, properties: readonly Property[]): Counterexample | undefined {
  for (const property of properties) {
    const violation = VIOLATIONS[property]({ execution, decisions });
    if (violation) return { execution, decisions, violation };
  }
  return undefined;
}

const VIOLATIONS: Readonly<Record<Property, (outcome: Outcome) => Violation | undefined>> = {
  agreement: (outcome) => disagreement(outcome, 'agreement', correct(outcome)),
  uniform: (outcome) => disagreement(outcome, 'uniform', [...outcome.decisions.keys()]),
  validity: ({ execution, decisions }) => {
    const process = decisions.findIndex((decision) => decision !== undefined && !execution.inputs.includes(decision.value));
    return process < 0 ? undefined : { property: 'validity', process, value: decisions[process]!.value };
  },
  termination: (outcome) => {
    const process = correct(outcome).find((p) => outcome.decisions[p] === undefined);
    return process === undefined ? undefined : { property: 'termination', process };
  },
};

/** Who neither crashes nor omits, in increasing order. */
export function correct({ execution }: Outcome): readonly number[] {
  const faulty = new Set([...execution.crashes, ...(execution.omissions ?? [])].map(({ process }) => process));
  return execution.inputs.flatMap((_, p) => (faulty.has(p) ? [] : [p]));
}

function disagreement({ decisions }: Outcome, property: 'agreement' | 'uniform', among: readonly number[]): Violation | undefined {
  const deciding = among.filter((p) => decisions[p] !== undefined);
  const first = deciding[0];
  const second = deciding.find((p) => decisions[p]!.value !== decisions[first!]!.value);
  return first === undefined || second === undefined ? undefined : { property, first, second };
}
