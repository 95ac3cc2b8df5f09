import { links as linkCount } from '../../draw/outline.js';
import { sheet } from '../../draw/sheet.js';
import { type Comparison, compare } from '../comparison.js';
import type { Course, Stop } from '../course.js';
import { numbered, type Place, type View, within } from '../place.js';
import { courseOf } from '../resume.js';
import type { Decided, GeneratedChain, GivenChain } from '../subject.js';
import { Address } from './address.js';
import { Bar } from './bar.js';
import { counterexampleView } from './counterexample.js';
import { fill, h, label, set } from './dom.js';
import { Eyes } from './eyes.js';
import { GraphView } from './graph-view.js';
import { header } from './header.js';
import { helpDialog, listenTo } from './help.js';
import { LinkView, SHORT_NAME } from './link-view.js';
import { Reason } from './reason.js';
import { Tabs } from './tabs.js';
import { Tree } from './tree.js';
import { VerdictLine } from './verdict-line.js';

/** A link that is shown, with what the kernel says of it. */
interface Shown {
  readonly before: Stop;
  readonly after: Stop;
  readonly comparison: Comparison;
}

/** The page of a chain. */
export class ChainPage {
  readonly #course: Course;
  readonly #first: bigint;
  readonly #algorithm: Decided | undefined;
  readonly #bar: Bar;
  readonly #tree: Tree | undefined;
  readonly #reason = new Reason((process) => this.#go({ eyes: process, view: 'eyes' }));
  readonly #eyes = new Eyes();
  readonly #link = new LinkView();
  readonly #graph: GraphView | undefined;
  readonly #tabs: Tabs;
  readonly #title = h('h2', { class: 'link-title' });
  readonly #live = h('p', { class: 'hidden', role: 'status' });
  readonly #looker: HTMLSelectElement;
  readonly #looking: HTMLElement;
  readonly #help = helpDialog('chain');
  readonly #address = new Address();
  #place: Place;
  #shown: Shown | undefined;

  constructor(readonly subject: GeneratedChain | GivenChain) {
    const course = courseOf(subject);
    const { first, last, milestones, derivation, model } = course;
    this.#course = course;
    this.#first = last === first ? first : first + 1n;
    this.#algorithm = subject.kind === 'generated' ? subject.algorithm : undefined;
    const { samples = [], tipping } = this.#algorithm ?? {};
    const tip = tipping === undefined ? undefined : BigInt(tipping.link);
    this.#bar = new Bar({ noun: 'link', first: this.#first, last, milestones, samples, tipping: tip }, (link) => this.#go({ link }));
    this.#tree = derivation && new Tree(derivation, (link) => this.#go({ link }));
    const graph = subject.kind === 'generated' ? subject.graph : undefined;
    this.#graph = graph && new GraphView(graph, (link) => this.#go({ link }));
    this.#tabs = new Tabs(this.#views(), (view) => this.#go({ view }));
    this.#looker = lookerSelect(model.n, (eyes) => this.#go({ eyes }));
    this.#looking = h('label', { class: 'looking' }, 'as seen by ', this.#looker);
    const { link, eyes, view } = this.#address.place;
    this.#place = this.#sensible({ link: link ?? this.#broken() ?? this.#first, eyes, view: view ?? 'link' });
    this.#build();
    this.#listen();
    this.#render();
  }

  #views(): ReadonlyMap<View, HTMLElement> {
    const views: [View, HTMLElement][] = [
      ['link', this.#link.element],
      ['eyes', this.#eyes.element],
    ];
    if (this.#graph) views.push(['graph', this.#graph.element]);
    if (this.#algorithm) views.push(['counterexample', counterexampleView(this.#algorithm)]);
    return new Map(views);
  }

  /** Where a rejected chain opens: at the link that does not hold, or else at the end of what was accepted. */
  #broken(): bigint | undefined {
    const { subject } = this;
    if (subject.kind !== 'given' || subject.verdict.kind !== 'rejected') return undefined;
    return subject.verdict.link === undefined ? this.#course.last : BigInt(subject.verdict.link);
  }

  /** The place, or the nearest one that there is. */
  #sensible({ link, eyes, view }: Place): Place {
    const isProcess = eyes !== undefined && eyes < this.#course.model.n;
    return {
      link: within(link, this.#first, this.#course.last),
      eyes: isProcess ? eyes : undefined,
      view: this.#tabs.views.has(view) ? view : 'link',
    };
  }

  #go(to: Partial<Place>): void {
    this.#place = this.#sensible({ ...this.#place, ...to });
    this.#render();
    this.#address.write(this.#place);
  }

  #build(): void {
    const { subject } = this;
    const { n, f, rounds, failures = 'crash', values = 2 } = subject.model;
    const head = subject.kind === 'generated' ? subject.theorem : subject.file;
    const strategy = subject.kind === 'generated' && subject.strategy !== 'textbook' ? [`${subject.strategy} chain`] : [];
    const variant = [...(failures === 'crash' ? [] : [`failures: ${failures}`]), ...(values === 2 ? [] : [`${values} values`])];
    const facts = [
      `n = ${n}`,
      `f = ${f}`,
      `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`,
      linkCount(this.#course.last),
      ...strategy,
      ...variant,
    ];
    document.title = `sameview: ${head}`;
    document.body.append(
      h('a', { class: 'skip', href: '#stage', onclick: skip }, 'To the pictures'),
      header({ head, verdict: new VerdictLine(subject).element, facts, help: this.#help, picture: () => this.#picture() }),
      h(
        'div',
        { class: this.#tree === undefined ? 'columns bare' : 'columns' },
        this.#tree?.element,
        h(
          'main',
          { id: 'stage', tabindex: -1 },
          h('div', { class: 'head' }, this.#title, this.#tabs.element, this.#looking),
          ...this.#tabs.panels,
          this.#live,
        ),
        this.#reason.element,
      ),
      this.#bar.element,
      this.#help,
    );
  }

  #listen(): void {
    listenTo({
      ...this.#bar.keys,
      w: () => this.#go({ eyes: undefined }),
      v: () => this.#go({ view: this.#place.view === 'eyes' ? 'link' : 'eyes' }),
      '?': () => this.#help.showModal(),
    });
    this.#address.onChange(({ link, eyes, view }) => this.#go({ ...(link === undefined ? {} : { link }), eyes, view: view ?? 'link' }));
  }

  #render(): void {
    const { link, eyes, view } = this.#place;
    const { before, after, comparison } = this.#at(link);
    const witness = after.witness ?? comparison.witnesses[0];
    const decisions = this.#algorithm?.tipping?.link === String(link) ? this.#algorithm.tipping : undefined;
    const name = after.name !== undefined && after.name.length <= SHORT_NAME ? after.name : '';
    fill(this.#title, ...label(before === after ? 'The only execution' : `Link ${numbered(link)}`));
    set(this.#title, 'title', String(link));
    this.#live.textContent = `Link ${numbered(link)} ${name}`;
    this.#looker.value = eyes === undefined ? '' : String(eyes);
    this.#tabs.show(view);
    set(this.#looking, 'hidden', view === 'graph' || view === 'counterexample');
    this.#link.show({ before, after, comparison, witness, eyes, decisions });
    if (view === 'eyes') this.#eyes.show(comparison, eyes ?? witness ?? 0);
    if (view === 'graph') this.#graph?.show(link);
    this.#reason.show({ stop: after, comparison, witness, eyes, fault: this.#fault(link) });
    this.#tree?.show(link);
    this.#bar.show(link);
  }

  #at(link: bigint): Shown {
    if (this.#shown?.after.index === link) return this.#shown;
    const before = this.#course.at(link > this.#course.first ? link - 1n : link);
    const after = link === before.index ? before : this.#course.at(link);
    this.#shown = { before, after, comparison: compare(this.#course.model, before.execution, after.execution) };
    return this.#shown;
  }

  /** What the checker says of this link, if it does not hold. */
  #fault(link: bigint): string | undefined {
    if (this.subject.kind !== 'given' || this.subject.verdict.kind !== 'rejected') return undefined;
    const { link: broken, message, hint } = this.subject.verdict;
    if (broken === undefined || BigInt(broken) !== link) return undefined;
    const own = message.replace(/^link \d+, .*? ~ .*?: /s, '');
    return hint === undefined ? `${own}.` : `${own}. Hint: ${hint}.`;
  }

  #picture(): { readonly name: string; readonly figure: () => ReturnType<typeof sheet> } {
    const name = `link-${numbered(this.#place.link).replaceAll(',', '').replace('…', '--')}`;
    return { name, figure: () => sheet(this.#link.picture(), { size: 'full', width: 1400 }) };
  }
}

function lookerSelect(n: number, onLook: (eyes: number | undefined) => void): HTMLSelectElement {
  const processes = Array.from({ length: n }, (_, p) => h('option', { value: p }, `p${p}`));
  const select = h(
    'select',
    { onchange: () => onLook(select.value === '' ? undefined : Number(select.value)) },
    h('option', { value: '' }, 'the witness'),
    ...processes,
  );
  return select;
}

function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('stage')?.focus();
}
