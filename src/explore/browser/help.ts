import { h, label } from './dom.js';

type Row = readonly [keys: string, meaning: string];

const CHAIN: readonly Row[] = [
  ['← →', 'one back, one on'],
  ['⇧← ⇧→', 'to the α^i before, to the next'],
  ['Home End', 'to the first, to the last'],
  ['space', 'play, pause'],
  ['/', 'jump to a number, to α^2, to 50%'],
  ['w', 'as the witness sees it'],
  ['v', 'both executions, or the view of one process'],
  ['?', 'this help'],
];

const STORY: readonly Row[] = [
  ['← →', 'one step back, one on'],
  ['⇧← ⇧→', 'a twentieth of the way'],
  ['Home End', 'to the first, to the last'],
  ['space', 'play, pause'],
  ['/', 'jump to a number, to 50%'],
  ['?', 'this help'],
];

/** What the keys do on such a page. */
export function helpDialog(page: 'chain' | 'story'): HTMLDialogElement {
  const rows = (page === 'chain' ? CHAIN : STORY).map(([keys, meaning]) =>
    h('div', {}, h('dt', {}, ...keys.split(' ').map((key) => h('kbd', {}, key))), h('dd', {}, ...label(meaning))),
  );
  const dialog = h(
    'dialog',
    { class: 'help', 'aria-labelledby': 'help-title' },
    h('h2', { id: 'help-title' }, 'Keys'),
    h('dl', {}, ...rows),
  );
  dialog.append(
    h(
      'p',
      {},
      page === 'chain' ? 'In the outline the arrows walk the tree, and Enter goes to the first link of a part. ' : '',
      'The address of the page always leads back to where you are.',
    ),
    h('button', { type: 'button', onclick: () => dialog.close() }, 'Close'),
  );
  return dialog;
}

/** What a key does anywhere but where somebody types or chooses. True: it did something. */
export type Keys = Readonly<Record<string, () => void>>;

/** Listens to keys on the whole page. */
export function listenTo(keys: Keys): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isBusy(event)) return;
    const act = keys[event.shiftKey && event.key.startsWith('Arrow') ? `Shift${event.key}` : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
}

/** Whether the key means something to what has the focus. */
function isBusy({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (document.querySelector('dialog[open]') !== null) return true;
  if (target.matches('input, select, textarea')) return true;
  return (key === ' ' || key === 'Enter') && target.matches('button, summary, a');
}
