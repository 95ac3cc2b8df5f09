import { pieces } from '../../draw/label.js';

export type Child = Node | string | undefined | readonly Child[];

type Attribute = string | number | boolean | undefined | ((event: never) => void);

/** An element. Attributes that are true stand without a value, those that are false or undefined not at all; functions listen to events. Text is text. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else set(element, name, value);
  }
  element.append(...nodes(children));
  return element;
}

/** Sets an attribute if it is not so already. */
export function set(element: Element, name: string, value: string | number | boolean | undefined): void {
  if (value === undefined || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
    return;
  }
  const text = value === true ? '' : String(value);
  if (element.getAttribute(name) !== text) element.setAttribute(name, text);
}

/** Replaces what is in an element. */
export function fill(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren(...nodes(children));
}

function nodes(children: readonly Child[]): (Node | string)[] {
  const flat: (Node | string)[] = [];
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string' || child instanceof Node) flat.push(child);
    else flat.push(...nodes(child as readonly Child[]));
  }
  return flat;
}

/** Text with its mathematical symbols set as such: α_1^0, p2, 10^6. */
export function label(text: string): readonly Node[] {
  return pieces(text).flatMap((piece) => {
    if (piece.kind === 'plain') return powers(piece.text);
    const low = piece.below === '' ? undefined : h('sub', {}, piece.below);
    const high = piece.above === '' ? undefined : h('sup', {}, piece.above);
    const scripts = low && high ? h('span', { class: 'scripts' }, high, low) : (low ?? high);
    return [h('span', { class: 'symbol' }, h('i', {}, piece.base), scripts)];
  });
}

function powers(text: string): readonly Node[] {
  return text.split(/(10\^\d+)/u).map((part) => {
    const exponent = /^10\^(\d+)$/u.exec(part)?.[1];
    return exponent === undefined ? document.createTextNode(part) : h('span', { class: 'power' }, '10', h('sup', {}, exponent));
  });
}
