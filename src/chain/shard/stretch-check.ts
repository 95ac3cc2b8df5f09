import { Checker } from '../../kernel/checker.js';
import type { Rejected } from '../../kernel/verdict.js';
import { type Chain, Walk } from '../chain.js';
import type { Similar } from './result.js';
import type { Stretch } from './shard.js';

/**
 * Generates a stretch of a chain and checks it as it comes, in memory that does not grow with it. It may stop anywhere, and another one goes on after
 * what is known by then: the first execution that it checks is the last that was.
 */
export class StretchCheck {
  readonly #walk: Walk;
  readonly #checker: Checker;
  readonly #known: Similar | undefined;
  readonly #length: bigint;

  /** @throws RangeError where the stretch is not in the chain, or more is known than there is */
  constructor(chain: Chain, { from, to }: Stretch, known?: Similar) {
    this.#known = known;
    this.#length = to - from - (known?.links ?? 0n);
    if (this.#length < 0n) throw new RangeError(`a stretch from ${from} to ${to}, of which ${known?.links} links are known`);
    this.#walk = new Walk(chain, to - this.#length);
    this.#checker = new Checker(chain.model, 'similar');
    const rejected = this.#checker.push(this.#walk.current.execution);
    if (rejected) throw new Error(`a chain has an execution that its model has not: ${rejected.fault.code}`);
  }

  /** How many links were checked here. */
  get checked(): number {
    return this.#checker.count - 1;
  }

  /** How many links are left. */
  get left(): bigint {
    return this.#length - BigInt(this.checked);
  }

  /** Checks so many links more, or all that are left. */
  advance(links: number): Rejected | undefined {
    const count = this.left < BigInt(links) ? Number(this.left) : links;
    for (let i = 0; i < count; i++) {
      const step = this.#walk.next();
      if (step === undefined) throw new Error('a chain ends before its length');
      const rejected = this.#checker.push(step.execution, step.witness);
      if (rejected) return rejected;
    }
    return undefined;
  }

  /** What is known by now; nothing was rejected. */
  get known(): Similar {
    const verdict = this.#checker.verdict();
    if (verdict.kind === 'rejected') throw new Error('nothing is known of a stretch that was rejected');
    const { links = 0n, start = verdict.start } = this.#known ?? {};
    return { kind: this.left === 0n ? 'complete' : 'partial', links: links + BigInt(verdict.links), start, end: verdict.end };
  }
}
