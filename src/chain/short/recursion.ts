import type { Crash } from '../../kernel/execution.js';
import { crashesBetween } from '../changes-between.js';
import type { Change, Derivation, Lemma, Link } from '../derivation.js';
import type { Split } from './split.js';
import { complement, type Processes, Rotation, type Turn, turnsOf, union, without } from './turn.js';

/** The crashes of one round while a turn of the next one lasts, and who is silent because of this round and earlier ones. */
interface Hold {
  readonly crashes: readonly Crash[];
  readonly silent: Processes;
}

/** A turn, and its act: what the round before holds becomes something else, or inputs flip. */
interface Stop {
  readonly turn: Turn;
  readonly title: string;
  readonly before: () => Hold;
  readonly after: () => Hold;
}

/** A stop for which its neighbours are still to be found; `turn` where it is known already. */
interface Leg {
  readonly silent: Processes;
  readonly turn?: Turn;
  readonly title: string;
  readonly after: () => Hold;
}

/** Before or after the act of a turn. */
type When = 'before' | 'after';

/** The crashes at some moment, and who proposes 1 by then. */
interface Moment {
  readonly crashes: readonly Crash[];
  readonly flipped: Processes;
}

const nobody = (): Hold => ({ crashes: [], silent: [] });

/** The lemmas of the short chain (docs: short chains). Everything is worked out on demand; lengths are those of the split. */
export class Recursion {
  readonly #rotations = new WeakMap<Turn, Rotation>();
  readonly #nested = new WeakMap<Turn, Turn>();

  constructor(readonly split: Split) {}

  /** Block after block falls silent from round 1, and flips its inputs. */
  whole(): Lemma {
    const { n, blocks, length } = this.split;
    const size = this.split.size(1);
    const sets = Array.from({ length: blocks }, (_, i) => range(Math.min(i * size, n - size), size));
    const turns = turnsOf([[], ...sets, []]);
    const moment = (i: number): Moment => {
      const crashes = i === 0 || i > 2 * blocks ? [] : this.#settled(1, turns[(i - 1) >> 1]!, [], i % 2 === 1 ? 'before' : 'after');
      return { crashes, flipped: range(0, Math.min(n, (i >> 1) * size)) };
    };
    const parts = () =>
      turns.flatMap((turn, i) => {
        const way = i === 0 ? this.#enter(1, turn) : this.#pass(1, turns[i - 1]!, turn, []);
        const flip = this.#flip(turn, range(i * size, Math.min(size, n - i * size)));
        return i === blocks - 1 ? [way, flip, this.#leave(1, turn)] : [way, flip];
      });
    return lemma('α^0 to α^n', length, parts, moment, 2 * blocks + 1);
  }

  #flip(turn: Turn, flipping: Processes): Derivation {
    const title = `${names(flipping)} ${flipping.length === 1 ? 'proposes' : 'propose'} 1`;
    const isEnd = this.split.rounds === 1 && (turn.before.length === 0 || turn.after.length === 0);
    return this.#act(1, { turn, title, before: nobody, after: nobody }, flipping, isEnd);
  }

  /** From α^0 until the first turn of round `k` has come. */
  #enter(k: number, turn: Turn): Derivation {
    const title = `silence ${names(turn.silent)} from round ${k}`;
    if (k === this.split.rounds)
      return link(
        title,
        () => crashesBetween([], this.#settled(k, turn, [], 'before')),
        () => this.#hearer(turn, 'before'),
      );
    const stops = once(() => this.#stops([this.#firstLoss(k, turn, []), ...this.#losses(k, turn, [])]));
    const parts = () => {
      const [first, ...rest] = stops();
      return [
        this.#enter(k + 1, first!.turn),
        this.#act(k + 1, first!, [], k + 1 === this.split.rounds),
        ...this.#through(k + 1, [first!, ...rest]).slice(0, -1),
      ];
    };
    const moment = (i: number) => (i === 0 ? still([]) : this.#at(k, stops()[(i - 1) >> 1]!, i % 2 === 1 ? 'before' : 'after'));
    return lemma(title, this.split.entry(k), parts, moment, 2 * this.split.groups(k) - 1);
  }

  /** From the last turn of round `k` to α^n. */
  #leave(k: number, turn: Turn): Derivation {
    const title = `let ${names(turn.silent)} speak from round ${k}`;
    if (k === this.split.rounds)
      return link(
        title,
        () => crashesBetween(this.#settled(k, turn, [], 'after'), []),
        () => this.#hearer(turn, 'after'),
      );
    const stops = once(() => this.#stops([...this.#regains(k, turn, []), this.#lastRegain(k, turn, nobody)]));
    const parts = () => {
      const last = stops().at(-1)!;
      const way = this.#through(k + 1, stops()).slice(0, -1);
      return [...way, this.#act(k + 1, last, [], k + 1 === this.split.rounds), this.#leave(k + 1, last.turn)];
    };
    const count = 2 * this.split.groups(k) - 1;
    const moment = (i: number) => (i === count ? still([]) : this.#at(k, stops()[(i + 1) >> 1]!, i % 2 === 1 ? 'before' : 'after'));
    return lemma(title, this.split.entry(k), parts, moment, count);
  }

  /** From one turn of round `k` to the next, while all of `above` are silent from an earlier round. */
  #pass(k: number, turn: Turn, next: Turn, above: Processes): Derivation {
    const [coming, going] = [without(next.silent, turn.silent), without(turn.silent, next.silent)];
    const title = `silence ${names(coming)} instead of ${names(going)} from round ${k}`;
    if (k === this.split.rounds) return this.#passLast(title, turn, next, above);
    const stops = once(() => {
      const legs = [...this.#regains(k, turn, above), ...this.#change(k, turn, next, above), ...this.#losses(k, next, above)];
      return this.#stops(legs);
    });
    const parts = () => this.#through(k + 1, stops()).slice(0, -1);
    const moment = (i: number) => this.#at(k, stops()[(i + 1) >> 1]!, i % 2 === 1 ? 'before' : 'after');
    const count = 4 * this.split.groups(k) - (this.split.canSwap(k, coming.length) ? 5 : 3);
    return lemma(title, this.split.step(k, coming.length), parts, moment, count);
  }

  /** In the last round a turn passes in one link if somebody hears both; else there is a moment at which nobody crashes in that round. */
  #passLast(title: string, turn: Turn, next: Turn, above: Processes): Derivation {
    const { rounds } = this.split;
    const [start, end] = [() => this.#settled(rounds, turn, above, 'after'), () => this.#settled(rounds, next, above, 'before')];
    const [one, other] = [this.#hearer(turn, 'after'), this.#hearer(next, 'before')];
    if (one === other)
      return link(
        title,
        () => crashesBetween(start(), end()),
        () => one,
      );
    const parts = () => [
      link(
        undefined,
        () => crashesBetween(start(), []),
        () => one,
      ),
      link(
        undefined,
        () => crashesBetween([], end()),
        () => other,
      ),
    ];
    return lemma(title, 2n, parts, (i) => still([start, () => [], end][i]!()), 2);
  }

  /** From stop to stop, each but the first with its act; turns are of round `k`. */
  #through(k: number, stops: readonly Stop[]): readonly Derivation[] {
    return stops
      .slice(1)
      .flatMap((stop, i) => [this.#pass(k, stops[i]!.turn, stop.turn, stops[i]!.after().silent), this.#act(k, stop, [], false)]);
  }

  /** Nobody is silent before the first, nor after the last, unless their turns are known already. */
  #stops(legs: readonly Leg[]): readonly Stop[] {
    const turns = turnsOf([[], ...legs.map(({ silent }) => silent), []]);
    return legs.map(({ title, after, turn }, i) => ({ turn: turn ?? turns[i]!, title, before: legs[i - 1]?.after ?? nobody, after }));
  }

  /** All crashes from round `k` on before or after the act of a stop in round k+1. */
  #at(k: number, stop: Stop, when: When): Moment {
    const { crashes, silent } = stop[when]();
    return still([...crashes, ...this.#settled(k + 1, stop.turn, silent, when)]);
  }

  /**
   * The act of a stop in round `k`: all who are silent from then on change at once, and nobody else hears of it before the end. Where only two
   * processes are correct, it takes a second link for the one to hear the silent ones of the last round instead of the other.
   */
  #act(k: number, stop: Stop, flipping: Processes, isEnd: boolean): Derivation {
    const [start, end] = [() => this.#at(k - 1, stop, 'before').crashes, () => this.#at(k - 1, stop, 'after').crashes];
    const hearers = once(() => this.#hearers(this.#last(k, stop.turn)));
    const changes = (to: readonly Crash[]) => [...flips(flipping), ...crashesBetween(start(), to)];
    const free = () => hearers().neither;
    if (!this.split.isTight || isEnd)
      return link(
        stop.title,
        () => changes(end()),
        () => free()!,
      );
    const unheard = () => end().map((crash) => (crash.round === this.split.rounds ? { ...crash, reaches: [] } : crash));
    const parts = () => [
      link(
        stop.title,
        () => changes(unheard()),
        () => free() ?? hearers().after,
      ),
      link(
        undefined,
        () => crashesBetween(unheard(), end()),
        () => free() ?? hearers().before,
      ),
    ];
    const moment = (i: number): Moment => ({ crashes: [start, unheard, end][i]!(), flipped: i === 0 ? [] : flipping });
    return lemma(stop.title, 2n, parts, moment, 2);
  }

  /** Who hears the silent ones of a turn of the last round before its act, and after, and somebody who is correct and does neither. */
  #hearers(turn: Turn): { readonly before: number; readonly after: number; readonly neither: number | undefined } {
    const [before, after] = [this.#hearer(turn, 'before'), this.#hearer(turn, 'after')];
    return { before, after, neither: complement(this.split.n, turn.silent).find((p) => p !== before && p !== after) };
  }

  /** What holds in the rounds from `k` on before or after the act of a turn, while all of `above` are silent from an earlier round. */
  #settled(k: number, turn: Turn, above: Processes, when: When): readonly Crash[] {
    if (k === this.split.rounds) return crashes(without(turn.silent, above), k, [this.#hearer(turn, when)]);
    const here = when === 'before' ? this.#lost(k, turn, above, this.split.groups(k) - 1) : this.#regained(k, turn, above, 1);
    return [...here.crashes, ...this.#settled(k + 1, this.#nest(k, turn), turn.silent, when)];
  }

  /** The first `groups` groups have lost the messages of those who came. */
  #lost(k: number, turn: Turn, above: Processes, groups: number): Hold {
    return hold(k, turn.silent, above, turn.before, this.#rotation(k, turn).hearingAfterLoss(groups));
  }

  /** The first `groups` groups have regained the messages of those who go. */
  #regained(k: number, turn: Turn, above: Processes, groups: number): Hold {
    return hold(k, turn.silent, above, turn.after, this.#rotation(k, turn).hearingAfterRegain(groups));
  }

  #firstLoss(k: number, turn: Turn, above: Processes): Leg {
    return this.#loss(k, turn, above, 0);
  }

  /** All but the first group lose the messages of those who came; the last is silent during the act, and need not. */
  #losses(k: number, turn: Turn, above: Processes): readonly Leg[] {
    const groups = range(1, this.split.groups(k) - 2).map((i) => this.#loss(k, turn, above, i));
    const nested = this.#nest(k, turn);
    return [...groups, { silent: nested.silent, turn: nested, title: '', after: nobody }];
  }

  #loss(k: number, turn: Turn, above: Processes, i: number): Leg {
    const group = this.#rotation(k, turn).lose(i);
    const title = `without ${names(without(turn.silent, turn.before))}→${names(group)} in round ${k}`;
    return { silent: union(turn.silent, group), title, after: () => this.#lost(k, turn, above, i + 1) };
  }

  /** All groups but the last regain the messages of those who go; the first, which is silent during the act, in the act itself. */
  #regains(k: number, turn: Turn, above: Processes): readonly Leg[] {
    const nested = this.#nest(k, turn);
    const act = { silent: nested.silent, turn: nested, title: '', after: () => this.#regained(k, turn, above, 1) };
    return [act, ...range(1, this.split.groups(k) - 2).map((i) => this.#regain(k, turn, i, () => this.#regained(k, turn, above, i + 1)))];
  }

  #lastRegain(k: number, turn: Turn, after: () => Hold): Leg {
    return this.#regain(k, turn, this.split.groups(k) - 1, after);
  }

  #regain(k: number, turn: Turn, i: number, after: () => Hold): Leg {
    const group = this.#rotation(k, turn).regain(i);
    const title = `with ${names(without(turn.silent, turn.after))}→${names(group)} in round ${k}`;
    return { silent: union(turn.silent, group), title, after };
  }

  /** Those who come take the place of those who go, where both fit into one silent set; else they come after them. */
  #change(k: number, turn: Turn, next: Turn, above: Processes): readonly Leg[] {
    const [coming, going] = [without(next.silent, turn.silent), without(turn.silent, next.silent)];
    const first = this.#firstLoss(k, next, above);
    if (this.split.canSwap(k, coming.length)) return [{ ...first, title: `${names(coming)} in place of ${names(going)} in round ${k}` }];
    const staying = without(turn.silent, going);
    return [this.#lastRegain(k, turn, () => hold(k, staying, above, staying, [])), first];
  }

  /** The turn of round k+1 during which the act of a turn of round `k` takes place. */
  #nest(k: number, turn: Turn): Turn {
    const known = this.#nested.get(turn);
    if (known !== undefined) return known;
    const rotation = this.#rotation(k, turn);
    const [before, silent, after] = [rotation.lose(rotation.count - 2), rotation.regain(0), rotation.regain(1)].map((group) =>
      union(turn.silent, group),
    );
    const made: Turn = { silent: silent!, before: before!, after: after! };
    this.#nested.set(turn, made);
    return made;
  }

  #last(k: number, turn: Turn): Turn {
    return k === this.split.rounds ? turn : this.#last(k + 1, this.#nest(k, turn));
  }

  /** The only one who hears those who are silent in the last round: it does not notice when one turn follows the other. */
  #hearer({ silent, before, after }: Turn, when: When): number {
    const beside = (when === 'before' && before.length > 0) || after.length === 0 ? before : after;
    return complement(this.split.n, union(silent, beside))[0] ?? complement(this.split.n, silent)[0]!;
  }

  #rotation(k: number, turn: Turn): Rotation {
    const known = this.#rotations.get(turn);
    if (known !== undefined) return known;
    const made = new Rotation(this.split, k, turn);
    this.#rotations.set(turn, made);
    return made;
  }
}

/** Of `silent`, those who stay in the turn `beside` reach nobody in round `k`, the others the hearers. */
function hold(k: number, silent: Processes, above: Processes, beside: Processes, hearers: Processes): Hold {
  const here = without(silent, above);
  const moving = without(here, beside);
  return { silent, crashes: [...crashes(moving, k, hearers), ...crashes(without(here, moving), k, [])] };
}

function crashes(processes: Processes, round: number, reaches: Processes): readonly Crash[] {
  return processes.map((process) => ({ process, round, reaches }));
}

function still(crashes: readonly Crash[]): Moment {
  return { crashes, flipped: [] };
}

function flips(processes: Processes): readonly Change[] {
  return processes.map((process) => ({ kind: 'input', process, from: 0, to: 1 }));
}

/** A link that is worked out only where it is asked for. */
function link(title: string | undefined, changes: () => readonly Change[], witness: () => number): Link {
  const known = once(changes);
  return {
    kind: 'link',
    get changes() {
      return known();
    },
    get witness() {
      return witness();
    },
    title,
  };
}

/** A lemma that knows what holds before its part number i; before part number `count`, which is none, is its end. */
function lemma(title: string, length: bigint, parts: () => readonly Derivation[], moment: (i: number) => Moment, count: number): Lemma {
  const until = (i: number) => {
    const [start, then] = [moment(0), moment(i)];
    return [...flips(without(then.flipped, start.flipped)), ...crashesBetween(start.crashes, then.crashes)];
  };
  const whole = once(() => until(count));
  return {
    kind: 'lemma',
    title,
    length,
    get effect() {
      return whole();
    },
    until,
    parts,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

function range(from: number, count: number): Processes {
  return Array.from({ length: Math.max(0, count) }, (_, i) => from + i);
}

function names(processes: Processes): string {
  return processes.map((p) => `p${p}`).join(',');
}
