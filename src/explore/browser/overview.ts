import type { Comparison, Side } from '../comparison.js';
import type { Focus } from '../focus.js';
import { fill, h } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Where in both executions the diagrams look: a row per process, a column per round; who is alive, who has seen a difference, and the part in focus. */
export class Overview {
  readonly #map = document.createElementNS(SVG, 'svg');
  readonly element = h(
    'figure',
    { class: 'overview' },
    this.#map,
    h(
      'figcaption',
      {},
      'All processes (down) and rounds (right): ',
      key('alive', 'alive'),
      key('parted', 'has seen a difference'),
      key('focus', 'drawn above'),
      '. Choose a place to look there.',
    ),
  );

  constructor(onLook: (round: number, process: number) => void) {
    this.#map.setAttribute('role', 'img');
    this.#map.setAttribute('preserveAspectRatio', 'none');
    this.#map.addEventListener('click', (event) => {
      const { left, top, width, height } = this.#map.getBoundingClientRect();
      const { width: rounds, height: n } = this.#map.viewBox.baseVal;
      onLook(Math.floor(((event.clientX - left) / width) * rounds) + 1, Math.floor(((event.clientY - top) / height) * n));
    });
  }

  show(comparison: Comparison, { processes, from, to }: Focus, witness: number | undefined): void {
    const { model, second } = comparison;
    this.#map.setAttribute('viewBox', `0 0 ${model.rounds} ${model.n}`);
    this.#map.setAttribute(
      'aria-label',
      `${model.n} processes in ${model.rounds} rounds; ${processes.length} of them in rounds ${from} to ${to} are drawn above`,
    );
    const everybody = Array.from({ length: model.n }, (_, p) => p);
    fill(
      this.#map,
      path('alive', everybody.map((p) => bar(p, 0, endOf(second, p, model.rounds))).join('')),
      path('parted', everybody.map((p) => partedBar(comparison, p)).join('')),
      path('witness', witness === undefined ? '' : bar(witness, 0, model.rounds)),
      path('focus', processes.map((p) => bar(p, from - 1, to)).join('')),
    );
  }
}

function key(kind: string, words: string): HTMLElement {
  return h('span', { class: `key ${kind}` }, words);
}

function path(kind: string, d: string): SVGElement {
  const element = document.createElementNS(SVG, 'path');
  element.setAttribute('class', kind);
  element.setAttribute('d', d);
  return element;
}

/** A row from the end of one round to the end of another. */
function bar(process: number, from: number, to: number): string {
  return to <= from ? '' : `M${from},${process}H${to}V${process + 1}H${from}z`;
}

function endOf(side: Side, process: number, rounds: number): number {
  return (side.crashOf(process)?.round ?? rounds + 1) - 1;
}

/** From the round in which a process first sees a difference, while it is alive; a difference of inputs shows in round 1. */
function partedBar({ model, first, second, hasParted }: Comparison, process: number): string {
  const end = Math.min(endOf(first, process, model.rounds), endOf(second, process, model.rounds));
  for (let round = 0; round <= end; round++) if (hasParted(process, round)) return bar(process, Math.max(0, round - 1), Math.max(1, end));
  return '';
}
