import { factorial, Renamings } from './renamings.js';

/** The group that some renamings of n processes generate, with all its elements: it is meant for small n. */
export class Subgroup {
  readonly #renamings: Renamings;
  readonly #generators: (readonly number[])[] = [];
  #elements: readonly (readonly number[])[];
  #members = new Set<number>([0]);

  constructor(readonly n: number) {
    this.#renamings = Renamings.of(n);
    this.#elements = [Array.from({ length: n }, (_, p) => p)];
  }

  get order(): number {
    return this.#elements.length;
  }

  add(renaming: readonly number[]): void {
    if (this.order === factorial(this.n) || this.#members.has(this.#renamings.numberOf(renaming))) return;
    this.#generators.push(renaming);
    this.#close();
  }

  /** Everything that the generators lead to. */
  #close(): void {
    const elements = [this.#elements[0]!];
    this.#members = new Set([0]);
    for (const element of elements) {
      for (const generator of this.#generators) {
        const next = element.map((p) => generator[p]!);
        const number = this.#renamings.numberOf(next);
        if (this.#members.has(number)) continue;
        this.#members.add(number);
        elements.push(next);
      }
    }
    this.#elements = elements;
  }
}
