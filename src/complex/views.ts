import type { Pattern } from '../kernel/pattern.js';

/**
 * Full-information views, each with a number of its own: view(p,0) is p and its input, view(p,k) is view(p,k−1) and the views (q,k−1) of all q that p hears in
 * round k (theory: the synchronous crash model). Equal views have equal numbers, and only those.
 */
export class Views {
  readonly #numbers = new Map<string, number>();
  /** Per view the process whose it is. */
  readonly process: number[] = [];
  /** Per view the values it knows of, as a bit set. */
  readonly knows: number[] = [];

  get count(): number {
    return this.process.length;
  }

  /** The view of each process after the last round; undefined where it has crashed. */
  of(pattern: Pattern, inputs: readonly number[]): readonly (number | undefined)[] {
    let views: readonly (number | undefined)[] = inputs.map((input, p) => this.#number(`${p}=${input}`, p, 1 << input));
    for (let round = 1; round <= pattern.model.rounds; round++) views = this.#next(pattern, views, round);
    return views;
  }

  #next(pattern: Pattern, before: readonly (number | undefined)[], round: number): readonly (number | undefined)[] {
    return before.map((own, p) => {
      if (own === undefined || !pattern.computes(p, round)) return undefined;
      const seen = [own];
      for (let q = 0; q < before.length; q++) if (pattern.hears(p, q, round)) seen.push(before[q]!);
      return this.#number(
        seen.join(),
        p,
        seen.reduce((set, view) => set | this.knows[view]!, 0),
      );
    });
  }

  #number(key: string, process: number, knows: number): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.count);
    this.knows.push(knows);
    return this.process.push(process) - 1;
  }
}
