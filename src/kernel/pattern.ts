import type { Crash, Execution, ExecutionFault, Omission } from './execution.js';
import { isWithin, type Model, modelFault, OMISSIONS } from './model.js';

/** After every round: when a process crashes that never does. */
export const NEVER = 0x7fffffff;

/** Sets of processes are bit sets: process p is bit p % 32 of word p / 32. */
export const wordsFor = (n: number): number => (n + 31) >>> 5;

const NONE: readonly Omission[] = [];

/**
 * One execution of a model, checked and packed: who proposes what, who is faulty, and whom each process reaches in which round.
 * `load` replaces it by another one; a part that is the same object as before is neither checked nor packed again.
 */
export class Pattern {
  readonly words: number;
  readonly everybody: Int32Array;
  /** Those who crash or omit. */
  readonly faulty: Int32Array;
  /** Those of whose messages some are omitted: they omit to send them, or somebody to whom they send omits to receive. */
  readonly omitted: Int32Array;
  readonly #digits: Int32Array;
  readonly #round: Int32Array;
  readonly #reach: Int32Array;
  readonly #crash: (Crash | undefined)[];
  /** Per round and sender those who go on, but do not get its message. */
  readonly #lost = new Map<number, Int32Array>();
  #losses = 0;
  /** Of each omission so far who omits, when, and how. */
  readonly #omits = new Set<number>();
  /** Per sender the first round of such a loss. */
  readonly #firstLoss: Int32Array;
  readonly #seen: Int32Array;
  #inputs: readonly number[] = [];

  readonly model: Model;

  /** @throws RangeError where `model` is none: ask `modelFault` first */
  constructor(model: Model) {
    const { n, values = 2 } = model;
    this.model = { ...model };
    const fault = modelFault(this.model);
    if (fault) throw new RangeError(`no model: ${fault.code} = ${fault.found}`);
    this.words = wordsFor(n);
    this.everybody = new Int32Array(this.words);
    for (let p = 0; p < n; p++) insert(this.everybody, 0, p);
    this.faulty = new Int32Array(this.words);
    this.omitted = new Int32Array(this.words);
    this.#digits = new Int32Array((32 - Math.clz32(values - 1)) * this.words);
    this.#round = new Int32Array(n).fill(NEVER);
    this.#reach = new Int32Array(n * this.words);
    this.#crash = new Array(n).fill(undefined);
    this.#firstLoss = new Int32Array(n).fill(NEVER);
    this.#seen = new Int32Array(this.words);
  }

  /** Becomes `execution`, or says why it is no execution of the model; after a fault only a fresh pattern is of use. */
  load({ inputs, crashes, omissions }: Execution): ExecutionFault | undefined {
    return this.#loadInputs(inputs) ?? this.#loadCrashes(crashes) ?? this.#loadOmissions(omissions ?? NONE, crashes.length);
  }

  isFaulty(p: number): boolean {
    return (this.faulty[p >>> 5]! & (1 << p)) !== 0;
  }

  /** Does `p` take its computation step in `round`? */
  computes(p: number, round: number): boolean {
    return round < this.#round[p]!;
  }

  /** Word `w` of the set of processes that `p` reaches in `round` (itself counted in while it is alive). */
  sent(p: number, round: number, w: number): number {
    const crash = this.#round[p]!;
    const sent = round < crash ? this.everybody[w]! : round === crash ? this.#reach[p * this.words + w]! : 0;
    return this.#losses === 0 ? sent : sent & ~(this.#lost.get(this.model.n * round + p)?.[w] ?? 0);
  }

  /** Does `p` receive the message that `q` sends it in `round`? */
  hears(p: number, q: number, round: number): boolean {
    return p !== q && this.computes(p, round) && (this.sent(q, round, p >>> 5) & (1 << p)) !== 0;
  }

  /** Word `w` of the set of processes that propose something else in the other execution. */
  proposesUnlike(other: Pattern, w: number): number {
    let unlike = 0;
    for (let i = w; i < this.#digits.length; i += this.words) unlike |= this.#digits[i]! ^ other.#digits[i]!;
    return unlike;
  }

  /** A round before which `p` reaches the same processes in both executions; NEVER where it always does. */
  partsFrom(other: Pattern, p: number): number {
    const loss = this.#losses + other.#losses === 0 ? NEVER : Math.min(this.#firstLoss[p]!, other.#firstLoss[p]!);
    if (this.#crash[p] === other.#crash[p]) return loss;
    const mine = this.#round[p]!;
    const its = other.#round[p]!;
    return mine === its && this.#reachesLike(other, p) ? loss : Math.min(mine, its, loss);
  }

  #reachesLike(other: Pattern, p: number): boolean {
    for (let i = p * this.words; i < (p + 1) * this.words; i++) if (this.#reach[i] !== other.#reach[i]) return false;
    return true;
  }

  #loadInputs(inputs: readonly number[]): ExecutionFault | undefined {
    if (inputs === this.#inputs) return undefined;
    const { n, values = 2 } = this.model;
    if (inputs.length !== n) return { code: 'execution.inputs-length', path: ['inputs'], found: inputs.length };
    this.#digits.fill(0);
    for (let p = 0; p < n; p++) {
      const value = inputs[p]!;
      if (!isWithin(value, 0, values - 1)) return { code: 'execution.input-value', path: ['inputs', p], process: p };
      for (let i = 0; value >>> i !== 0; i++) if ((value >>> i) & 1) insert(this.#digits, i * this.words, p);
    }
    this.#inputs = inputs;
    return undefined;
  }

  #loadCrashes(crashes: readonly Crash[]): ExecutionFault | undefined {
    const { f, failures } = this.model;
    const seen = this.#seen;
    for (let w = 0; w < seen.length; w++) seen[w] = 0;
    for (let i = 0; i < crashes.length; i++) {
      const crash = crashes[i]!;
      const { process } = crash;
      const fault = this.#crash[process] === crash ? undefined : this.#loadCrash(crash);
      if (fault) return within('crashes', i, fault);
      if (!insert(seen, 0, process)) return { code: 'execution.crashed-twice', path: ['crashes', i, 'process'], process };
    }
    if (crashes.length > f) return { code: 'execution.too-many-crashes', path: ['crashes', f], found: crashes.length };
    for (let w = 0; w < seen.length; w++) {
      for (let rest = this.faulty[w]! & ~seen[w]!; rest !== 0; rest &= rest - 1) this.#clear(lowest(rest, w));
    }
    return failures === 'one-per-round' ? roundTaken(crashes) : undefined;
  }

  #loadCrash(crash: Crash): ExecutionFault | undefined {
    const { process, round, reaches } = crash;
    const fault = this.#faultOf(process, round);
    if (fault) return fault;
    this.#clear(process);
    const row = process * this.words;
    for (let w = 0; w < this.words; w++) this.#reach[row + w] = 0;
    this.#round[process] = round;
    this.#crash[process] = crash;
    insert(this.faulty, 0, process);
    return this.#loadPeers(reaches, process, this.#reach, row, 'reaches');
  }

  #faultOf(process: number, round: number): ExecutionFault | undefined {
    const { n, rounds } = this.model;
    if (!isWithin(process, 0, n - 1)) return { code: 'execution.process-range', path: ['process'], found: process };
    if (!isWithin(round, 1, rounds)) return { code: 'execution.round-range', path: ['round'], process, found: round };
    return undefined;
  }

  /** Adds other processes than this one, each once, to the set that begins at word `start`. */
  #loadPeers(peers: readonly number[], process: number, words: Int32Array, start: number, list: string): ExecutionFault | undefined {
    if (!Array.isArray(peers)) throw new TypeError('processes are given as an array');
    for (let i = 0; i < peers.length; i++) {
      const q = peers[i]!;
      if (!isWithin(q, 0, this.model.n - 1)) return { code: 'execution.process-range', path: [list, i], found: q };
      if (q === process) return { code: 'execution.reaches-itself', path: [list, i], process };
      if (!insert(words, start, q)) return { code: 'execution.reached-twice', path: [list, i], process, reached: q };
    }
    return undefined;
  }

  #clear(p: number): void {
    this.#crash[p] = undefined;
    this.#round[p] = NEVER;
    this.faulty[p >>> 5] = this.faulty[p >>> 5]! & ~(1 << p);
  }

  #loadOmissions(omissions: readonly Omission[], crashes: number): ExecutionFault | undefined {
    if (omissions.length === 0 && this.#losses === 0) return undefined;
    this.#losses = 0;
    this.#lost.clear();
    this.#omits.clear();
    this.omitted.fill(0);
    this.#firstLoss.fill(NEVER);
    let found = crashes;
    for (let i = 0; i < omissions.length; i++) {
      const fault = this.#loadOmission(omissions[i]!, i);
      if (fault) return within('omissions', i, fault);
      if (insert(this.faulty, 0, omissions[i]!.process) && ++found > this.model.f)
        return { code: 'execution.too-many-faulty', path: ['omissions', i], found };
    }
    return undefined;
  }

  #loadOmission({ process, round, kind, peers }: Omission, index: number): ExecutionFault | undefined {
    const fault = this.#faultOf(process, round);
    if (fault) return fault;
    if (!OMISSIONS[this.model.failures ?? 'crash'].includes(kind))
      return { code: 'execution.omission-kind', path: ['kind'], process, kind };
    const key = 2 * (this.model.n * round + process) + (kind === 'send' ? 1 : 0);
    if (this.#omits.add(key).size === index) return { code: 'execution.omits-twice', path: [], process, round };
    const wrong = this.#loadPeers(peers, process, this.#seen.fill(0), 0, 'peers');
    if (!wrong) for (const q of peers) kind === 'send' ? this.#lose(process, q, round) : this.#lose(q, process, round);
    return wrong;
  }

  #lose(sender: number, receiver: number, round: number): void {
    const place = this.model.n * round + sender;
    if (!this.#lost.has(place)) this.#lost.set(place, new Int32Array(this.words));
    insert(this.#lost.get(place)!, 0, receiver);
    this.#losses++;
    insert(this.omitted, 0, sender);
    this.#firstLoss[sender] = Math.min(this.#firstLoss[sender]!, round);
  }
}

/** The fault of element `index` of a list, told from where the list is. */
function within(list: string, index: number, fault: ExecutionFault): ExecutionFault {
  return { ...fault, path: [list, index, ...fault.path] };
}

function roundTaken(crashes: readonly Crash[]): ExecutionFault | undefined {
  const index = crashes.findIndex(({ round }, i) => crashes.findIndex((it) => it.round === round) < i);
  return index < 0 ? undefined : { ...crashes[index]!, code: 'execution.crash-round-taken', path: ['crashes', index, 'round'] };
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
