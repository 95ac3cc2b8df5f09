import type { Crash, Execution, Omission, Value } from '../kernel/execution.js';
import type { Model } from '../kernel/model.js';
import { type Change, children, type Derivation, effect, type Lemma, type Link, length, type Reversal } from './derivation.js';

/** A chain of executions: where it starts, how it goes on, and what to call the execution at the end of a path. */
export interface Chain {
  readonly model: Model;
  readonly start: Execution;
  readonly derivation: Lemma | Reversal;
  readonly name: (path: readonly Place[]) => string;
  /** How an execution is told, where the model does not take every way of telling it. */
  readonly spelling?: ((execution: Execution) => Execution) | undefined;
}

/** One level of the way from the whole derivation down to a link: part number `index` (from 0) of `derivation`. */
export interface Place {
  readonly derivation: Derivation;
  readonly index: number;
}

/** One execution of a chain; `witness` is that of the link from the execution before, undefined for the first. */
export interface Step {
  readonly execution: Execution;
  readonly witness: number | undefined;
}

/**
 * A place in a chain from which to read on: execution `from` (0 is the start), then one after the other. Reaching any `from` takes time
 * polynomial in n and rounds, whatever the length; each further execution costs what its changes touch.
 */
export class Walk {
  readonly #frames: Frame[] = [];
  readonly #chain: Chain;
  readonly #crashes: (Crash | undefined)[];
  #inputs: readonly Value[];
  #omissions: readonly Omission[];
  #current: Step;

  /** @throws RangeError where `from` is not between 0 and the chain's length */
  constructor(chain: Chain, from = 0n) {
    if (from < 0n || from > length(chain.derivation))
      throw new RangeError(`execution ${from} of a chain of ${length(chain.derivation)} links`);
    this.#chain = chain;
    this.#inputs = chain.start.inputs;
    this.#omissions = chain.start.omissions ?? [];
    this.#crashes = new Array(chain.model.n).fill(undefined);
    for (const crash of chain.start.crashes) this.#crashes[crash.process] = crash;
    this.#current = { execution: this.#execution(), witness: undefined };
    this.#enter(chain.derivation);
    if (from > 0n) {
      this.#skip(from - 1n);
      this.next();
    }
  }

  /** Where the walk stands. */
  get current(): Step {
    return this.#current;
  }

  /** What the current execution is called. */
  get name(): string {
    return this.#chain.name(this.#frames.map(({ derivation, next }) => ({ derivation, index: next - 1 })));
  }

  /** Goes one link on; undefined at the end of the chain, where it stays. */
  next(): Step | undefined {
    const frames = this.#frames;
    let level = frames.length - 1;
    while (level >= 0 && frames[level]!.next === frames[level]!.parts.length) level--;
    if (level < 0) return undefined;
    while (frames.length > level + 1) frames.pop();
    for (;;) {
      const frame = frames[frames.length - 1]!;
      const part = frame.parts[frame.next++]!;
      if (part.kind === 'link') return this.#follow(part);
      this.#enter(part);
    }
  }

  #follow({ changes, witness }: Link): Step {
    for (const change of changes) this.#apply(change);
    this.#current = { execution: this.#execution(), witness };
    return this.#current;
  }

  #enter(derivation: Derivation): void {
    this.#frames.push({ derivation, parts: children(derivation), next: 0 });
  }

  /** Passes over `links` links from where the walk stands, by the effects of whole parts; at least one link must remain. */
  #skip(links: bigint): void {
    let left = links;
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      let part = frame.parts[frame.next];
      while (part !== undefined && length(part) <= left) {
        left -= length(part);
        part = frame.parts[++frame.next];
      }
      if (part === undefined) throw new Error('a derivation is longer than its parts');
      for (const change of passed(frame)) this.#apply(change);
      if (left === 0n) return;
      frame.next++;
      this.#enter(part);
    }
  }

  #apply(change: Change): void {
    if (change.kind === 'crash') this.#crashes[change.process] = change.to;
    else if (change.kind === 'omissions') this.#omissions = change.to;
    else this.#inputs = this.#inputs.with(change.process, change.to);
  }

  #execution(): Execution {
    let count = 0;
    for (let p = 0; p < this.#crashes.length; p++) if (this.#crashes[p] !== undefined) count++;
    // An array that grows would take several times the room, and of these one is made for every link.
    const crashes = new Array<Crash>(count);
    for (let p = this.#crashes.length - 1; count > 0; p--) {
      const crash = this.#crashes[p];
      if (crash !== undefined) crashes[--count] = crash;
    }
    const inputs = this.#inputs;
    const execution = this.#omissions.length === 0 ? { inputs, crashes } : { inputs, crashes, omissions: this.#omissions };
    return this.#chain.spelling?.(execution) ?? execution;
  }
}

interface Frame {
  readonly derivation: Derivation;
  readonly parts: readonly Derivation[];
  next: number;
}

/** What the parts before the next one change, from the start of a derivation. */
function passed({ derivation, parts, next }: Frame): readonly Change[] {
  if (derivation.kind === 'lemma' && derivation.until !== undefined) return next === 0 ? [] : derivation.until(next);
  return parts.slice(0, next).flatMap(effect);
}

/** Execution number `i` of the chain, 0 ≤ i ≤ its length, with the witness of its link from the one before. */
export function at(chain: Chain, i: bigint): Step {
  return new Walk(chain, i).current;
}
