import { button } from './button.js';
import { h, label } from './dom.js';
import { type Downloadable, downloadMenu } from './download.js';
import { themeButton } from './theme.js';

/** What stands on top of a page. */
export interface Heading {
  readonly head: string;
  readonly verdict: HTMLElement;
  readonly facts: readonly string[];
  readonly help: HTMLDialogElement;
  readonly picture: () => Downloadable;
}

/** What it is about, and what came of it; and the tools for the whole page. */
export function header({ head, verdict, facts, help, picture }: Heading): HTMLElement {
  const list = facts.map((fact) => h('li', {}, ...label(fact)));
  return h(
    'header',
    { class: 'top' },
    h(
      'div',
      { class: 'claim' },
      h('div', { class: 'brand' }, 'sameview', h('ul', { class: 'facts' }, ...list)),
      h('h1', {}, ...label(head)),
      verdict,
    ),
    h(
      'div',
      { class: 'tools' },
      downloadMenu(picture),
      themeButton(),
      button('?', 'Keys (?)', () => help.showModal()),
    ),
  );
}
