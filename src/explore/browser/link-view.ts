import type { Diagram } from '../../draw/diagram.js';
import { signLegend } from '../../draw/omission.js';
import { type Picture, picture } from '../../draw/picture.js';
import { type Relation, signOf } from '../../draw/relation.js';
import type { Comparison, Side } from '../comparison.js';
import { Cone } from '../cone.js';
import type { Stop } from '../course.js';
import { type Focus, firstDifference, focusOn, unwished, type Wish } from '../focus.js';
import { numbered } from '../place.js';
import { sceneDiagram } from '../scene.js';
import type { Decisions } from '../subject.js';
import { briefly } from '../words.js';
import { button } from './button.js';
import { fill, h, label, set } from './dom.js';
import { Drawing, LARGEST, naturalSize, SMALLEST } from './drawing.js';
import { icon } from './icon.js';
import { Overview } from './overview.js';

/** Names of executions that are longer stand in the reason only. */
export const SHORT_NAME = 24;

/** Between two diagrams beside each other, for the sign between them; and above each for its name. */
const [GAP, CAPTION] = [44, 44];

/** A link: its two executions, who witnesses it, through whose eyes it is seen, and what an algorithm decides in them where that is known. */
export interface ShownLink {
  readonly before: Stop;
  readonly after: Stop;
  readonly comparison: Comparison;
  readonly witness: number | undefined;
  readonly eyes: number | undefined;
  readonly decisions: { readonly before: Decisions; readonly after: Decisions } | undefined;
}

/** What there is for both diagrams. */
interface Room {
  readonly width: number;
  readonly height: number;
}

/** Two space-time diagrams with what differs marked, and of many processes and rounds a map. */
export class LinkView {
  readonly element: HTMLElement;
  readonly #drawings = [new Drawing(), new Drawing()] as const;
  readonly #captions = [h('figcaption'), h('figcaption')] as const;
  readonly #relation = h('div', { class: 'relation' });
  readonly #pair: HTMLElement;
  readonly #notes = h('p', { class: 'notes' });
  readonly #zoom = h('div', { class: 'zoom', role: 'group', 'aria-label': 'What is drawn' });
  readonly #overview = new Overview((round, process) => this.#look(round, process));
  #wish: Wish | undefined;
  #shown: ShownLink | undefined;
  #room: Room | undefined;

  constructor() {
    const figure = (i: 0 | 1) => h('figure', { class: 'execution' }, this.#captions[i], this.#drawings[i].element);
    this.#pair = h('div', { class: 'pair' }, figure(0), this.#relation, figure(1));
    this.element = h('div', { class: 'link-view' }, this.#pair, this.#zoom, this.#overview.element, this.#notes);
    new ResizeObserver(() => this.#measure()).observe(this.element);
    window.addEventListener('resize', () => this.#measure());
  }

  show(link: ShownLink): void {
    if (link.after !== this.#shown?.after && this.#wish) this.#wish = { ...this.#wish, centre: undefined };
    this.#shown = link;
    const { before, after } = link;
    set(this.#pair, 'data-single', before === after ? 'true' : undefined);
    this.#caption(0, before);
    this.#caption(1, after);
    this.#relate();
    this.#draw();
  }

  /** Asks for the room when it changes, not at each step: a browser that is asked must first lay out the whole page. */
  #measure(): void {
    const { top, width } = this.element.getBoundingClientRect();
    // Where the page scrolls as a whole there is no end to it.
    const isEndless = window.innerWidth <= NARROW;
    const height = isEndless ? Number.POSITIVE_INFINITY : window.innerHeight - Math.max(0, top) - BAR;
    if (this.#room?.width === width && this.#room.height === height) return;
    this.#room = { width, height };
    this.#draw();
  }

  /** Draws what is shown as large as there is room for; not where it is hidden. */
  #draw(): void {
    if (this.#shown === undefined || this.#room === undefined || this.#room.width === 0) return;
    const { before, after } = this.#shown;
    const focus = this.#focus();
    const diagrams = this.#diagrams(focus);
    const { isBeside, room } = this.#arrange(diagrams[0], this.#room);
    set(this.#pair, 'data-beside', isBeside ? 'true' : undefined);
    this.#drawings[0].show(diagrams[0], describe(before), room);
    if (before !== after) this.#drawings[1].show(diagrams[1], describe(after), room);
    this.#notes.textContent = [...signLegend(diagrams), ...diagrams[1].notes].join('; ');
    this.#drawMap(focus);
  }

  /** The picture as it is now, to be taken along. */
  picture(): Picture {
    const { before, after } = this.#link();
    const [first, second] = this.#diagrams(this.#focus());
    const relation = this.#relationOf();
    const names = [before, after].map(({ index }) => `execution ${numbered(index)}`);
    const cells = [
      { diagram: first, name: names[0], relation: undefined },
      { diagram: second, name: names[1], relation },
    ];
    const title = `${names[0]} and ${names[1]}`;
    return picture(title, `${briefly(before.execution)} and ${briefly(after.execution)}`, cells, undefined, {});
  }

  #link(): ShownLink {
    if (this.#shown === undefined) throw new Error('nothing is shown yet');
    return this.#shown;
  }

  #focus(): Focus {
    const { comparison, eyes } = this.#link();
    const wish = this.#wish ?? unwished(comparison.model);
    return focusOn(comparison, eyes === undefined ? wish : { ...wish, pinned: [eyes, ...wish.pinned] });
  }

  #diagrams(focus: Focus): readonly [Diagram, Diagram] {
    const { comparison, eyes, witness, decisions } = this.#link();
    const { model, first, second } = comparison;
    const process = eyes ?? witness;
    const draw = (side: Side, other: Side, decided: Decisions | undefined): Diagram => {
      const cone = process === undefined ? undefined : new Cone(model, side, process);
      return sceneDiagram({ model, side, other, cone, focus, decisions: decided });
    };
    return [draw(first, second, decisions?.before), draw(second, first, decisions?.after)];
  }

  /** Beside each other where that makes them larger than one below the other, as far as both can be seen at once; and how wide each then is. */
  #arrange(diagram: Diagram, { width, height }: Room): { readonly isBeside: boolean; readonly room: number } {
    const natural = naturalSize(diagram);
    const beside = Math.min(LARGEST, (width - GAP) / 2 / natural.width);
    const below = Math.min(width / natural.width, Math.max(SMALLEST, (height / 2 - CAPTION) / natural.height));
    const isBeside = beside >= Math.min(LARGEST, below) && beside >= SMALLEST;
    return { isBeside, room: isBeside ? (width - GAP) / 2 : Math.min(width, natural.width * below) };
  }

  #drawMap(focus: Focus): void {
    const { comparison, witness } = this.#link();
    const { n, rounds } = comparison.model;
    const isPart = focus.processes.length < n || focus.to - focus.from + 1 < rounds;
    set(this.#overview.element, 'hidden', !isPart);
    set(this.#zoom, 'hidden', !isPart);
    if (!isPart) return;
    this.#overview.show(comparison, focus, witness);
    this.#zoomControls(focus);
  }

  #zoomControls({ processes, from, to }: Focus): void {
    const { comparison } = this.#link();
    const { model } = comparison;
    const wish = this.#wish ?? unwished(model);
    const by = (change: Partial<Wish>) => (): void => this.#want({ ...wish, ...change });
    const middle = wish.centre ?? firstDifference(comparison);
    const controls = [
      h('span', {}, `Rounds ${from} to ${to} of ${model.rounds}`),
      button(icon('previous'), 'Earlier rounds', by({ centre: Math.max(1, middle - 2) })),
      button(icon('next'), 'Later rounds', by({ centre: Math.min(model.rounds, middle + 2) })),
      button(icon('minus'), 'Fewer rounds', by({ rounds: Math.max(2, wish.rounds - 1) })),
      button(icon('plus'), 'More rounds', by({ rounds: Math.min(16, model.rounds, wish.rounds + 1) })),
      h('span', {}, `${processes.length} of ${model.n} processes`),
      button(icon('minus'), 'Fewer processes', by({ processes: Math.max(4, wish.processes - 2) })),
      button(icon('plus'), 'More processes', by({ processes: Math.min(30, model.n, wish.processes + 2) })),
      button(icon('centre'), 'Back to what differs', by(unwished(model))),
    ];
    const focused = [...this.#zoom.children].indexOf(document.activeElement as Element);
    fill(this.#zoom, ...controls);
    if (focused >= 0) controls[focused]?.focus();
  }

  #look(round: number, process: number): void {
    const wish = this.#wish ?? unwished(this.#link().comparison.model);
    const pinned = [process, ...wish.pinned.filter((p) => p !== process)].slice(0, 3);
    this.#want({ ...wish, centre: round, pinned });
  }

  #want(wish: Wish): void {
    this.#wish = wish;
    this.#draw();
  }

  #caption(side: 0 | 1, { index, execution, name }: Stop): void {
    const called = name !== undefined && name.length <= SHORT_NAME ? [' ', ...label(name)] : [];
    fill(
      this.#captions[side],
      h('span', { class: 'name', title: String(index) }, ...label(`execution ${numbered(index)}`), ...called),
      ...notation(briefly(execution)),
    );
  }

  #relationOf(): Exclude<Relation, { kind: 'asked' }> {
    const { comparison, witness } = this.#link();
    const isSimilar = witness !== undefined && comparison.witnesses.includes(witness);
    return { kind: isSimilar ? 'similar' : 'different', witness };
  }

  #relate(): void {
    const relation = this.#relationOf();
    const { sign, witness } = signOf(relation);
    set(this.#relation, 'class', `relation ${relation.kind}`);
    fill(this.#relation, h('span', { class: 'sign' }, sign), h('span', { class: 'who' }, ...label(witness)));
  }
}

/** Windows up to so wide show one thing below the other, as the style sheet says. */
const NARROW = 960;

/** What the position bar takes of the window. */
const BAR = 130;

/** Notation is set as such, words are not. */
function notation(text: string): readonly Node[] {
  return /^\d/.test(text) && !text.includes(';') ? [h('code', {}, text)] : [h('span', { class: 'brief' }, ...label(text))];
}

function describe({ index, execution }: Stop): string {
  return `Space-time diagram of execution ${numbered(index)}: ${briefly(execution)}`;
}
