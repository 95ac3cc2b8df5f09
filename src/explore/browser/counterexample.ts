import { compare } from '../comparison.js';
import { focusOn, unwished } from '../focus.js';
import { executionOf } from '../resume.js';
import { sceneDiagram } from '../scene.js';
import type { Decided } from '../subject.js';
import { h, label } from './dom.js';
import { Drawing } from './drawing.js';

/** The run in which an algorithm breaks: its picture with what everybody decides, and the story of how it was found. */
export function counterexampleView({ words, counterexample, verdict }: Decided): HTMLElement {
  const { rounds, f, decisions, violation } = counterexample;
  const execution = executionOf(counterexample.execution);
  const model = { n: execution.inputs.length, f, rounds };
  const comparison = compare(model, execution, execution);
  const focus = focusOn(comparison, unwished(model));
  const diagram = sceneDiagram({ model, side: comparison.first, other: undefined, cone: undefined, focus, decisions });
  const drawing = new Drawing();
  const element = h(
    'section',
    { class: 'counterexample' },
    h('h3', {}, verdict),
    h('p', { class: 'fault' }, ...label(violation)),
    h('figure', { class: 'execution' }, h('figcaption', {}, h('code', {}, counterexample.execution)), drawing.element),
    ...words.map((sentence) => h('p', {}, ...label(sentence))),
  );
  new ResizeObserver(() =>
    drawing.show(diagram, `Space-time diagram of the counterexample ${counterexample.execution}`, element.clientWidth),
  ).observe(element);
  return element;
}
