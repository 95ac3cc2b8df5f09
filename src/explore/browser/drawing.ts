import type { Diagram } from '../../draw/diagram.js';
import type { Block, Item } from '../../draw/figure.js';
import { Geometry } from '../../draw/geometry.js';
import { METRICS } from '../../draw/metrics.js';
import { type Placed, place } from '../../draw/plane.js';
import { elements, type Leaf } from '../../draw/svg.js';
import { fill, h, set } from './dom.js';

/** How much smaller or larger than it is laid out a diagram may become to fit. */
export const SMALLEST = 0.62;
export const LARGEST = 1.4;

/** More than that of what was placed is not kept. */
const REMEMBERED = 3000;

/** A diagram on the page. Of the next one only what is different is drawn anew. */
export class Drawing {
  readonly element = h('div', { class: 'drawing' });
  readonly #placed: Placed = new Map();

  /** In several panels it is drawn at the size `inPanels`, as far as there is room for what cannot be parted. */
  constructor(readonly inPanels = SMALLEST) {}

  /** Shows a diagram as wide as `room`, in several panels where it takes them; `description` is for those who do not see it. */
  show(diagram: Diagram, description: string, room: number): void {
    if (this.#placed.size > REMEMBERED) this.#placed.clear();
    const blocks = this.#blocks(diagram, room);
    const scale = Math.min(LARGEST, Math.max(SMALLEST, room / Math.max(...blocks.map((block) => block.width))));
    while (this.element.childElementCount > blocks.length) this.element.lastElementChild?.remove();
    for (const [i, block] of blocks.entries()) {
      const svg = this.element.children[i] ?? this.element.appendChild(svgElement('svg'));
      set(svg, 'role', 'img');
      set(svg, 'aria-label', blocks.length === 1 ? description : `${description} (part ${i + 1} of ${blocks.length})`);
      set(svg, 'viewBox', `0 0 ${Math.ceil(block.width)} ${Math.ceil(block.height)}`);
      set(svg, 'width', Math.floor(Math.ceil(block.width) * scale));
      set(svg, 'height', Math.floor(Math.ceil(block.height) * scale));
      sync(svg, block.items);
    }
  }

  /** In one panel if that is not too wide, else in as many as it takes. */
  #blocks(diagram: Diagram, room: number): readonly Block[] {
    const whole = place(diagram, 'full', Number.POSITIVE_INFINITY, this.#placed);
    return (whole[0]?.width ?? 0) * SMALLEST <= room ? whole : place(diagram, 'full', room / this.inPanels, this.#placed);
  }
}

/** How large a diagram would like to be. */
export function naturalSize(diagram: Diagram): { readonly width: number; readonly height: number } {
  const { end, height, metrics } = new Geometry(diagram, METRICS.full);
  return { width: end + metrics.edge, height };
}

function svgElement(tag: string): SVGElement {
  return document.createElementNS('http://www.w3.org/2000/svg', tag);
}

/** The items that an element shows, and whether it does so by a child for each part of them. */
const shown = new WeakMap<Element, { readonly items: readonly Item[]; readonly isNested: boolean }>();

function sync(parent: Element, items: readonly Item[]): void {
  const before = shown.get(parent);
  if (before?.items === items) return;
  const isNested = !items.every(isLeaf);
  shown.set(parent, { items, isNested });
  if (!isNested) {
    // The markup is the renderer's own, which escapes all that is text in it.
    parent.innerHTML = elements(items as readonly Leaf[]);
    return;
  }
  if (!before?.isNested) fill(parent);
  syncParts(parent, partsOf(items));
}

function syncParts(parent: Element, parts: readonly Group[]): void {
  while (parent.childElementCount > parts.length) parent.lastElementChild?.remove();
  for (const [i, { at, items }] of parts.entries()) {
    const child = parent.children[i] ?? parent.appendChild(svgElement('g'));
    set(child, 'transform', at.x === 0 && at.y === 0 ? undefined : `translate(${at.x} ${at.y})`);
    sync(child, items);
  }
}

type Group = Extract<Item, { kind: 'group' }>;

function isLeaf(item: Item): item is Leaf {
  return item.kind !== 'group';
}

/** The groups among items, what stands between them as groups, too. */
function partsOf(items: readonly Item[]): readonly Group[] {
  const parts: Group[] = [];
  let between: Item[] = [];
  for (const item of items) {
    if (item.kind === 'group') {
      if (between.length > 0) parts.push({ kind: 'group', at: ORIGIN, items: between });
      between = [];
      parts.push(item);
    } else between.push(item);
  }
  return between.length > 0 ? [...parts, { kind: 'group', at: ORIGIN, items: between }] : parts;
}

const ORIGIN = { x: 0, y: 0 };
