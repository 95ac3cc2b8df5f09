import type { ChalkInstance } from 'chalk';
import { list } from '../../chain/explain.js';
import { grouped } from '../../chain/grouped.js';
import { formatExecution } from '../../chain/notation.js';
import { hasOmissions } from '../../chain/variant.js';
import type { Model } from '../../kernel/model.js';
import { explainRefutation, explainViolation, magnitude, propertyName } from '../../refute/explanation.js';
import type { Outcome } from '../../refute/outcome.js';
import { type Counterexample, correct, type Property } from '../../refute/property.js';
import type { Judgement, NotFound, Proven, Refuted } from '../../refute/refute.js';
import type { Tipping } from '../../refute/tipping.js';
import { count, crashes } from './conclusion.js';
import { brief, renderDecisions } from './decisions.js';
import { columns } from './table.js';

/** What `refute` found, for a person; `reference` is how the algorithm was called. */
export function renderJudgement(judgement: Judgement, reference: string, style: ChalkInstance): string {
  if (judgement.kind === 'refuted') return renderRefuted(judgement, reference, style);
  return judgement.kind === 'proven' ? renderProven(judgement, style) : renderNotFound(judgement, style);
}

function renderRefuted(refuted: Refuted, reference: string, style: ChalkInstance): string {
  const { counterexample, shrunk, smallest, algorithm, model } = refuted;
  const head = `${style.red('refuted')}: ${algorithm}, ${setting(model)}, breaks ${propertyName(counterexample.violation.property)}.`;
  const tipping = refuted.found.method === 'chain' ? refuted.found.tipping : undefined;
  const isShrunk = formatExecution(shrunk.counterexample.execution) !== formatExecution(counterexample.execution);
  const parts = [
    [head],
    explainRefutation(refuted),
    ...(tipping === undefined ? [] : [[renderLink(tipping, counterexample).trimEnd()]]),
    [renderCounterexample(counterexample, model, style)],
    [shrinking(refuted, isShrunk)],
    ...(isShrunk ? [[renderCounterexample(shrunk.counterexample, model, style)]] : []),
    [again(reference, model, shrunk.counterexample)],
  ];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n${renderSmallest(smallest, reference, style)}`;
}

function renderSmallest(smallest: Refuted['smallest'], reference: string, style: ChalkInstance): string {
  if (smallest === 'not-asked') return '';
  if (smallest === 'none') return '\nWith fewer processes the chain does not refute it.\n';
  return `\nWith as few processes as it takes:\n\n${renderRefuted(smallest, reference, style)}`;
}

/** How to run it again, where that fits on a command line. */
function again(reference: string, { f, rounds, failures }: Model, { execution }: Counterexample): string {
  const notation = formatExecution(execution);
  if (notation !== brief(execution)) return '--json gives the execution in full.';
  return `Again: sameview run ${reference} '${notation}' -f ${f} -r ${rounds}${failures === undefined ? '' : ` --failures ${failures}`}`;
}

function renderCounterexample(counterexample: Counterexample, model: Model, style: ChalkInstance): string {
  const table = renderDecisions(counterexample, model, counterexample.violation, style);
  return `${table}\n  ${style.red(propertyName(counterexample.violation.property))}: ${explainViolation(counterexample)}.`;
}

/** The two executions of the tipping link with the decisions of those who are correct. */
function renderLink({ before, after }: Tipping, { execution }: Counterexample): string {
  const row = (side: string, outcome: Outcome) => {
    const decided = correct(outcome)
      .slice(0, 8)
      .map((p) => `p${p}:${outcome.decisions[p]?.value ?? '-'}`);
    return [side, brief(outcome.execution), decided.join(' '), outcome.execution === execution ? '← wrong' : ''];
  };
  return columns([row('before', before), row('after', after)]);
}

function shrinking({ model, shrunk: { minimal, runs } }: Refuted, isShrunk: boolean): string {
  const tried = `(${count(runs, 'execution')} tried)`;
  if (!minimal)
    return isShrunk
      ? `The same with less, as far as --shrink allowed ${tried}:`
      : `Nothing less was found, as far as --shrink allowed ${tried}.`;
  const claim = `no ${hasOmissions(model) ? 'failure' : 'crash'}, no round and no lost message can be spared`;
  return isShrunk ? `The same with as little as it takes: ${claim} ${tried}:` : `This is as little as it takes: ${claim} ${tried}.`;
}

function renderProven({ algorithm, model, properties, tried }: Proven, style: ChalkInstance): string {
  const claim = `in every execution, ${setting(model)}, ${algorithm} satisfies ${propertyNames(properties)}.`;
  return `${style.green('proven')}: ${claim}\n${grouped(tried)} executions were tried; every other one is the same to everybody as one of them.\n`;
}

function renderNotFound({ algorithm, model, properties, tried, total, seed }: NotFound, style: ChalkInstance): string {
  const all = seed !== undefined ? 'drawn at random' : `of ${total === undefined ? 'many more' : magnitude(total)}`;
  const again = seed === undefined ? '' : ` (--seed ${seed} draws them again)`;
  return `${style.yellow('not refuted')}: ${algorithm}, ${setting(model)}, satisfies ${propertyNames(properties)} in ${grouped(tried)} executions ${all}${again}.\nNothing is proven.\n`;
}

function setting(model: Model): string {
  return `in ${count(model.rounds, 'round')} among n=${model.n} processes if ${crashes(model)}`;
}

function propertyNames(properties: readonly Property[]): string {
  return list(properties.map(propertyName));
}
