import type { ChalkInstance } from 'chalk';
import { list } from '../../chain/explain.js';
import { explainViolation, propertyName } from '../../refute/explanation.js';
import type { Property, Violation } from '../../refute/property.js';
import type { Replayed } from '../../refute/replay.js';
import { count } from './conclusion.js';
import { renderDecisions } from './decisions.js';
import { outcomeData } from './judgement-json.js';

/** What `run` showed, for a person: of all that is broken, `violations` is what was asked for. */
export function renderReplay(
  { algorithm, model, outcome }: Replayed,
  violations: readonly Violation[],
  wanted: readonly Property[],
  style: ChalkInstance,
): string {
  const head = `${algorithm}, ${count(model.rounds, 'round')}, n=${model.n}, f=${model.f}${model.failures === undefined ? '' : `, ${model.failures}`}\n\n`;
  const lines = violations.map((it) => `${style.red(propertyName(it.property))}: ${explainViolation({ ...outcome, violation: it })}.`);
  const holds = `${style.green('holds')}: ${list(wanted.map(propertyName))} in this execution.`;
  return `${head}${renderDecisions(outcome, model, violations[0], style)}\n${lines.length === 0 ? holds : lines.join('\n')}\n`;
}

export function replayJson({ algorithm, model, outcome }: Replayed, violations: readonly Violation[]): string {
  const explained = violations.map((violation) => ({ ...violation, explanation: explainViolation({ ...outcome, violation }) }));
  const verdict = violations.length === 0 ? 'holds' : 'violated';
  return `${JSON.stringify({ verdict, algorithm, model, ...outcomeData(outcome), violations: explained }, undefined, 2)}\n`;
}
