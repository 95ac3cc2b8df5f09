import { explainStanding } from '../../chain/explain.js';
import type { Comparison } from '../comparison.js';
import type { Stop } from '../course.js';
import { changeWords, type Group, groupsOf, processNames } from '../words.js';
import { fill, h, label } from './dom.js';

/** Each of so many processes can be chosen by a button of its own. */
const BUTTONS = 14;

/** So many of those who can tell are explained. */
const EXPLAINED = 10;

/** What the reason is about: the link to `stop`, the witness that it is shown with, and what the checker said, if that is no. */
export interface Reasoned {
  readonly stop: Stop;
  readonly comparison: Comparison;
  readonly witness: number | undefined;
  readonly eyes: number | undefined;
  readonly fault: string | undefined;
}

/** Why a link holds, in words: what changes, who cannot tell, who can, and by what. */
export class Reason {
  readonly #body = h('div', { class: 'body' });
  readonly element = h('aside', { class: 'reason', 'aria-labelledby': 'reason-title' }, h('h2', { id: 'reason-title' }, 'Why'), this.#body);

  constructor(readonly onLook: (process: number) => void) {}

  show({ stop, comparison, witness, eyes, fault }: Reasoned): void {
    const { standings } = comparison;
    const groups = groupsOf(comparison, (process) => explainStanding(process, standings));
    const differing = groups.filter((group) => group.judgement === 'differs');
    const shown = groups.filter((group) => group.judgement !== 'differs' || differing.indexOf(group) < EXPLAINED);
    const rest = differing.slice(EXPLAINED).flatMap((group) => group.processes);
    fill(
      this.#body,
      h('p', { class: 'change' }, ...changeWords(comparison).flatMap((words) => [...label(words), ' '])),
      fault === undefined ? this.#conclusion(comparison, witness) : h('p', { class: 'fault' }, ...label(fault)),
      h('ul', { class: 'groups' }, ...shown.map((group) => this.#group(group, witness, eyes))),
      rest.length === 0 ? undefined : h('p', { class: 'rest' }, ...label(`${processNames(rest)} can tell, too.`)),
      stop.name === undefined ? undefined : placeOf(stop.name),
    );
  }

  #conclusion({ witnesses }: Comparison, witness: number | undefined): HTMLElement {
    if (witnesses.length === 0 || witness === undefined)
      return h('p', { class: 'fault' }, 'Nobody who is correct in both sees the same: this is no link.');
    const words = `p${witness} is correct in both and sees the same. So it decides the same in both, and with it everybody who is correct.`;
    return h('p', {}, ...label(words));
  }

  #group({ judgement, processes, words }: Group, witness: number | undefined, eyes: number | undefined): HTMLElement {
    const names =
      processes.length <= BUTTONS
        ? h('span', { class: 'who' }, ...processes.map((process) => this.#button(process, process === (eyes ?? witness))))
        : h('span', {}, ...label(processNames(processes)));
    return h('li', { class: judgement }, names, h('span', { class: 'words' }, ...label(words)));
  }

  #button(process: number, isPressed: boolean): HTMLElement {
    const name = `See it through the eyes of p${process}`;
    return h(
      'button',
      { type: 'button', class: 'process', title: name, 'aria-pressed': String(isPressed), onclick: () => this.onLook(process) },
      ...label(`p${process}`),
    );
  }
}

/** Names that are ways through many lemmas are cut in the middle, and told in full when asked. */
function placeOf(name: string): HTMLElement {
  const steps = name.split(' · ');
  if (steps.length <= 8) return h('p', { class: 'place' }, 'This is ', ...label(name), '.');
  const short = [...steps.slice(0, 3), `… ${steps.length - 6} more …`, ...steps.slice(-3)].join(' · ');
  const full = h('p');
  const open = (): void => fill(full, ...label(name));
  return h('details', { class: 'place', ontoggle: open }, h('summary', {}, 'This is ', ...label(short)), full);
}
