import { grouped } from '../../draw/outline.js';
import type { Milestone } from '../course.js';
import { indexAt, indexOf, numbered, partOf, within } from '../place.js';
import type { Sample } from '../subject.js';
import { button } from './button.js';
import { h, label, set } from './dom.js';
import type { Keys } from './help.js';
import { icon } from './icon.js';

/** What a bar leads along: places `first` to `last`, each a `noun`. */
export interface Track {
  readonly noun: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly milestones: readonly Milestone[];
  readonly samples: readonly Sample[];
  readonly tipping: bigint | undefined;
}

const SPEEDS = [1, 2, 5, 10, 25];

/** The position bar: where one is on the whole way, and every means to get somewhere else. */
export class Bar {
  readonly element: HTMLElement;
  readonly #thumb = h('span', { class: 'thumb' });
  readonly #done = h('span', { class: 'done' });
  readonly #slider: HTMLElement;
  readonly #input = h('input', { type: 'text', id: 'jump', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'jump-help' });
  readonly #error = h('span', { class: 'error', role: 'status' });
  readonly #play: HTMLButtonElement;
  readonly #speed = h(
    'select',
    { 'aria-label': 'Speed' },
    ...SPEEDS.map((it) => h('option', { value: it, selected: it === 2 }, `${it}/s`)),
  );
  #index: bigint;
  #timer: number | undefined;

  constructor(
    readonly track: Track,
    readonly onGo: (index: bigint) => void,
  ) {
    this.#index = track.first;
    const { noun } = track;
    this.#play = button(icon('play'), 'Play (space)', () => this.#toggle());
    this.#play.classList.add('play');
    this.#slider = h(
      'div',
      {
        class: 'slider',
        role: 'slider',
        tabindex: 0,
        'aria-label': `Position: ${noun}`,
        'aria-valuemin': 0,
        'aria-valuemax': 1000,
        onpointerdown: (event: PointerEvent) => this.#grab(event),
        onpointermove: (event: PointerEvent) => this.#drag(event),
      },
      h('span', { class: 'rail' }),
      this.#samples(),
      this.#done,
      ...this.#marks(),
      this.#thumb,
    );
    this.element = h(
      'footer',
      { class: 'bar', 'aria-label': 'Position' },
      this.#slider,
      h(
        'div',
        { class: 'controls' },
        h(
          'span',
          { class: 'group' },
          button(icon('first'), `First ${noun} (Home)`, () => this.#go(track.first)),
          button(icon('previous'), `Previous ${noun} (←)`, () => this.#step(-1n)),
          this.#play,
          button(icon('next'), `Next ${noun} (→)`, () => this.#step(1n)),
          button(icon('last'), `Last ${noun} (End)`, () => this.#go(track.last)),
        ),
        this.#speed,
        h(
          'form',
          { class: 'jump', onsubmit: (event: Event) => this.#jump(event) },
          h('label', { for: 'jump' }, noun),
          this.#input,
          h('span', { class: 'of' }, ...label(`of ${grouped(track.last)}`)),
          h('button', { type: 'submit' }, 'Go'),
          h('span', { id: 'jump-help', class: 'hidden' }, 'A number of any size, α^2, or 50%'),
          this.#error,
        ),
        this.#milestoneSelect(),
        track.tipping === undefined ? undefined : this.#tippingButton(track.tipping),
      ),
    );
  }

  /** Says where one is. */
  show(index: bigint): void {
    const { first, last, noun } = this.track;
    this.#index = index;
    const part = partOf(index, first, last);
    this.#thumb.style.left = this.#done.style.width = `${part * 100}%`;
    set(this.#slider, 'aria-valuenow', Math.round(part * 1000));
    set(this.#slider, 'aria-valuetext', `${noun} ${numbered(index)} of ${grouped(last)}`);
    if (document.activeElement !== this.#input) this.#input.value = String(index);
    this.#input.style.width = `${Math.min(26, Math.max(6, String(index).length + 4))}ch`;
    if (index === last) this.#stop();
  }

  /** What the keys do to it, wherever the focus is. */
  get keys(): Keys {
    return {
      ArrowLeft: () => this.#step(-1n),
      ArrowRight: () => this.#step(1n),
      ShiftArrowLeft: () => this.#leap(-1),
      ShiftArrowRight: () => this.#leap(1),
      PageUp: () => this.#leap(-1),
      PageDown: () => this.#leap(1),
      Home: () => this.#go(this.track.first),
      End: () => this.#go(this.track.last),
      ' ': () => this.#toggle(),
      '/': () => this.#focusJump(),
    };
  }

  #step(by: bigint): void {
    this.#go(this.#index + by);
  }

  /** To the next milestone, or the one before; where there are none, a twentieth of the way. */
  #leap(direction: 1 | -1): void {
    const { milestones, first, last } = this.track;
    const places = milestones.map(({ index }) => within(index, first, last));
    const found = direction > 0 ? places.find((place) => place > this.#index) : places.findLast((place) => place < this.#index);
    const twentieth = (last - first) / 20n || 1n;
    this.#go(found ?? this.#index + BigInt(direction) * twentieth);
  }

  #focusJump(): void {
    this.#input.focus();
    this.#input.select();
  }

  /** Plays, or stops playing. */
  #toggle(): void {
    if (this.#timer !== undefined) this.#stop();
    else if (this.#index !== this.track.last) this.#start();
  }

  #start(): void {
    this.#play.replaceChildren(icon('pause'));
    set(this.#play, 'aria-label', 'Pause');
    set(this.#play, 'title', 'Pause (space)');
    this.#tick();
  }

  #tick(): void {
    this.#timer = window.setTimeout(() => {
      this.#step(1n);
      if (this.#timer !== undefined) this.#tick();
    }, 1000 / Number(this.#speed.value));
  }

  #stop(): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#play.replaceChildren(icon('play'));
    set(this.#play, 'aria-label', 'Play');
    set(this.#play, 'title', 'Play (space)');
  }

  #go(index: bigint): void {
    this.onGo(within(index, this.track.first, this.track.last));
  }

  #jump(event: Event): void {
    event.preventDefault();
    const { first, last, milestones, noun } = this.track;
    const index = indexOf(this.#input.value, { first: 0n, last, milestones });
    this.#error.textContent = index === undefined ? `There is no such ${noun}: ${grouped(first)} to ${grouped(last)}, α^2, or 50%.` : '';
    set(this.#input, 'aria-invalid', index === undefined ? 'true' : undefined);
    if (index === undefined) return;
    this.#input.blur();
    this.#go(index);
  }

  #grab(event: PointerEvent): void {
    this.#slider.setPointerCapture(event.pointerId);
    this.#drag(event);
  }

  #drag(event: PointerEvent): void {
    if (!this.#slider.hasPointerCapture(event.pointerId)) return;
    const { left, width } = this.#slider.getBoundingClientRect();
    this.#go(indexAt((event.clientX - left) / width, this.track.first, this.track.last));
  }

  /** Marks at the milestones, as many with a name as there is room for. */
  #marks(): readonly HTMLElement[] {
    const { milestones, first, last, tipping } = this.track;
    const every = Math.ceil(milestones.length / 12);
    const marks = milestones.map(({ index, name }, i) => {
      const isNamed = (i % every === 0 && (i === 0 || milestones.length - 1 - i >= every / 2)) || i === milestones.length - 1;
      const mark = h('span', { class: isNamed ? 'mark named' : 'mark' }, isNamed ? h('span', {}, ...label(name)) : undefined);
      mark.style.left = `${partOf(within(index, first, last), first, last) * 100}%`;
      return mark;
    });
    if (tipping === undefined) return marks;
    const tip = h('span', { class: 'mark tipping', title: 'here the decision tips' }, '◆');
    tip.style.left = `${partOf(tipping, first, last) * 100}%`;
    return [...marks, tip];
  }

  /** What is decided along the way: each sample colours the way to the next. */
  #samples(): HTMLElement {
    const { samples, first, last } = this.track;
    const places = samples.map(({ index }) => partOf(within(BigInt(index), first, last), first, last));
    const strips = samples.map(({ decides }, i) => {
      const strip = h('span', { class: `decides-${decides}` });
      const [from, to] = [i === 0 ? 0 : middle(places[i - 1], places[i]), i === samples.length - 1 ? 1 : middle(places[i], places[i + 1])];
      strip.style.left = `${from * 100}%`;
      strip.style.width = `${(to - from) * 100}%`;
      return strip;
    });
    return h('span', { class: 'samples' }, ...strips);
  }

  #milestoneSelect(): HTMLElement | undefined {
    const { milestones } = this.track;
    if (milestones.length < 2) return undefined;
    const select = h(
      'select',
      {
        'aria-label': 'Jump to',
        onchange: () => {
          this.#go(BigInt(select.value));
          select.value = '';
        },
      },
      h('option', { value: '', selected: true }, 'Jump to …'),
      ...milestones.map(({ index, name }) => h('option', { value: String(index) }, name)),
    );
    return select;
  }

  #tippingButton(tipping: bigint): HTMLElement {
    return h('button', { type: 'button', class: 'tip', onclick: () => this.#go(tipping) }, '◆ Tipping point');
  }
}

function middle(a = 0, b = a): number {
  return (a + b) / 2;
}
