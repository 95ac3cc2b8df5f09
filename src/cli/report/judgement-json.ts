import { formatExecution } from '../../chain/notation.js';
import { explainRefutation, explainViolation } from '../../refute/explanation.js';
import type { Outcome } from '../../refute/outcome.js';
import type { Counterexample } from '../../refute/property.js';
import type { Judgement, Refuted } from '../../refute/refute.js';

/** What `refute` found as one JSON object. Executions are in notation; numbers that may be too large for JSON's readers are strings. */
export function judgementJson(judgement: Judgement): string {
  return `${JSON.stringify(data(judgement), (_, value) => (typeof value === 'bigint' ? String(value) : value), 2)}\n`;
}

function data(judgement: Judgement): object {
  const { kind: verdict, ...rest } = judgement;
  return judgement.kind === 'refuted' ? { verdict, ...refutedData(judgement) } : { verdict, ...rest };
}

function refutedData(refuted: Refuted): object {
  const { algorithm, model, found, runs, counterexample, shrunk, smallest } = refuted;
  const tipping = found.method === 'chain' ? found.tipping : undefined;
  return {
    algorithm,
    model,
    property: counterexample.violation.property,
    explanation: [...explainRefutation(refuted), `${explainViolation(counterexample)}.`],
    found: { ...found, tipping: undefined, runs },
    tipping: tipping && { ...tipping, before: outcomeData(tipping.before), after: outcomeData(tipping.after) },
    counterexample: counterexampleData(counterexample),
    shrunk: { ...counterexampleData(shrunk.counterexample), runs: shrunk.runs, minimal: shrunk.minimal },
    smallest: typeof smallest === 'string' ? undefined : refutedData(smallest),
  };
}

function counterexampleData(counterexample: Counterexample): object {
  return { ...outcomeData(counterexample), violation: counterexample.violation, explanation: explainViolation(counterexample) };
}

/** Null where a process decides nothing. */
export function outcomeData({ execution, decisions }: Outcome): object {
  return { execution: formatExecution(execution), decisions: decisions.map((decision) => decision ?? null) };
}
