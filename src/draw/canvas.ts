import stringWidth from 'string-width';

/** Where a line leaves a cell, and how heavy it is: 0 none, 1 light, 2 heavy. */
interface Strokes {
  readonly up: number;
  readonly right: number;
  readonly down: number;
  readonly left: number;
}

/** Box-drawing characters by the weights of their strokes, up, right, down, left, each counting threefold (Unicode block 2500). */
const BOX = ' ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋';

/** A grid of characters on which lines join where they meet. Columns and lines count from 0; what is put later covers what was there. */
export class Canvas {
  readonly #strokes: (Strokes | undefined)[][] = [];
  readonly #texts: (string | undefined)[][] = [];

  /** A line along row `y` from cell to cell, in either direction. */
  horizontal(y: number, from: number, to: number, heavy: boolean): void {
    const weight = heavy ? 2 : 1;
    for (let x = Math.min(from, to); x < Math.max(from, to); x++) {
      this.#stroke(x, y, { up: 0, right: weight, down: 0, left: 0 });
      this.#stroke(x + 1, y, { up: 0, right: 0, down: 0, left: weight });
    }
  }

  /** A line along row `y` that fills its first and last cell too. */
  line(y: number, from: number, to: number, heavy: boolean): void {
    this.horizontal(y, from, to, heavy);
    const weight = heavy ? 2 : 1;
    this.#stroke(from, y, { up: 0, right: 0, down: 0, left: weight });
    this.#stroke(to, y, { up: 0, right: weight, down: 0, left: 0 });
  }

  /** A line along column `x` from cell to cell, in either direction. */
  vertical(x: number, from: number, to: number, heavy: boolean): void {
    const weight = heavy ? 2 : 1;
    for (let y = Math.min(from, to); y < Math.max(from, to); y++) {
      this.#stroke(x, y, { up: 0, right: 0, down: weight, left: 0 });
      this.#stroke(x, y + 1, { up: weight, right: 0, down: 0, left: 0 });
    }
  }

  /** Text from (x, y) on; a character that is two cells wide takes two. */
  put(x: number, y: number, text: string): void {
    this.#texts[y] ??= [];
    const row = this.#texts[y] ?? [];
    let at = x;
    for (const { segment } of new Intl.Segmenter().segment(text)) {
      row[at] = segment;
      for (let i = 1; i < stringWidth(segment); i++) row[at + i] = '';
      at += Math.max(1, stringWidth(segment));
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
    return Array.from({ length: width }, (_, x) => texts[x] ?? boxOf(strokes[x])).join('');
  }

  /** Adds to what leaves a cell already; the heavier line wins. */
  #stroke(x: number, y: number, more: Strokes): void {
    this.#strokes[y] ??= [];
    const row = this.#strokes[y] ?? [];
    const cell = row[x] ?? { up: 0, right: 0, down: 0, left: 0 };
    row[x] = {
      up: Math.max(cell.up, more.up),
      right: Math.max(cell.right, more.right),
      down: Math.max(cell.down, more.down),
      left: Math.max(cell.left, more.left),
    };
  }
}

function boxOf(cell: Strokes | undefined): string {
  return cell === undefined ? ' ' : (BOX[cell.up * 27 + cell.right * 9 + cell.down * 3 + cell.left] ?? ' ');
}

function overlay<T>(cells: (T | undefined)[][], others: readonly (readonly (T | undefined)[] | undefined)[], x: number, y: number): void {
  for (const [dy, row] of others.entries()) {
    for (const [dx, cell] of row?.entries() ?? []) {
      if (cell === undefined) continue;
      cells[y + dy] ??= [];
      (cells[y + dy] ?? [])[x + dx] = cell;
    }
  }
}
