/** Data that is no message, and why. */
export class NotData extends Error {}

const MAX_DEPTH = 1000;

/** Frozen copies that were made here: a message that repeats what was received shares it. */
const copies = new WeakSet<object>();

/**
 * A frozen copy of a message, so that neither its sender nor a receiver can change it once it is sent.
 * @throws NotData where it holds anything but null, booleans, numbers, strings, undefined, and arrays and plain objects of these
 */
export function copyMessage(message: unknown, depth = 0): unknown {
  if (typeof message === 'function' || typeof message === 'symbol') throw new NotData(`a ${typeof message}`);
  if (typeof message !== 'object' || message === null || copies.has(message)) return message;
  if (depth > MAX_DEPTH) throw new NotData('data that contains itself, or is nested deeper than 1000 levels');
  const copy = Object.freeze(copyParts(message, depth + 1));
  copies.add(copy);
  return copy;
}

function copyParts(message: object, depth: number): object {
  if (Array.isArray(message)) return message.map((part) => copyMessage(part, depth));
  const prototype: unknown = Object.getPrototypeOf(message);
  if (prototype !== Object.prototype && prototype !== null) throw new NotData(nameOf(message));
  return Object.fromEntries(Object.entries(message).map(([key, part]) => [key, copyMessage(part, depth)]));
}

function nameOf(message: object): string {
  const made: unknown = message.constructor;
  return typeof made === 'function' && made !== Object && made.name !== '' ? `a ${made.name}` : 'an object with a prototype';
}

/** A copy that may be changed. */
export function thaw(message: unknown): unknown {
  if (typeof message !== 'object' || message === null) return message;
  if (Array.isArray(message)) return message.map(thaw);
  return Object.fromEntries(Object.entries(message).map(([key, part]) => [key, thaw(part)]));
}

/** Do the two hold the same data? */
export function sameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((part, i) => sameData(part, b[i]));
  const [mine, its] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(mine);
  return (
    !Array.isArray(b) &&
    keys.length === Object.keys(its).length &&
    keys.every((key) => Object.hasOwn(its, key) && sameData(mine[key], its[key]))
  );
}
