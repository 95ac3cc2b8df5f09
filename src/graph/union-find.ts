/** Which of the things 0 … size−1 belong together (Galler and Fischer; paths are halved, the smaller set joins the larger). */
export class UnionFind {
  /** The parent; for a root −(the size of its set). */
  readonly #parent: Int32Array;
  #sets: number;

  constructor(size: number) {
    this.#parent = new Int32Array(size).fill(-1);
    this.#sets = size;
  }

  /** How many sets there are. */
  get sets(): number {
    return this.#sets;
  }

  find(thing: number): number {
    const parent = this.#parent;
    let root = thing;
    for (let up = parent[root]!; up >= 0; up = parent[root]!) {
      if (parent[up]! >= 0) parent[root] = parent[up]!;
      root = up;
    }
    return root;
  }

  union(a: number, b: number): void {
    let [root, other] = [this.find(a), this.find(b)];
    if (root === other) return;
    if (this.#parent[root]! > this.#parent[other]!) [root, other] = [other, root];
    this.#parent[root] = this.#parent[root]! + this.#parent[other]!;
    this.#parent[other] = root;
    this.#sets--;
  }
}
