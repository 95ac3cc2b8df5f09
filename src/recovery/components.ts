import type { Graph } from './graph.js';

/**
 * The strongly connected component of each node (Tarjan 1972, without recursion). Components are numbered from 0 against the edges: an edge between two
 * of them leads to the smaller number.
 */
export function components(graph: Graph): Int32Array {
  return new Search(graph).run();
}

class Search {
  readonly #component: Int32Array;
  readonly #order: Int32Array;
  readonly #low: Int32Array;
  readonly #next: Int32Array;
  readonly #open: number[] = [];
  readonly #path: number[] = [];
  #visited = 0;
  #closed = 0;

  constructor(readonly graph: Graph) {
    this.#component = new Int32Array(graph.nodes).fill(-1);
    this.#order = new Int32Array(graph.nodes).fill(-1);
    this.#low = new Int32Array(graph.nodes);
    this.#next = graph.starts.slice();
  }

  run(): Int32Array {
    for (let root = 0; root < this.graph.nodes; root++) {
      if (this.#order[root] === -1) this.#enter(root);
      while (this.#path.length > 0) this.#advance(this.#path[this.#path.length - 1] as number);
    }
    return this.#component;
  }

  #enter(node: number): void {
    this.#order[node] = this.#visited;
    this.#low[node] = this.#visited++;
    this.#open.push(node);
    this.#path.push(node);
  }

  #advance(node: number): void {
    const edge = this.#next[node] as number;
    if (edge === this.graph.starts[node + 1]) this.#leave(node);
    else {
      this.#next[node] = edge + 1;
      this.#follow(node, this.graph.targets[edge] as number);
    }
  }

  #follow(node: number, target: number): void {
    if (this.#order[target] === -1) this.#enter(target);
    else if (this.#component[target] === -1) this.#lower(node, this.#order[target] as number);
  }

  #leave(node: number): void {
    this.#path.pop();
    const parent = this.#path[this.#path.length - 1];
    if (parent !== undefined) this.#lower(parent, this.#low[node] as number);
    if (this.#low[node] !== this.#order[node]) return;
    for (let member = -1; member !== node; ) {
      member = this.#open.pop() as number;
      this.#component[member] = this.#closed;
    }
    this.#closed++;
  }

  #lower(node: number, to: number): void {
    if (to < (this.#low[node] as number)) this.#low[node] = to;
  }
}
