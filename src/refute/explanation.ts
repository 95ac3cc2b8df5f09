import { omittingWords } from '../chain/faulty.js';
import { grouped } from '../chain/grouped.js';
import { hasOmissions } from '../chain/variant.js';
import type { Model } from '../kernel/model.js';
import type { Outcome } from './outcome.js';
import type { Counterexample, Property } from './property.js';
import type { Refuted } from './refute.js';
import type { Tipping } from './tipping.js';

/** What is wrong in a counterexample, as a clause. */
export function explainViolation({ execution, decisions, violation }: Counterexample): string {
  if (violation.property === 'validity') return `p${violation.process} decides ${violation.value}, which nobody proposes`;
  if (violation.property === 'termination') return `p${violation.process} is correct and has decided nothing when the last round is over`;
  const [one, two] = [violation.first, violation.second].map((p) => {
    const crash = execution.crashes.find((it) => it.process === p);
    const omits = omittingWords(p, execution);
    const failures = [...(omits === '' ? [] : [omits]), ...(crash === undefined ? [] : [`crashes in round ${crash.round}`])];
    return `p${p} decides ${decisions[p]?.value}${failures.length === 0 ? '' : ` (and ${failures.join(' and ')})`}`;
  });
  return violation.property === 'agreement' ? `${one} and ${two}, and both are correct` : `${one} and ${two}`;
}

/** A refutation as the proof tells it, one sentence a line; the executions themselves are left to tables and pictures. */
export function explainRefutation({ model, found, runs, counterexample }: Refuted): readonly string[] {
  if (found.method !== 'chain') {
    const all =
      found.method === 'random'
        ? `those that seed ${found.seed} draws`
        : `all${found.total === undefined ? '' : ` ${magnitude(found.total)}`}`;
    return [`It is number ${grouped(found.tried)} of ${all}.`];
  }
  return found.tipping === undefined ? explainEnd(model, counterexample) : explainTipping(model, found.tipping, runs, counterexample);
}

function explainEnd(model: Model, { execution, violation }: Counterexample): readonly string[] {
  const value = execution.inputs[0];
  const end = value === 0 ? 'α^0' : `α^${model.n}`;
  const demanded = violation.property === 'validity' ? `, so validity demands ${value}` : '';
  return [`In ${end} nobody ${hasOmissions(model) ? 'is faulty' : 'crashes'} and all propose ${value}${demanded}.`];
}

/** @lemma tipping point */
function explainTipping({ n }: Model, tipping: Tipping, runs: number, { execution }: Counterexample): readonly string[] {
  const { links, index, before, witness, name: called } = tipping;
  const culprit = execution === before.execution ? 'first' : 'second';
  return [
    `In α^0 all propose 0 and it decides 0; in α^${n} all propose 1 and it decides 1, as validity demands.`,
    `A chain of ${magnitude(links)} links leads from the one to the other, each witnessed by a process that cannot tell its two executions apart.`,
    `So the decision tips somewhere; ${runs} executions find a place: link ${magnitude(index)}, to ${called.length > 160 ? `${called.slice(0, 160)}…` : called}.`,
    `There p${witness} sees the same in both executions, and it ${decided(before, witness)} in both.`,
    `But in one of the two somebody decides otherwise: it is the ${culprit} that is wrong.`,
  ];
}

function decided({ decisions }: Outcome, process: number): string {
  const decision = decisions[process];
  return decision === undefined ? 'decides nothing' : `decides ${decision.value}`;
}

export function propertyName(property: Property): string {
  return property === 'uniform' ? 'uniform agreement' : property;
}

/** A number as it is, or as a power of ten where it has too many digits to read. */
export function magnitude(number: bigint): string {
  const digits = String(number);
  return digits.length <= 15 ? grouped(number) : `${digits[0]}.${digits.slice(1, 4)}·10^${digits.length - 1}`;
}
