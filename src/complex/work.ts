/** Long work, done piece by piece: it yields the share that is done, from 0 to 1, every few milliseconds, and returns what came out. */
export type Work<T> = Generator<number, T, undefined>;
