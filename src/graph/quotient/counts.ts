import type { Model } from '../../kernel/model.js';

/*
 * How much there is of everything, by formula. A state after a round is what those see who have not crashed; it follows from exactly one state before the round,
 * from who survives, and from the set of survivors that each of those who crash reaches, which is not empty: who reaches nobody has crashed
 * a round earlier, reaching everybody. A facet is a state after the last round. A view after a round is a process of a state before it.
 */

/** Per number of processes still there, the number of states after `round`. */
export function stateCounts({ n, f }: Model, round: number): readonly bigint[] {
  let counts = Array.from({ length: n + 1 }, (_, size) => (size >= n - f ? binomial(n, size) << BigInt(size) : 0n));
  for (let k = 0; k < round; k++) {
    counts = counts.map((_, left) =>
      left < n - f ? 0n : sum(counts.map((count, size) => (size < left ? 0n : count * followings(size, left)))),
    );
  }
  return counts;
}

export function facetCount(model: Model): bigint {
  return model.rounds === 0 ? BigInt(model.values ?? 2) ** BigInt(model.n) : sum(stateCounts(model, model.rounds));
}

export function viewCount(model: Model): bigint {
  if (model.rounds === 0) return BigInt((model.values ?? 2) * model.n);
  return sum(stateCounts(model, model.rounds - 1).map((count, size) => count * BigInt(size)));
}

/** In how many ways `left` of `size` processes survive a round, each of the others reaching some of them. */
export function followings(size: number, left: number): bigint {
  return binomial(size, left) * ((1n << BigInt(left)) - 1n) ** BigInt(size - left);
}

/**
 * The number of canonical executions: messages to those who crash in the same round or before do not count, and a crash that reaches all others is one a
 * round later that reaches nobody, unless it is in the last round, where it makes the process faulty.
 */
export function executionCount({ n, f, rounds, values = 2 }: Model): bigint {
  let counts = new Map([[n, BigInt(values) ** BigInt(n)]]);
  for (let round = 1; round <= rounds; round++) {
    const next = new Map<number, bigint>();
    for (const [size, count] of counts) {
      for (let left = n - f; left <= size; left++) {
        const reaches = (1n << BigInt(left)) - (round < rounds ? 1n : 0n);
        next.set(left, (next.get(left) ?? 0n) + count * binomial(size, left) * reaches ** BigInt(size - left));
      }
    }
    counts = next;
  }
  return sum([...counts.values()]);
}

export function sum(numbers: readonly bigint[]): bigint {
  return numbers.reduce((total, number) => total + number, 0n);
}

function binomial(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 1n; i <= BigInt(k); i++) product = (product * (BigInt(n - k) + i)) / i;
  return product;
}
