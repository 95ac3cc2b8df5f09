import type { Figure, Item, Point } from './figure.js';
import { fingerprint } from './fingerprint.js';
import { pieces } from './label.js';
import { style } from './svg-style.js';
import { escapeXml } from './xml.js';

export interface SvgOptions {
  /** How much larger than one unit per 96 dpi pixel; default 1. */
  readonly scale?: number | undefined;
}

/**
 * A figure as a self-contained SVG document: light or dark as the reader prefers, with a title and a description. Equal groups are drawn once and
 * used again: a chain consists of the same few rounds over and over. Ids are fingerprints of what they name, so documents may share a page.
 */
export function svg(figure: Figure, { scale = 1 }: SvgOptions = {}): string {
  const writer = new Writer();
  const body = writer.body(figure.items);
  const id = fingerprint(figure.title + figure.description);
  const [width, height] = [Math.ceil(figure.width), Math.ceil(figure.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" role="img" aria-labelledby="t${id} d${id}" ` +
      `width="${decimal(width * scale)}" height="${decimal(height * scale)}" viewBox="0 0 ${width} ${height}">`,
    `<title id="t${id}">${escapeXml(figure.title)}</title>`,
    `<desc id="d${id}">${escapeXml(figure.description)}</desc>`,
    `<style>${style(figure.stroke)}</style>`,
    '<defs>',
    markers(),
    ...writer.definitions(),
    '</defs>',
    `<rect class="sv paper" width="${width}" height="${height}"/>`,
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

/** A figure's items that are no groups, as elements to put into an SVG of which `style` is the style sheet and `markers` are the arrow heads. */
export function elements(items: readonly Leaf[]): string {
  return items.map((item) => element(item, ORIGIN)).join('');
}

/** The definitions of the arrow heads. */
export function markers(): string {
  return ['plain', 'lit', 'muted'].map(marker).join('\n');
}

export type Leaf = Exclude<Item, { kind: 'group' }>;

/** Contents of a group: elements, as they are written in its own coordinates, and groups within it. */
type Part = { readonly leaf: Leaf; readonly element: string } | { readonly group: Group; readonly at: Point };

interface Group {
  readonly id: string;
  readonly parts: readonly Part[];
  uses: number;
}

class Writer {
  readonly #groups = new Map<string, Group>();
  readonly #known = new Map<readonly Item[], Group>();

  /** The lines of a figure's own content; after it `definitions` are those that it refers to. */
  body(items: readonly Item[]): readonly string[] {
    const parts = this.#parts(items);
    for (const group of [{ parts }, ...this.#groups.values()]) for (const part of group.parts) if ('group' in part) part.group.uses++;
    return this.#lines(parts, ORIGIN);
  }

  definitions(): readonly string[] {
    const shared = [...this.#groups.values()].filter(isShared);
    return shared.map((group) => `<g id="${group.id}">${this.#lines(group.parts, ORIGIN).join('')}</g>`);
  }

  #parts(items: readonly Item[]): readonly Part[] {
    return items.flatMap((item): readonly Part[] => {
      if (item.kind !== 'group') return [{ leaf: item, element: element(item, ORIGIN) }];
      return item.items.length === 0 ? [] : [{ group: this.#group(item.items), at: item.at }];
    });
  }

  /** Equal contents are one group; the same items need not even be compared. */
  #group(items: readonly Item[]): Group {
    const known = this.#known.get(items) ?? this.#groupOf(this.#parts(items));
    this.#known.set(items, known);
    return known;
  }

  #groupOf(parts: readonly Part[]): Group {
    const content = parts.map((part) => ('group' in part ? `{${part.group.id} ${point(part.at)}}` : part.element)).join('');
    const known = this.#groups.get(content);
    if (known) return known;
    const group = { id: `g${fingerprint(content)}`, parts, uses: 0 };
    this.#groups.set(content, group);
    return group;
  }

  /** What is used once is written where it stands, in the coordinates of what it stands in. */
  #lines(parts: readonly Part[], at: Point): readonly string[] {
    return parts.flatMap((part) => {
      if (!('group' in part)) return [at === ORIGIN ? part.element : element(part.leaf, at)];
      const { group } = part;
      const inner = at === ORIGIN ? part.at : { x: at.x + part.at.x, y: at.y + part.at.y };
      return isShared(group) ? [`<use href="#${group.id}"${place(inner)}/>`] : this.#lines(group.parts, inner);
    });
  }
}

const ORIGIN: Point = { x: 0, y: 0 };

function isShared(group: Group): boolean {
  return group.uses > 1;
}

function place({ x, y }: Point): string {
  return `${decimal(x) === '0' ? '' : ` x="${decimal(x)}"`}${decimal(y) === '0' ? '' : ` y="${decimal(y)}"`}`;
}

/** An item as it is written where its origin is at `origin`. */
function element(item: Leaf, origin: Point): string {
  const kind = classOf(item);
  const moved = ({ x, y }: Point): Point => ({ x: origin.x + x, y: origin.y + y });
  if (item.kind === 'line') return `<path class="${kind}" d="M${point(moved(item.from))}L${point(moved(item.to))}"/>`;
  const { x, y } = moved(item.at);
  if (item.kind === 'text') return textElement(item, kind, x, y);
  if (item.kind === 'dot') return `<circle class="${kind}" cx="${decimal(x)}" cy="${decimal(y)}" r="${decimal(item.radius)}"/>`;
  if (item.kind === 'cross') return crossElement(kind, x, y, item.radius);
  const [left, top] = [decimal(x - item.width / 2), decimal(y - item.height / 2)];
  const [width, height] = [decimal(item.width), decimal(item.height)];
  return `<rect class="${kind}" x="${left}" y="${top}" width="${width}" height="${height}" rx="${decimal(item.corner)}"/>`;
}

function crossElement(kind: string, x: number, y: number, r: number): string {
  const [left, right, top, bottom] = [x - r, x + r, y - r, y + r].map(decimal);
  return `<path class="${kind}" d="M${left},${top}L${right},${bottom}M${left},${bottom}L${right},${top}"/>`;
}

function classOf(item: Leaf): string {
  const names: string[] = ['sv', item.kind === 'text' ? item.wording : item.role];
  if (item.kind === 'cross') names.push('cross');
  if (item.emphasis !== 'plain') names.push(item.emphasis);
  if (item.kind === 'line' && item.head) names.push('head');
  return names.join(' ');
}

/** Renderers disagree about vertical centring, so the baseline is set a third of the font size below the middle. */
function textElement(item: Extract<Item, { kind: 'text' }>, kind: string, x: number, y: number): string {
  const baseline = decimal(y + item.size * 0.34);
  const anchor = item.anchor === 'start' ? '' : ` text-anchor="${item.anchor}"`;
  const content = spans(item.text, item.size);
  return `<text class="${kind}" x="${decimal(x)}" y="${baseline}" font-size="${decimal(item.size)}"${anchor}>${content}</text>`;
}

/** The pieces of a label one after the other. Text that is set lower or higher shifts all that follows, so each begins by undoing the shift before. */
function spans(label: string, size: number): string {
  let shift = 0;
  const span = (content: string, kind: string, to: number, back = 0): string => {
    const by = decimal((to - shift) * size);
    shift = to;
    const attributes = `${kind === '' ? '' : ` class="sv ${kind}"`}${by === '0' ? '' : ` dy="${by}"`}${back === 0 ? '' : ` dx="${decimal(-back * size)}"`}`;
    return attributes === '' ? escapeXml(content) : `<tspan${attributes}>${escapeXml(content)}</tspan>`;
  };
  return pieces(label)
    .map((piece) => {
      if (piece.kind === 'plain') return span(piece.text, '', 0);
      const symbol = span(piece.base, 'symbol', 0);
      const low = piece.below === '' ? '' : span(piece.below, 'index', 0.2);
      // Above goes back over what is below, as wide as digits are in most fonts.
      const high = piece.above === '' ? '' : span(piece.above, 'index', -0.37, 0.37 * piece.below.length);
      return symbol + low + high;
    })
    .join('');
}

function marker(emphasis: string): string {
  const size = emphasis === 'lit' ? 4.6 : 7.5;
  return (
    `<marker id="sameview-${emphasis}" viewBox="0 0 8 6" refX="8" refY="3" markerWidth="${size}" markerHeight="${size * 0.75}" orient="auto">` +
    `<path class="sv tip ${emphasis}" d="M0,0L8,3L0,6L2,3z"/></marker>`
  );
}

function point({ x, y }: Point): string {
  return `${decimal(x)},${decimal(y)}`;
}

/** Two decimals at most, and no needless zeros. */
function decimal(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}
