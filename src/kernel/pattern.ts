import type { Crash, Execution, ExecutionFault } from './execution.js';
import { isWithin, type Model, modelFault } from './model.js';

/** After every round: when a process crashes that never does. */
export const NEVER = 0x7fffffff;

/** Sets of processes are bit sets: process p is bit p % 32 of word p / 32. */
export const wordsFor = (n: number): number => (n + 31) >>> 5;

/**
 * One execution of a model, checked and packed: who proposes 1, who is faulty, and whom each process reaches in which round.
 * `load` replaces it by another one; a crash that is the same object as before is neither checked nor packed again.
 */
export class Pattern {
  readonly words: number;
  readonly everybody: Int32Array;
  readonly ones: Int32Array;
  readonly faulty: Int32Array;
  readonly #round: Int32Array;
  readonly #reach: Int32Array;
  readonly #crash: (Crash | undefined)[];
  readonly #crashed: Int32Array;
  #inputs: readonly number[] = [];

  readonly model: Model;

  /** @throws RangeError where `model` is none: ask `modelFault` first */
  constructor({ n, f, rounds }: Model) {
    this.model = { n, f, rounds };
    const fault = modelFault(this.model);
    if (fault) throw new RangeError(`no model: ${fault.code} = ${fault.found}`);
    this.words = wordsFor(n);
    this.everybody = new Int32Array(this.words);
    for (let p = 0; p < n; p++) insert(this.everybody, 0, p);
    this.ones = new Int32Array(this.words);
    this.faulty = new Int32Array(this.words);
    this.#round = new Int32Array(n).fill(NEVER);
    this.#reach = new Int32Array(n * this.words);
    this.#crash = new Array(n).fill(undefined);
    this.#crashed = new Int32Array(this.words);
  }

  /** Becomes `execution`, or says why it is no execution of the model; after a fault only a fresh pattern is of use. */
  load(execution: Execution): ExecutionFault | undefined {
    return this.#loadInputs(execution.inputs) ?? this.#loadCrashes(execution.crashes);
  }

  isFaulty(p: number): boolean {
    return this.#round[p] !== NEVER;
  }

  /** Does `p` take its computation step in `round`? */
  computes(p: number, round: number): boolean {
    return round < this.#round[p]!;
  }

  /** Word `w` of the set of processes to which `p` sends in `round` (itself counted in while it is alive). */
  sent(p: number, round: number, w: number): number {
    const crash = this.#round[p]!;
    if (round < crash) return this.everybody[w]!;
    return round === crash ? this.#reach[p * this.words + w]! : 0;
  }

  /** Does `p` receive the message that `q` sends it in `round`? */
  hears(p: number, q: number, round: number): boolean {
    return p !== q && this.computes(p, round) && (this.sent(q, round, p >>> 5) & (1 << p)) !== 0;
  }

  /** The first round in which `p` may send differently in the two executions; NEVER where it does not. */
  partsFrom(other: Pattern, p: number): number {
    if (this.#crash[p] === other.#crash[p]) return NEVER;
    const mine = this.#round[p]!;
    const its = other.#round[p]!;
    return mine === its && this.#reachesLike(other, p) ? NEVER : Math.min(mine, its);
  }

  #reachesLike(other: Pattern, p: number): boolean {
    for (let i = p * this.words; i < (p + 1) * this.words; i++) if (this.#reach[i] !== other.#reach[i]) return false;
    return true;
  }

  #loadInputs(inputs: readonly number[]): ExecutionFault | undefined {
    if (inputs === this.#inputs) return undefined;
    const { n } = this.model;
    if (inputs.length !== n) return { code: 'execution.inputs-length', path: ['inputs'], found: inputs.length };
    this.ones.fill(0);
    for (let p = 0; p < n; p++) {
      if (inputs[p] === 1) insert(this.ones, 0, p);
      else if (inputs[p] !== 0) return { code: 'execution.input-value', path: ['inputs', p], process: p };
    }
    this.#inputs = inputs;
    return undefined;
  }

  #loadCrashes(crashes: readonly Crash[]): ExecutionFault | undefined {
    const crashed = this.#crashed;
    for (let w = 0; w < crashed.length; w++) crashed[w] = 0;
    for (let i = 0; i < crashes.length; i++) {
      const crash = crashes[i]!;
      const { process } = crash;
      const fault = this.#crash[process] === crash ? undefined : this.#loadCrash(crash, i);
      if (fault) return fault;
      if (!insert(crashed, 0, process)) return { code: 'execution.crashed-twice', path: ['crashes', i, 'process'], process };
    }
    const { f } = this.model;
    if (crashes.length > f) return { code: 'execution.too-many-crashes', path: ['crashes', f], found: crashes.length };
    for (let w = 0; w < crashed.length; w++) {
      for (let rest = this.faulty[w]! & ~crashed[w]!; rest !== 0; rest &= rest - 1) this.#clear(lowest(rest, w));
    }
    return undefined;
  }

  #loadCrash(crash: Crash, index: number): ExecutionFault | undefined {
    const { n, rounds } = this.model;
    const { process, round, reaches } = crash;
    if (!isWithin(process, 0, n - 1)) return { code: 'execution.process-range', path: ['crashes', index, 'process'], found: process };
    if (!isWithin(round, 1, rounds)) return { code: 'execution.round-range', path: ['crashes', index, 'round'], process, found: round };
    this.#clear(process);
    const row = process * this.words;
    for (let w = 0; w < this.words; w++) this.#reach[row + w] = 0;
    for (let i = 0; i < reaches.length; i++) {
      const q = reaches[i]!;
      if (!isWithin(q, 0, n - 1)) return { code: 'execution.process-range', path: ['crashes', index, 'reaches', i], found: q };
      if (q === process) return { code: 'execution.reaches-itself', path: ['crashes', index, 'reaches', i], process };
      if (!insert(this.#reach, row, q))
        return { code: 'execution.reached-twice', path: ['crashes', index, 'reaches', i], process, reached: q };
    }
    this.#round[process] = round;
    this.#crash[process] = crash;
    insert(this.faulty, 0, process);
    return undefined;
  }

  #clear(p: number): void {
    this.#crash[p] = undefined;
    this.#round[p] = NEVER;
    this.faulty[p >>> 5] = this.faulty[p >>> 5]! & ~(1 << p);
  }
}

/** Adds `p` to the set that begins at word `start`; false if it was in already. */
function insert(words: Int32Array, start: number, p: number): boolean {
  const word = start + (p >>> 5);
  const before = words[word]!;
  words[word] = before | (1 << p);
  return words[word] !== before;
}

/** The lowest-numbered process in `set`, which is word `w` of a set and not empty. */
export function lowest(set: number, w: number): number {
  return (w << 5) + 31 - Math.clz32(set & -set);
}
