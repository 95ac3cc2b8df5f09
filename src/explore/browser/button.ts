import { h } from './dom.js';

/** A button with a sign on it; `name` says what it does, its key in parentheses. */
export function button(sign: string | SVGElement, name: string, act: () => void): HTMLButtonElement {
  return h('button', { type: 'button', title: name, 'aria-label': name.replace(/ \(.*\)$/, ''), onclick: act }, sign);
}
