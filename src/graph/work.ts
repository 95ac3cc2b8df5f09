/**
 * Long work in one thread, done piece by piece, so that whoever waits can show how far it is, or give up: it yields the share that is done, from 0 to 1,
 * every few milliseconds, and returns what came out.
 */
export type Work<T> = Generator<number, T, undefined>;

/** Does all of it at once. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** There is more to keep in memory than was allowed. */
export class TooMany extends Error {}

/** Work that is only a part of more, which it begins at one share and leaves at another. */
export function* share<T>(work: Work<T>, from: number, to: number): Work<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}
