import type { Crash, Execution, Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';

/*
 * Two patterns can be the same execution to everybody who matters (theory, the synchronous crash model). What the last message of a crash does at a
 * process that takes no step in that round is never seen; and a crash that reaches everybody else who still takes a step is, to them, a crash one
 * round later that reaches nobody, or after the last round no crash at all, in which the process takes one step more and owes no less. So an
 * algorithm that breaks a property in any execution breaks it in a canonical one: each crash reaches some, but not all, of those who take their
 * step in its round, and nobody else.
 */

/** All canonical executions of a model, those with the fewest crashes first, one at a time. */
export function* canonicalExecutions(model: Model): Generator<Execution> {
  const { n, f, rounds } = model;
  const everybody = Array.from({ length: n }, (_, p) => p);
  for (let crashes = 0; crashes <= f; crashes++) {
    for (const pattern of patterns(everybody, 1, rounds, crashes)) {
      for (const inputs of allInputs(n)) yield { inputs, crashes: pattern };
    }
  }
}

/** How many they are. */
export function countCanonical({ n, f, rounds }: Model): bigint {
  let count = 0n;
  for (let crashes = 0; crashes <= f; crashes++) count += countPatterns(n, 1, rounds, crashes, new Map());
  return count << BigInt(n);
}

/** Which processes compute in the round of `crash`, itself left out: those to whom its last messages matter. */
export function audience({ inputs, crashes }: Execution, crash: Crash): readonly number[] {
  const gone = new Set(crashes.filter((other) => other.round <= crash.round).map((other) => other.process));
  return inputs.flatMap((_, p) => (gone.has(p) ? [] : [p]));
}

/** All 2^n inputs, counted up in binary with p0 as the lowest digit. */
function* allInputs(n: number): Generator<readonly Value[]> {
  let inputs: readonly Value[] | undefined = new Array<Value>(n).fill(0);
  while (inputs !== undefined) {
    yield inputs;
    const zero: number = inputs.indexOf(0);
    inputs = zero < 0 ? undefined : inputs.map((value, p) => (p < zero ? 0 : p === zero ? 1 : value));
  }
}

/** All ways for exactly `left` of `alive` to crash in `round` or later. */
function* patterns(alive: readonly number[], round: number, rounds: number, left: number): Generator<readonly Crash[]> {
  if (left === 0) yield [];
  else if (round <= rounds) {
    for (let now = 0; now <= left; now++) {
      for (const crashing of subsetsOfSize(alive, now)) yield* patternsWith(crashing, alive, round, rounds, left - now);
    }
  }
}

/** Those in which exactly the processes `crashing` do so in `round`. */
function* patternsWith(crashing: readonly number[], alive: readonly number[], round: number, rounds: number, left: number) {
  const others = alive.filter((p) => !crashing.includes(p));
  for (const later of patterns(others, round + 1, rounds, left)) {
    for (const crashes of reaching(crashing, round, others)) yield [...crashes, ...later];
  }
}

function countPatterns(alive: number, round: number, rounds: number, left: number, known: Map<string, bigint>): bigint {
  if (left === 0) return 1n;
  if (round > rounds) return 0n;
  const key = `${alive} ${round} ${left}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  let count = 0n;
  for (let now = 0; now <= Math.min(left, alive); now++) {
    const reaches = (1n << BigInt(alive - now)) - 1n;
    count += binomial(alive, now) * reaches ** BigInt(now) * countPatterns(alive - now, round + 1, rounds, left - now, known);
  }
  known.set(key, count);
  return count;
}

/** All ways in which those who crash in a round reach some, but not all, of the others. */
function* reaching(crashing: readonly number[], round: number, others: readonly number[]): Generator<readonly Crash[]> {
  const [process, ...rest] = crashing;
  if (process === undefined) yield [];
  else {
    for (const more of reaching(rest, round, others)) {
      for (let size = 0; size < others.length; size++) {
        for (const reaches of subsetsOfSize(others, size)) yield [{ process, round, reaches }, ...more];
      }
    }
  }
}

function* subsetsOfSize(set: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield [];
  else {
    for (let i = 0; i + size <= set.length; i++) {
      for (const rest of subsetsOfSize(set.slice(i + 1), size - 1)) yield [set[i]!, ...rest];
    }
  }
}

function binomial(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 1; i <= k; i++) product = (product * BigInt(n - k + i)) / BigInt(i);
  return product;
}
