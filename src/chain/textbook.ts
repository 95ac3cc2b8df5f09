import type { Crash, Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import type { Chain, Place } from './chain.js';
import { type Derivation, type Lemma, type Link, length, reverse } from './derivation.js';
import { pathName, slideName } from './name.js';
import { onePerRound } from './one-per-round.js';
import { notProvable } from './provable.js';

/**
 * The textbook chain from α^0 to α^n for any n, f and 1 ≤ rounds ≤ min(f, n−2), or rounds = 0: for each process in turn, let it fall silent from
 * round 1, flip its input, let it speak again (theory, any f; for rounds = 1 the slides' α_j^i and β_j^i).
 * @throws RangeError where there is no chain: ask `notProvable` first
 */
export function textbook(model: Model): Chain {
  const refused = notProvable(model);
  if (refused) throw new RangeError(refused.message);
  const { n, rounds } = model;
  const recursion = new Recursion(n, rounds);
  const turns = Array.from({ length: n }, (_, i) => recursion.turn(i));
  const derivation: Lemma = {
    kind: 'lemma',
    title: 'α^0 to α^n',
    length: turns.reduce((sum, turn) => sum + length(turn), 0n),
    effect: turns.flatMap((turn) => turn.effect),
    parts: () => turns,
  };
  const start = { inputs: new Array<Value>(n).fill(0), crashes: [] };
  const name = rounds === 1 ? (path: readonly Place[]) => slideName(n, path) : pathName;
  return { model, start, derivation, name, spelling: model.failures === 'one-per-round' ? onePerRound : undefined };
}

/** The lemmas of the recursion. `alive` lists, in increasing order, who has not crashed before the lemma's round. */
class Recursion {
  readonly #lengths = new Map<number, bigint>();

  constructor(
    readonly n: number,
    readonly rounds: number,
  ) {}

  /** From α^i to α^(i+1): only while nobody hears p_i can its input change unseen. */
  turn(i: number): Lemma {
    const everybody = Array.from({ length: this.n }, (_, p) => p);
    const flip: Link = { kind: 'link', changes: [{ kind: 'input', process: i, from: 0, to: 1 }], witness: i === 0 ? 1 : 0 };
    const silence = this.rounds === 0 ? [] : [this.silence(i, 1, everybody)];
    return {
      kind: 'lemma',
      title: `α^${i}`,
      length: 1n + 2n * (this.rounds === 0 ? 0n : this.silenceLength(1, this.n)),
      effect: flip.changes,
      parts: () => [...silence, flip, ...silence.map(reverse)],
    };
  }

  /** crash(E, p, k): from E, where nobody crashes in round k or later, to E with p silent from round k. */
  silence(p: number, round: number, alive: readonly number[]): Lemma {
    return {
      kind: 'lemma',
      title: `silence p${p} from round ${round}`,
      length: this.silenceLength(round, alive.length),
      effect: [{ kind: 'crash', process: p, receiver: undefined, from: undefined, to: { process: p, round, reaches: [] } }],
      parts: () => this.#silenceParts(p, round, alive),
    };
  }

  #silenceParts(p: number, round: number, alive: readonly number[]): readonly Derivation[] {
    const others = alive.filter((q) => q !== p);
    const isLast = round === this.rounds;
    const parts: Derivation[] = isLast ? [] : [this.silence(p, round + 1, alive)];
    let from: Crash | undefined = isLast ? undefined : { process: p, round: round + 1, reaches: [] };
    for (let j = others.length - 1; j >= 0; j--) {
      const to = { process: p, round, reaches: others.slice(0, j) };
      parts.push(this.#without(p, others[j] ?? p, round, others, from, to));
      from = to;
    }
    return parts;
  }

  /** One message p→q of `round` less, while nobody hears of q afterwards; in the last round nobody can, so that the link stands alone. */
  #without(p: number, q: number, round: number, others: readonly number[], from: Crash | undefined, to: Crash): Derivation {
    const change = { kind: 'crash', process: p, receiver: q, from, to } as const;
    const link: Link = { kind: 'link', changes: [change], witness: others[0] === q ? (others[1] ?? q) : (others[0] ?? q) };
    if (round === this.rounds) return link;
    const silence = this.silence(q, round + 1, others);
    return {
      kind: 'lemma',
      title: `without p${p}→p${q}`,
      length: 2n * silence.length + 1n,
      effect: [change],
      parts: () => [silence, link, reverse(silence)],
    };
  }

  /** C(k,c) with c = n − alive: C(r,c) = n−1−c, C(k,c) = C(k+1,c) + (n−1−c)(2·C(k+1,c+1) + 1). */
  silenceLength(round: number, alive: number): bigint {
    if (round === this.rounds) return BigInt(alive - 1);
    const key = round * (this.n + 1) + alive;
    const known = this.#lengths.get(key);
    if (known !== undefined) return known;
    const one = 2n * this.silenceLength(round + 1, alive - 1) + 1n;
    const answer = this.silenceLength(round + 1, alive) + BigInt(alive - 1) * one;
    this.#lengths.set(key, answer);
    return answer;
  }
}
