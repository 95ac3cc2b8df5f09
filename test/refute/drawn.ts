import fc from 'fast-check';
import type { Model } from '../../src/kernel/model.js';
import type { Algorithm } from '../../src/refute/algorithm.js';
import { randomAlgorithm } from '../oracle/algorithms.js';
import type { Algorithm as OracleAlgorithm } from '../oracle/simulator.js';

/** What an algorithm drawn at random knows: the values it has heard of (bit v for value v), and a hash of all the rest. */
interface Known {
  readonly seen: number;
  readonly hash: number;
}

/** A deterministic algorithm drawn at random, for the naive simulator. */
export type Drawn = OracleAlgorithm<Known, Known, 0 | 1 | undefined>;

/**
 * Valid: it decides the only value that it has heard of. Where it has heard of both, a hash decides, or with `isLazy` sometimes nothing. An algorithm
 * that is not valid fails at one end of the chain already, and would not show much.
 */
export function drawn({ seed, range, isValid, isLazy }: Draw): Drawn {
  const random = randomAlgorithm(seed, range);
  return {
    init: (process, input) => ({ seen: 1 << input, hash: random.init(process, input) }),
    send: ({ seen, hash }, round, to) => ({ seen, hash: random.send(hash, round, to) }),
    receive: (state, round, inbox) => ({
      seen: inbox.reduce((all, message) => all | (message?.seen ?? 0), state.seen),
      hash: random.receive(
        state.hash,
        round,
        inbox.map((message) => message?.hash),
      ),
    }),
    decide: ({ seen, hash }) => {
      if (isValid && seen !== 3) return seen === 1 ? 0 : 1;
      if (isLazy && hash % 7 === 0) return undefined;
      return hash % 2 === 0 ? 0 : 1;
    },
  };
}

export interface Draw {
  readonly seed: number;
  readonly range: number;
  readonly isValid: boolean;
  readonly isLazy: boolean;
}

export const aDraw: fc.Arbitrary<Draw> = fc.record({
  seed: fc.nat(),
  range: fc.constantFrom(2, 3, 10, 1_000_000),
  isValid: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  isLazy: fc.boolean(),
});

/** A model that the theorem is about: rounds ≤ min(f, n−2). */
export const aProvableModel: fc.Arbitrary<Model> = fc
  .integer({ min: 2, max: 6 })
  .chain((n) => fc.record({ n: fc.constant(n), f: fc.integer({ min: 0, max: n }) }))
  .chain(({ n, f }) => fc.record({ n: fc.constant(n), f: fc.constant(f), rounds: fc.integer({ min: 0, max: Math.min(f, n - 2, 4) }) }));

/** The same algorithm as a module for the refuter. */
export function asModule(algorithm: Drawn, rounds: number): Algorithm<{ readonly n: number; readonly known: Known }, Known> {
  return {
    name: 'drawn',
    rounds: () => rounds,
    init: (p, n, _f, input) => ({ n, known: algorithm.init(p, input) }),
    send: ({ known }, round, to) => algorithm.send(known, round, to),
    receive: ({ n, known }, round, inbox) => {
      const messages = new Array<Known | undefined>(n).fill(undefined);
      for (const { from, message } of inbox) messages[from] = message;
      return { n, known: algorithm.receive(known, round, messages) };
    },
    decide: ({ known }) => algorithm.decide(known),
  };
}
