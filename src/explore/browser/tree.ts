import type { Derivation } from '../../chain/derivation.js';
import { grouped } from '../../draw/outline.js';
import { type Line, Outline, type PartLine } from '../outline.js';
import { fill, h, label, set } from './dom.js';

/** Deeper levels are not indented further. */
const MOST_INDENTED = 6;

/** The outline: the chain as the lemmas that it consists of, opened along the way to the current link. */
export class Tree {
  readonly element: HTMLElement;
  readonly #list = h('div', {
    role: 'tree',
    class: 'tree',
    'aria-label': 'The lemmas of the chain',
    onkeydown: (event: KeyboardEvent) => this.#key(event),
  });
  readonly #outline: Outline;
  readonly #opened = new Set<string>();
  readonly #closed = new Set<string>();
  readonly #full = new Set<string>();
  #lines: readonly Line[] = [];
  #link = 0n;
  #focused: string | undefined;
  #frame = 0;

  constructor(
    derivation: Derivation,
    readonly onGo: (link: bigint) => void,
  ) {
    this.#outline = new Outline(derivation);
    this.element = h(
      'nav',
      { class: 'outline', 'aria-labelledby': 'outline-title' },
      h('h2', { id: 'outline-title' }, 'Outline'),
      this.#list,
    );
  }

  /** Shows the way to a link. What the reader has closed opens again when the link is elsewhere. */
  show(link: bigint): void {
    if (link === this.#link) return;
    this.#link = link;
    this.#closed.clear();
    this.#render();
  }

  #render(): void {
    const unfolding = { opened: this.#opened, closed: this.#closed, full: this.#full };
    this.#lines = this.#outline.lines(this.#link, unfolding);
    const hadFocus = this.#list.contains(document.activeElement);
    const current = this.#lines.findLast((line) => line.kind === 'part' && line.current !== undefined);
    if (!this.#lines.some((line) => idOf(line) === this.#focused)) this.#focused = current && idOf(current);
    fill(this.#list, ...this.#lines.map((line) => this.#item(line)));
    if (hadFocus) this.#item$(this.#focused)?.focus();
    window.cancelAnimationFrame(this.#frame);
    this.#frame = window.requestAnimationFrame(() => this.#reveal());
  }

  /** Scrolls the list, and nothing else, so far that the current link is seen. */
  #reveal(): void {
    const here = this.#list.querySelector<HTMLElement>('[aria-current=true]');
    if (here === null) return;
    const [top, bottom] = [here.offsetTop, here.offsetTop + here.offsetHeight];
    const { scrollTop, clientHeight } = this.#list;
    if (top < scrollTop || bottom > scrollTop + clientHeight) this.#list.scrollTop = top - clientHeight / 2;
  }

  #item$(id: string | undefined): HTMLElement | undefined {
    return [...this.#list.children].find((item) => item instanceof HTMLElement && item.dataset['id'] === id) as HTMLElement | undefined;
  }

  #item(line: Line): HTMLElement {
    const id = idOf(line);
    const item = h('div', {
      role: 'treeitem',
      tabindex: id === this.#focused ? 0 : -1,
      'data-id': id,
      'aria-level': line.level,
      class: `line ${line.kind}`,
      onclick: () => this.#choose(line),
    });
    item.style.setProperty('--level', String(Math.min(line.level - 1, MOST_INDENTED)));
    if (line.kind === 'part') this.#fillPart(item, line);
    else fill(item, h('span', { class: 'twist' }, '⋯'), line.kind === 'more' ? `${line.count} more` : `${line.count} levels between`);
    return item;
  }

  #fillPart(item: HTMLElement, line: PartLine): void {
    const { expanded, current, position, siblings } = line;
    set(item, 'aria-expanded', expanded === undefined ? undefined : String(expanded));
    set(item, 'aria-posinset', position);
    set(item, 'aria-setsize', siblings);
    set(item, 'aria-selected', String(current === 'here'));
    set(item, 'aria-current', current === 'here' ? 'true' : undefined);
    if (current === 'within') item.classList.add('within');
    const twist = h(
      'span',
      { class: 'twist', 'aria-hidden': 'true', onclick: (event: Event) => this.#twist(event, line) },
      expanded === undefined ? '·' : expanded ? '▾' : '▸',
    );
    const length =
      expanded === undefined ? undefined : h('span', { class: 'length', title: `${line.length} links` }, ...label(brief(line.length)));
    fill(item, twist, h('span', { class: 'title' }, ...label(line.title)), length);
  }

  #twist(event: Event, line: PartLine): void {
    if (line.expanded === undefined) return;
    event.stopPropagation();
    this.#focused = idOf(line);
    this.#toggle(line, !line.expanded);
  }

  #choose(line: Line): void {
    this.#focused = idOf(line);
    if (line.kind === 'part') {
      this.onGo(line.first);
      if (line.first === this.#link) this.#render();
      return;
    }
    this.#full.add(line.key);
    this.#render();
  }

  #toggle(line: PartLine, expanded: boolean): void {
    const [add, remove] = expanded ? [this.#opened, this.#closed] : [this.#closed, this.#opened];
    add.add(line.key);
    remove.delete(line.key);
    this.#render();
  }

  /** As trees are walked everywhere: up and down, right to open, left to close or go to the parent, enter to go there. */
  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = this.#lines.findIndex((line) => idOf(line) === this.#focused);
    const line = this.#lines[at];
    const isHandled = line !== undefined && this.#act(event.key, line, at);
    if (!isHandled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #act(key: string, line: Line, at: number): boolean {
    const last = this.#lines.length - 1;
    const moves: Readonly<Record<string, number>> = { ArrowDown: Math.min(last, at + 1), ArrowUp: Math.max(0, at - 1), Home: 0, End: last };
    const move = moves[key];
    if (move !== undefined) this.#focus(this.#lines[move]);
    else if (key === 'Enter' || key === ' ') this.#choose(line);
    else if (key === 'ArrowRight') this.#enter(line, at);
    else if (key === 'ArrowLeft') this.#leave(line, at);
    else return false;
    return true;
  }

  #enter(line: Line, at: number): void {
    if (line.kind !== 'part') this.#choose(line);
    else if (line.expanded === false) this.#toggle(line, true);
    else if (line.expanded) this.#focus(this.#lines[at + 1]);
  }

  #leave(line: Line, at: number): void {
    if (line.kind === 'part' && line.expanded) this.#toggle(line, false);
    else this.#focus(this.#lines.slice(0, at).findLast((it) => it.level < line.level));
  }

  #focus(line: Line | undefined): void {
    if (line === undefined) return;
    const before = this.#item$(this.#focused);
    if (before) before.tabIndex = -1;
    this.#focused = idOf(line);
    const item = this.#item$(this.#focused);
    if (item === undefined) return;
    item.tabIndex = 0;
    item.focus();
  }
}

/** Long numbers by their first digits. */
function brief(length: bigint): string {
  const digits = String(length);
  return digits.length <= 7 ? grouped(length) : `${digits[0]}.${digits[1]} · 10^${digits.length - 1}`;
}

function idOf(line: Line): string {
  return line.kind === 'part' ? line.key : `${line.key} ${line.kind} ${line.position}`;
}
