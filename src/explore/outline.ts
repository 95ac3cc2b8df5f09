import { children, type Derivation, length, title } from '../chain/derivation.js';

/** What the reader has done to the outline; nodes go by their keys. `full` are those of whose many parts all are listed. */
export interface Unfolding {
  readonly opened: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  readonly full: ReadonlySet<string>;
}

/** A line of the outline. Its key is the way to it from the root, as in `2.0.5`; `first` is the number of its first link, from 1. */
export interface PartLine {
  readonly kind: 'part';
  readonly key: string;
  readonly level: number;
  readonly title: string;
  readonly first: bigint;
  readonly length: bigint;
  readonly expanded: boolean | undefined;
  /** Whether the current link is within it, or is it. */
  readonly current: 'within' | 'here' | undefined;
  readonly position: number;
  readonly siblings: number;
}

/** A number of parts, or of levels, that are not listed. */
interface MoreLine {
  readonly kind: 'more' | 'levels';
  readonly key: string;
  readonly level: number;
  /** The number of the first of them among its siblings, from 1. */
  readonly position: number;
  readonly count: number;
}

export type Line = PartLine | MoreLine;

/** Up to so many parts are listed all. */
const FEW = 8;

/** Of a way that is deeper than all of these, the levels between the first and the last ones are left out. */
const [TOP, BOTTOM] = [5, 5];

/** The key under which all levels of a deep way are asked for. */
const LEVELS = 'levels';

interface Opened {
  readonly parts: readonly Derivation[];
  readonly firsts: readonly bigint[];
}

/** A derivation as a list of lines around the current link: opened along the way to it, and wherever the reader has opened it. */
export class Outline {
  readonly #opened = new Map<string, Opened>();

  constructor(readonly root: Derivation) {}

  lines(link: bigint, unfolding: Unfolding): readonly Line[] {
    const way = this.#way(link);
    const hidden = unfolding.full.has(LEVELS) || way.length <= TOP + BOTTOM + 2 ? new Set<string>() : new Set(way.slice(TOP, -BOTTOM));
    const lines: Line[] = [];
    this.#add(lines, { link, unfolding, hidden }, { key: '', derivation: this.root, first: 1n, level: 1, position: 1, siblings: 1 });
    return lines;
  }

  /** The keys of the nodes that contain the link, from the root on. */
  #way(link: bigint): readonly string[] {
    const way = [''];
    for (let [key, derivation, first] = ['', this.root, 1n]; derivation.kind !== 'link'; ) {
      const { parts, firsts } = this.#open(key, derivation, first);
      const index = Math.max(
        0,
        firsts.findLastIndex((start) => start <= link),
      );
      [key, derivation, first] = [below(key, index), parts[index]!, firsts[index]!];
      way.push(key);
    }
    return way;
  }

  #open(key: string, derivation: Derivation, first: bigint): Opened {
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const parts = children(derivation);
    const firsts: bigint[] = [];
    let next = first;
    for (const part of parts) {
      firsts.push(next);
      next += length(part);
    }
    if (this.#opened.size > REMEMBERED) this.#opened.clear();
    this.#opened.set(key, { parts, firsts });
    return { parts, firsts };
  }

  #add(lines: Line[], asked: Asked, node: Node): void {
    const { key, derivation, first, level } = node;
    const { link, unfolding, hidden } = asked;
    const isWithin = link >= first && link < first + length(derivation);
    const isHidden = hidden.has(key);
    const isExpanded = derivation.kind !== 'link' && (isHidden || (!unfolding.closed.has(key) && (unfolding.opened.has(key) || isWithin)));
    if (!isHidden) lines.push(lineOf(node, isWithin, isExpanded));
    else if (lines.at(-1)?.kind !== 'levels') lines.push({ kind: 'levels', key: LEVELS, level, position: 1, count: hidden.size });
    if (!isExpanded) return;
    const opened = this.#open(key, derivation, first);
    this.#addParts(lines, asked, node, opened, isHidden);
  }

  #addParts(lines: Line[], asked: Asked, { key, level }: Node, { parts, firsts }: Opened, isHidden: boolean): void {
    const current = firsts.findLastIndex((start) => start <= asked.link);
    const isAll = parts.length <= FEW || asked.unfolding.full.has(key);
    let skipped = 0;
    const addMore = (end: number): void => {
      if (skipped > 0) lines.push({ kind: 'more', key, level: level + 1, position: end - skipped + 1, count: skipped });
      skipped = 0;
    };
    for (const [index, derivation] of parts.entries()) {
      const isHere = index === current;
      const isShown = isHidden ? isHere : isAll || index < 2 || index === parts.length - 1 || Math.abs(index - current) <= 1;
      if (!isShown) {
        if (!isHidden) skipped++;
        continue;
      }
      addMore(index);
      const node = {
        key: below(key, index),
        derivation,
        first: firsts[index]!,
        level: level + 1,
        position: index + 1,
        siblings: parts.length,
      };
      this.#add(lines, asked, node);
    }
    addMore(parts.length);
  }
}

const REMEMBERED = 5000;

interface Asked {
  readonly link: bigint;
  readonly unfolding: Unfolding;
  readonly hidden: ReadonlySet<string>;
}

interface Node {
  readonly key: string;
  readonly derivation: Derivation;
  readonly first: bigint;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
}

function below(key: string, index: number): string {
  return key === '' ? String(index) : `${key}.${index}`;
}

function lineOf({ key, derivation, first, level, position, siblings }: Node, isWithin: boolean, isExpanded: boolean): PartLine {
  const isLink = derivation.kind === 'link';
  return {
    kind: 'part',
    key,
    level,
    title: title(derivation),
    first,
    length: length(derivation),
    expanded: isLink ? undefined : isExpanded,
    current: isWithin ? (isLink ? 'here' : 'within') : undefined,
    position,
    siblings,
  };
}
