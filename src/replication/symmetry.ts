import type { Message } from './message.js';
import type { Places } from './place.js';
import type { Server } from './server.js';

/**
 * Servers that never lead play the same role: a state in which they have changed places is as good as the other. Of all such states one stands for all:
 * the one whose row comes first.
 */
export class Symmetry {
  readonly #renamings: readonly Renaming[];
  readonly #scratch: Int32Array;

  constructor(places: Places) {
    const { servers, leaders } = places.instance.cluster;
    const fixed = Array.from({ length: leaders }, (_, i) => i);
    const others = Array.from({ length: servers - leaders }, (_, i) => leaders + i);
    const all = permutations(others).map((order) => new Renaming(places, [...fixed, ...order]));
    this.#renamings = all.slice(1);
    this.#scratch = new Int32Array(servers);
  }

  /** Puts the one that stands for all into the first entries of the row, one per server. */
  settle(row: Int32Array): void {
    if (this.#renamings.length === 0) return;
    const original = row.slice(0, this.#scratch.length);
    for (const renaming of this.#renamings) {
      renaming.apply(original, this.#scratch);
      if (isBefore(this.#scratch, row)) row.set(this.#scratch);
    }
  }
}

/** Server i is called `names[i]` instead. */
class Renaming {
  readonly #known: number[] = [];

  constructor(
    readonly places: Places,
    readonly names: readonly number[],
  ) {}

  apply(row: Int32Array, into: Int32Array): void {
    for (let i = 0; i < row.length; i++) into[this.names[i] ?? i] = this.#place(row[i] ?? 0);
  }

  #place(place: number): number {
    this.#known[place] ??= this.places.placeOf(
      this.#server(this.places.server(place)),
      this.places.messages(place).map((it) => this.#message(it)),
    );
    return this.#known[place];
  }

  #server(server: Server): Server {
    const { leading } = server;
    const renamed = { ...server, id: this.#name(server.id) };
    if (leading === undefined) return renamed;
    if (leading.phase === 1) return { ...renamed, leading: { ...leading, by: this.#all(leading.by) } };
    return { ...renamed, leading: { ...leading, proposals: leading.proposals.map((it) => ({ ...it, by: this.#all(it.by) })) } };
  }

  #message(message: Message): Message {
    return { ...message, from: this.#name(message.from), to: this.#name(message.to) };
  }

  #all(servers: readonly number[]): readonly number[] {
    return servers.map((it) => this.#name(it)).sort((a, b) => a - b);
  }

  #name(server: number): number {
    return this.names[server] ?? server;
  }
}

function isBefore(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return (a[i] ?? 0) < (b[i] ?? 0);
  return false;
}

/** All orders, the given one first. */
function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permutations(items.filter((it) => it !== first)).map((rest) => [first, ...rest]));
}
