/** Things by number: equal things, those with the same key, have the same number. Numbers count from 0 in the order in which things are first met. */
export class Interned<T> {
  readonly #numbers = new Map<string, number>();
  readonly #items: T[] = [];

  constructor(readonly keyOf: (item: T) => string) {}

  numberOf(item: T): number {
    const key = this.keyOf(item);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#items.length);
    return this.#items.push(item) - 1;
  }

  item(number: number): T {
    const item = this.#items[number];
    if (item === undefined) throw new Error(`nothing has the number ${number}`);
    return item;
  }

  get size(): number {
    return this.#items.length;
  }
}
