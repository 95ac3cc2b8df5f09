import stringWidth from 'string-width';

/**
 * Box-drawing characters by the weights (0 none, 1 light, 2 heavy) of what leaves the cell up, right, down and left, as the digits of a number to the
 * base 3 (Unicode block 2500).
 */
const BOX = ' ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋';

const [UP, RIGHT, DOWN, LEFT] = [27, 9, 3, 1] as const;

/** A grid of characters on which lines join where they meet. Columns and lines count from 0; what is put later covers what was there. */
export class Canvas {
  readonly #strokes: (number | undefined)[][] = [];
  readonly #texts: (string | undefined)[][] = [];

  /** A line along row `y` from cell to cell, in either direction. */
  horizontal(y: number, from: number, to: number, heavy: boolean): void {
    const weight = heavy ? 2 : 1;
    for (let x = Math.min(from, to); x < Math.max(from, to); x++) {
      this.#stroke(x, y, RIGHT, weight);
      this.#stroke(x + 1, y, LEFT, weight);
    }
  }

  /** A line along row `y` that fills its first and last cell too. */
  line(y: number, from: number, to: number, heavy: boolean): void {
    this.horizontal(y, from, to, heavy);
    const weight = heavy ? 2 : 1;
    this.#stroke(from, y, LEFT, weight);
    this.#stroke(to, y, RIGHT, weight);
  }

  /** A line along column `x` from cell to cell, in either direction. */
  vertical(x: number, from: number, to: number, heavy: boolean): void {
    const weight = heavy ? 2 : 1;
    for (let y = Math.min(from, to); y < Math.max(from, to); y++) {
      this.#stroke(x, y, DOWN, weight);
      this.#stroke(x, y + 1, UP, weight);
    }
  }

  /** Text from (x, y) on; a character that is two cells wide takes two. */
  put(x: number, y: number, text: string): void {
    this.#texts[y] ??= [];
    const row = this.#texts[y] ?? [];
    let at = x;
    for (const grapheme of graphemes(text)) {
      row[at] = grapheme;
      const width = widthOf(grapheme);
      for (let i = 1; i < width; i++) row[at + i] = '';
      at += width;
    }
  }

  /** Text that stands only where nothing else does. */
  putBehind(x: number, y: number, text: string): void {
    if (this.#texts[y]?.[x] === undefined && this.#strokes[y]?.[x] === undefined) this.put(x, y, text);
  }

  /** The columns `from` up to, but not including, `to`. */
  slice(from: number, to: number): Canvas {
    const part = new Canvas();
    for (const [y, row] of this.#strokes.entries()) part.#strokes[y] = row?.slice(from, to) ?? [];
    for (const [y, row] of this.#texts.entries()) part.#texts[y] = row?.slice(from, to) ?? [];
    return part;
  }

  /** Another canvas, its upper left corner at (x, y). */
  place(x: number, y: number, other: Canvas): void {
    overlay(this.#strokes, other.#strokes, x, y);
    overlay(this.#texts, other.#texts, x, y);
  }

  /** The lines, without blanks at their ends. */
  lines(): readonly string[] {
    const height = Math.max(this.#strokes.length, this.#texts.length);
    return Array.from({ length: height }, (_, y) => this.#line(y).trimEnd());
  }

  #line(y: number): string {
    const [strokes, texts] = [this.#strokes[y] ?? [], this.#texts[y] ?? []];
    const width = Math.max(strokes.length, texts.length);
    return Array.from({ length: width }, (_, x) => texts[x] ?? BOX[strokes[x] ?? 0]).join('');
  }

  /** Adds to what leaves a cell already; the heavier line wins. */
  #stroke(x: number, y: number, direction: number, weight: number): void {
    this.#strokes[y] ??= [];
    const row = this.#strokes[y] ?? [];
    const cell = row[x] ?? 0;
    const before = Math.floor(cell / direction) % 3;
    row[x] = cell + Math.max(0, weight - before) * direction;
  }
}

const SEGMENTER = new Intl.Segmenter();

/** Nearly everything that is drawn is a single character, which needs no segmenting. */
function graphemes(text: string): readonly string[] {
  return text.length === 1 ? [text] : Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

const widths = new Map<string, number>();

function widthOf(grapheme: string): number {
  const known = widths.get(grapheme);
  if (known !== undefined) return known;
  const width = Math.max(1, stringWidth(grapheme));
  widths.set(grapheme, width);
  return width;
}

function overlay<T>(cells: (T | undefined)[][], others: readonly (readonly (T | undefined)[] | undefined)[], x: number, y: number): void {
  for (let dy = 0; dy < others.length; dy++) {
    const from = others[dy] ?? [];
    cells[y + dy] ??= [];
    const to = cells[y + dy] ?? [];
    for (let dx = 0; dx < from.length; dx++) if (from[dx] !== undefined) to[x + dx] = from[dx];
  }
}
