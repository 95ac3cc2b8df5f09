import type { View } from '../place.js';
import { h, set } from './dom.js';

const NAMES: Readonly<Record<View, string>> = {
  link: 'Both executions',
  eyes: 'View of one process',
  graph: 'All executions',
  counterexample: 'Counterexample',
};

/** Several views of which one is shown, and the tabs by which it is chosen. */
export class Tabs {
  readonly element: HTMLElement;
  readonly panels: readonly HTMLElement[];
  readonly #tabs: ReadonlyMap<View, HTMLElement>;

  constructor(
    readonly views: ReadonlyMap<View, HTMLElement>,
    readonly onChoose: (view: View) => void,
  ) {
    this.#tabs = new Map([...views.keys()].map((view) => [view, this.#tab(view)]));
    this.element = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'What to show' }, ...this.#tabs.values());
    this.panels = [...views].map(([view, element]) =>
      h('div', { class: 'panel', role: 'tabpanel', id: `panel-${view}`, 'aria-labelledby': `tab-${view}` }, element),
    );
  }

  show(chosen: View): void {
    for (const [i, [view, tab]] of [...this.#tabs].entries()) {
      set(tab, 'aria-selected', String(view === chosen));
      tab.tabIndex = view === chosen ? 0 : -1;
      const panel = this.panels[i];
      if (panel) set(panel, 'hidden', view !== chosen);
    }
  }

  #tab(view: View): HTMLElement {
    const act = { onclick: () => this.onChoose(view), onkeydown: (event: KeyboardEvent) => this.#key(event, view) };
    return h('button', { type: 'button', role: 'tab', id: `tab-${view}`, 'aria-controls': `panel-${view}`, ...act }, NAMES[view]);
  }

  /** Left and right go from tab to tab, as tabs do. */
  #key(event: KeyboardEvent, view: View): void {
    const views = [...this.views.keys()];
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = views[(views.indexOf(view) + by + views.length) % views.length];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.onChoose(next);
    this.#tabs.get(next)?.focus();
  }
}
