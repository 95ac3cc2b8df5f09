import { diagram } from '../../draw/diagram.js';
import { rollback } from '../../draw/rollback.js';
import { sheet } from '../../draw/sheet.js';
import { within } from '../place.js';
import type { Stage, Story } from '../subject.js';
import { Address } from './address.js';
import { Bar } from './bar.js';
import { fill, h, label, set } from './dom.js';
import type { Downloadable } from './download.js';
import { Drawing } from './drawing.js';
import { header } from './header.js';
import { helpDialog, listenTo } from './help.js';

/** The page of a run and what becomes of it, step by step. */
export class StoryPage {
  readonly #bar: Bar;
  readonly #drawing = new Drawing(READABLE);
  readonly #title = h('h2', { class: 'link-title', 'aria-live': 'polite' });
  readonly #table = h('pre', { class: 'table', tabindex: 0, 'aria-label': 'What is known by now' });
  readonly #main: HTMLElement;
  readonly #steps: readonly HTMLElement[];
  readonly #help = helpDialog('story');
  readonly #address = new Address();
  readonly #last: bigint;
  #at: bigint;

  constructor(readonly story: Story) {
    this.#last = BigInt(story.stages.length - 1);
    this.#at = within(this.#address.place.link ?? 0n, 0n, this.#last);
    const track = { noun: 'step', first: 0n, last: this.#last, milestones: [], samples: [], tipping: undefined };
    this.#bar = new Bar(track, (index) => this.#go(index));
    this.#steps = story.stages.map(({ words }, i) => h('button', { type: 'button', onclick: () => this.#go(BigInt(i)) }, ...label(words)));
    const head = h('div', { class: 'head' }, this.#title);
    this.#main = h('main', { id: 'stage', tabindex: -1 }, head, h('figure', {}, this.#drawing.element), this.#table, ...this.#remarks());
    this.#build();
    listenTo({ ...this.#bar.keys, '?': () => this.#help.showModal() });
    this.#address.onChange(({ link }) => this.#go(within(link ?? 0n, 0n, this.#last)));
    new ResizeObserver(() => this.#draw()).observe(this.#main);
    this.#render();
  }

  #build(): void {
    const { title, file, verdict } = this.story;
    const words = h('div', { class: 'verdict', 'data-tone': verdict.tone }, h('p', {}, ...label(verdict.words)));
    const list = h('ol', { class: 'steps', start: 0 }, ...this.#steps.map((step) => h('li', {}, step)));
    const outline = h('nav', { class: 'outline', 'aria-labelledby': 'outline-title' }, h('h2', { id: 'outline-title' }, 'Steps'), list);
    document.title = `sameview: ${title}`;
    document.body.append(
      header({ head: title, verdict: words, facts: [file], help: this.#help, picture: () => this.#picture() }),
      h('div', { class: 'columns story' }, outline, this.#main),
      this.#bar.element,
      this.#help,
    );
  }

  #remarks(): readonly HTMLElement[] {
    const { names, remarks } = this.story;
    const called = names.every((name, p) => name === `p${p}`) ? [] : [names.map((name, p) => `p${p} is ${name}`).join(', ')];
    return [...called, ...remarks].map((remark) => h('p', { class: 'notes' }, ...label(remark)));
  }

  #stage(): Stage {
    return this.story.stages[Number(this.#at)] ?? { words: '', kept: [], blamed: undefined };
  }

  #go(at: bigint): void {
    this.#at = at;
    this.#render();
    this.#address.write({ link: at, eyes: undefined, view: 'link' });
  }

  #render(): void {
    const { words, table } = this.#stage();
    fill(this.#title, ...label(words));
    fill(this.#table, table);
    set(this.#table, 'hidden', table === undefined);
    for (const [i, step] of this.#steps.entries()) set(step, 'aria-current', BigInt(i) === this.#at ? 'step' : undefined);
    this.#bar.show(this.#at);
    this.#draw();
    // Where the page scrolls as a whole, the list is not in sight.
    if (window.innerWidth > NARROW) this.#steps[Number(this.#at)]?.scrollIntoView({ block: 'nearest' });
  }

  #draw(): void {
    const { words, kept, blamed } = this.#stage();
    const changes = { values: new Set<number>(), messages: new Set(blamed === undefined ? [] : [blamed]), crashes: new Set<number>() };
    const width = this.#main.clientWidth - PADDING;
    if (width > 0) this.#drawing.show(diagram(this.story.run, { kept, changes }), `Space-time diagram: ${words}`, width);
  }

  #picture(): Downloadable {
    const { words, kept, blamed } = this.#stage();
    const { run, title } = this.story;
    const picture = () => rollback(run, [{ kept, orphan: blamed, name: words }], title);
    return { name: `step-${this.#at}`, figure: () => sheet(picture(), { size: 'full', width: 1600 }) };
  }
}

/** A story goes on below anyway: in several panels nothing is gained by making it small. */
const READABLE = 0.85;

const PADDING = 40;

/** As in the style sheet. */
const NARROW = 960;
