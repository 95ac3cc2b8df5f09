import type { Position } from '../../input/diagnostic.js';

type Key = string | number;

/** Where the parts of a value stand in the text that it was read from. */
export class Places {
  readonly #parts = new WeakMap<object, Position>();
  readonly #keys = new WeakMap<object, Map<Key, Position>>();

  /** A part stands here; or, where that is no object, what it has under a key. */
  mark<T extends object>(part: T, at: Position, key?: Key): T {
    if (key === undefined) this.#parts.set(part, at);
    else this.#keys.set(part, (this.#keys.get(part) ?? new Map()).set(key, at));
    return part;
  }

  /** The place of what a path leads to, or of the smallest part around it that has one. */
  at(root: object, path: readonly Key[]): Position | undefined {
    let found = this.#parts.get(root);
    let part: unknown = root;
    for (const key of path) {
      if (typeof part !== 'object' || part === null) break;
      found = this.#keys.get(part)?.get(key) ?? found;
      part = (part as Readonly<Record<Key, unknown>>)[key];
      if (typeof part === 'object' && part !== null) found = this.#parts.get(part) ?? found;
    }
    return found;
  }
}
