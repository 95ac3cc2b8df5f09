import { grouped } from '../../chain/grouped.js';
import type { Layout } from '../layout.js';
import type { Graph } from '../subject.js';
import { fill, h, label, set } from './dom.js';
import { start } from './worker.js';

const SVG = 'http://www.w3.org/2000/svg';

/** Around all that is drawn, as a part of it. */
const MARGIN = 0.04;

/**
 * All executions of a small model that are connected with α^0: a dot for those that nobody tells apart, a thin line to each view that is shared. In it the chain
 * of the proof, a shortest one, and where the reader is.
 */
export class GraphView {
  readonly element: HTMLElement;
  readonly #map = document.createElementNS(SVG, 'svg');
  readonly #words = h('p', { class: 'notes', 'aria-live': 'polite' });
  #places: Float32Array | undefined;
  #link = 0;
  #isStarted = false;

  constructor(
    readonly graph: Graph,
    readonly onGo: (link: bigint) => void,
  ) {
    const { nodes, of, chain, shortest } = graph;
    const count = (many: number, noun: string) => `${grouped(many)} ${noun}`;
    const summary = `${count(of, 'classes of executions')} that no correct process tells apart; ${count(nodes.length, 'of them')} are connected with α^0 and drawn. The chain of this page goes ${count(chain.length - 1, 'links')} through ${count(new Set(chain).size, 'of these')}; a shortest chain has ${count(shortest.length - 1, 'links')}.`;
    this.#map.setAttribute('role', 'img');
    this.#map.setAttribute('aria-label', summary);
    this.#map.addEventListener('click', (event) => this.#choose(event));
    const key = (kind: string, words: string) => h('span', { class: `key ${kind}` }, ...label(words));
    this.element = h(
      'figure',
      { class: 'graph' },
      this.#map,
      h(
        'figcaption',
        {},
        key('chain', 'the chain of this page'),
        key('shortest', 'a shortest chain'),
        key('here', 'this link'),
        key('ends', 'α^0, α^n'),
        '; thin lines lead to a view that executions share',
      ),
      this.#words,
      h('p', { class: 'notes' }, ...label(summary)),
    );
  }

  /** Shows where the link is. The layout begins when it is first wanted. */
  show(link: bigint): void {
    this.#link = Number(link);
    const [from, to] = this.#ends();
    fill(
      this.#words,
      ...label(
        `This link leads from ${this.graph.nodes[from]} to ${from === to ? 'the same class: nobody tells them apart' : this.graph.nodes[to]}.`,
      ),
    );
    if (!this.#isStarted) start('layout', this.graph, (layout) => this.#place(layout));
    this.#isStarted = true;
    this.#mark();
  }

  #ends(): readonly [number, number] {
    const { chain } = this.graph;
    return [chain[Math.max(0, this.#link - 1)] ?? 0, chain[this.#link] ?? 0];
  }

  #place({ places }: Layout): void {
    this.#places = places;
    const { nodes, views, chain, shortest } = this.graph;
    const [xs, ys] = [places.filter((_, i) => i % 2 === 0), places.filter((_, i) => i % 2 === 1)];
    const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const edge = Math.max(right - left, bottom - top) * MARGIN;
    set(
      this.#map,
      'viewBox',
      [left - edge, top - edge, right - left + 2 * edge, bottom - top + 2 * edge].map((it) => it.toFixed(1)).join(' '),
    );
    const spokes = views.flatMap((view, i) => view.nodes.map((node) => `M${this.#at(nodes.length + i)}L${this.#at(node)}`));
    const dots = nodes.map((_, i) => `M${this.#at(i)}h0`);
    fill(
      this.#map,
      path('spokes', spokes.join('')),
      path('dots', dots.join('')),
      path('chain', `M${chain.map((node) => this.#at(node)).join('L')}`),
      path('shortest', `M${shortest.map((node) => this.#at(node)).join('L')}`),
      path('ends', `M${this.#at(chain[0] ?? 0)}h0M${this.#at(chain.at(-1) ?? 0)}h0`),
      path('here', ''),
    );
    this.#mark();
  }

  #at(body: number): string {
    return `${(this.#places?.[2 * body] ?? 0).toFixed(1)},${(this.#places?.[2 * body + 1] ?? 0).toFixed(1)}`;
  }

  #mark(): void {
    const here = this.#map.querySelector('.here');
    if (here)
      set(
        here,
        'd',
        `M${this.#ends()
          .map((node) => this.#at(node))
          .join('L')}h0`,
      );
  }

  /** To the first link of the chain that leads to the node nearest to where somebody clicks. */
  #choose(event: MouseEvent): void {
    const matrix = this.#map.getScreenCTM()?.inverse();
    const places = this.#places;
    if (!matrix || !places) return;
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    const distance = (node: number): number => Math.hypot((places[2 * node] ?? 0) - x, (places[2 * node + 1] ?? 0) - y);
    const nearest = this.graph.chain.reduce((best, node, i) => (distance(node) < distance(this.graph.chain[best] ?? 0) ? i : best), 0);
    this.onGo(BigInt(nearest));
  }
}

function path(kind: string, d: string): SVGElement {
  const element = document.createElementNS(SVG, 'path');
  element.setAttribute('class', kind);
  element.setAttribute('d', d);
  return element;
}
