import type { Comparison } from '../comparison.js';
import { proposesDifferently, type Sight, sightsOf, type Told } from '../sight.js';
import { processNames } from '../words.js';
import { fill, h, label } from './dom.js';

/** Everybody who is heard gets a button of their own up to so many; of more, only those from whom something is different. */
const FEW = 10;

/** Both executions as one process sees them, side by side: what is equal in one, where they part marked; what it is told unfolds. */
export class Eyes {
  readonly element = h('section', { class: 'eyes', 'aria-live': 'off' });
  readonly #opened = new Set<string>();
  #shown: { readonly comparison: Comparison; readonly process: number } | undefined;

  show(comparison: Comparison, process: number): void {
    if (this.#shown?.comparison === comparison && this.#shown.process === process) return;
    this.#shown = { comparison, process };
    this.#opened.clear();
    this.#openReason(comparison, process);
    this.#render();
  }

  /** Where somebody told it a difference, what it was told is open from the start. */
  #openReason({ standings }: Comparison, process: number): void {
    const parting = standings[process]?.parting;
    if (parting?.cause.kind === 'told') this.#opened.add(`${process}/${parting.round}:${parting.cause.sender}`);
  }

  #render(): void {
    if (this.#shown === undefined) return;
    const { comparison, process } = this.#shown;
    const { model, standings } = comparison;
    const standing = standings[process];
    const verdict =
      standing?.parting === undefined
        ? 'sees the same in both'
        : standing.parting.round === 0
          ? 'knows it from the start'
          : `can tell after round ${standing.parting.round}`;
    fill(
      this.element,
      h(
        'h3',
        {},
        ...label(`What p${process} sees`),
        h('span', { class: standing?.parting === undefined ? 'tag same' : 'tag differs' }, verdict),
      ),
      this.#view(comparison, process, model.rounds, String(process)),
    );
  }

  /** The view of a process at the end of a round as a table. */
  #view(comparison: Comparison, process: number, until: number, path: string): HTMLElement {
    const { first, second } = comparison;
    const isDifferent = proposesDifferently(comparison, process);
    const [one, two] = [first, second].map((side) => `proposes ${side.execution.inputs[process]}`);
    const start = row(
      'start',
      isDifferent ? 'parts' : 'same',
      'in the beginning',
      isDifferent ? [[one ?? ''], [two ?? '']] : [[one ?? '']],
    );
    const rows = sightsOf(comparison, process, until).flatMap((sight) => this.#sight(comparison, sight, path));
    const head = h(
      'tr',
      {},
      h('th', { scope: 'col' }, h('span', { class: 'hidden' }, 'when')),
      h('th', { scope: 'col' }, 'first'),
      h('th', { scope: 'col' }, 'second'),
    );
    return h(
      'table',
      { class: 'view' },
      h('caption', { class: 'hidden' }, `The view of p${process}`),
      h('thead', {}, head),
      h('tbody', {}, start, ...rows),
    );
  }

  #sight(comparison: Comparison, sight: Sight, path: string): readonly HTMLElement[] {
    const { from, to, told, status, dead } = sight;
    const when = from === to ? `round ${from}` : `rounds ${from}–${to}`;
    const isAlike = told.every((it) => it.side === 'both' && !it.differs) && (dead === undefined || dead === 'both');
    const at = `${path}/${to}`;
    const cell = (side: 'first' | 'second'): readonly Node[] =>
      dead === side || dead === 'both' ? [document.createTextNode('crashed')] : this.#heard(sight, side, at);
    const cells = isAlike ? [cell('first')] : [cell('first'), cell('second')];
    const opened = told.filter((it) => this.#opened.has(`${at}:${it.process}`));
    return [row('', status, when, cells), ...opened.map((it) => this.#unfolded(comparison, it, to, `${at}:${it.process}`))];
  }

  /** What somebody tells in round `round` is what it had seen by the end of the round before. */
  #unfolded(comparison: Comparison, { process, side }: Told, round: number, path: string): HTMLElement {
    const note = side === 'both' ? '' : ` (only in the ${side} execution does it say so)`;
    const cell = h(
      'td',
      { colspan: 3, class: 'nested' },
      h('p', {}, ...label(`What p${process} tells in round ${round}${note}:`)),
      this.#view(comparison, process, round - 1, path),
    );
    return h('tr', {}, cell);
  }

  #heard({ told, missed }: Sight, side: 'first' | 'second', at: string): readonly Node[] {
    const heard = told.filter((it) => it.side === 'both' || it.side === side);
    const silent = told.filter((it) => it.side !== 'both' && it.side !== side).map((it) => it.process);
    if (heard.length === 0) return [document.createTextNode('hears nobody')];
    const isTelling = (it: Told): boolean => told.length <= FEW || it.side !== 'both' || it.differs;
    const buttons = heard.filter(isTelling).map((it) => this.#button(it, at));
    const others = heard.filter((it) => !isTelling(it)).map((it) => it.process);
    const absent = [...silent, ...missed];
    return [
      document.createTextNode('hears '),
      ...buttons.flatMap((it) => [it, document.createTextNode(' ')]),
      ...(others.length === 0 ? [] : [this.#others(others, at, buttons.length > 0)]),
      ...(absent.length === 0 || told.length <= FEW ? [] : label(`, but not ${processNames(absent)}`)),
    ];
  }

  /** Many of whom nothing is new: chosen from a list. */
  #others(processes: readonly number[], at: string, isMore: boolean): HTMLElement {
    const select = h(
      'select',
      { 'aria-label': 'Unfold what somebody tells', onchange: () => this.#toggle(`${at}:${select.value}`) },
      h('option', { value: '' }, `${isMore ? 'and ' : ''}${processes.length} ${isMore ? 'more' : 'others'}`),
      ...processes.map((p) => h('option', { value: p }, `p${p}`)),
    );
    return select;
  }

  #button({ process, side, differs }: Told, at: string): HTMLElement {
    const key = `${at}:${process}`;
    const isOpen = this.#opened.has(key);
    const sign = side !== 'both' ? ' only here' : differs ? ' ≠' : '';
    const name = `p${process}${sign}: ${isOpen ? 'fold' : 'unfold'} what it tells${differs ? ', which is not the same in both' : ''}`;
    const kind = side !== 'both' ? 'process only' : differs ? 'process differs' : 'process';
    return h(
      'button',
      {
        type: 'button',
        class: kind,
        title: name,
        'aria-label': name,
        'aria-expanded': String(isOpen),
        'data-key': key,
        onclick: () => this.#toggle(key),
      },
      ...label(`p${process}`),
      sign,
    );
  }

  #toggle(key: string): void {
    const isFocused = document.activeElement?.getAttribute('data-key') === key;
    if (!this.#opened.delete(key)) this.#opened.add(key);
    this.#render();
    if (isFocused) [...this.element.querySelectorAll('button')].find((it) => it.dataset['key'] === key)?.focus();
  }
}

const SIGNS = { same: '=', parts: '≠', after: '' } as const;
const MEANINGS = { same: 'the same in both', parts: 'the first difference', after: 'it has seen a difference before' } as const;

function row(kind: string, status: Sight['status'], when: string, cells: readonly (readonly (string | Node)[])[]): HTMLElement {
  const sign = h('span', { class: 'sign', title: MEANINGS[status] }, SIGNS[status], h('span', { class: 'hidden' }, MEANINGS[status]));
  const columns = cells.map((cell) => h('td', { colspan: cells.length === 1 ? 2 : 1 }, ...cell));
  return h('tr', { class: `${kind} ${status}` }, h('th', { scope: 'row' }, sign, when), ...columns);
}
