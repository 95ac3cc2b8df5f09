import { Difference } from './difference.js';
import { type Execution, isUnanimous } from './execution.js';
import { isWithin, type Model } from './model.js';
import { Pattern } from './pattern.js';
import type { Claim, Fault, LinkFault, Rejected, Verdict } from './verdict.js';

/**
 * Checks a chain one execution at a time, in memory that does not grow with it. Feed it with `push`, then ask for the `verdict`.
 * Nothing that is said about views is believed: of a link only its two executions count, and a named witness must hold.
 * Without a claim, a chain from α^0 to α^n claims the bound and any other the similarity of its ends.
 * @lemma L3
 */
export class Checker {
  readonly #difference: Difference;
  #before: Pattern;
  #after: Pattern;
  #start: Execution | undefined;
  #end: Execution | undefined;
  #beforeEnd: Execution | undefined;
  #startsAtZero = false;
  #endsAtOne = false;
  #count = 0;
  #rejected: Rejected | undefined;

  readonly model: Model;

  /** @throws RangeError where `model` is none (ask `modelFault` first), or `claim` */
  constructor(
    model: Model,
    readonly claim?: Claim,
  ) {
    if (claim !== undefined && claim !== 'bound' && claim !== 'similar') throw new RangeError(`no claim: ${claim}`);
    this.#before = new Pattern(model);
    this.#after = new Pattern(model);
    this.model = this.#before.model;
    this.#difference = new Difference(this.model);
  }

  /** How many executions were accepted so far. */
  get count(): number {
    return this.#count;
  }

  /** The next execution, with the witness of its link from the one before (left out: any). The first rejection is final.
   * What is pushed must not be changed afterwards: a part that is the same object as before is not read again. */
  push(execution: Execution, witness?: number): Rejected | undefined {
    if (this.#rejected) return this.#rejected;
    const fault = this.#judge(execution, witness);
    if (fault) {
      this.#rejected = { kind: 'rejected', fault, index: this.#count, before: this.#end, execution };
      return this.#rejected;
    }
    [this.#before, this.#after] = [this.#after, this.#before];
    if (this.#count === 0) {
      this.#start = execution;
      this.#startsAtZero = isUnanimous(execution, 0);
    }
    this.#endsAtOne = isUnanimous(execution, 1);
    this.#beforeEnd = this.#end;
    this.#end = execution;
    this.#count++;
    return undefined;
  }

  /** What all that was pushed so far proves; more may be pushed after it. @lemma L4 */
  verdict(): Verdict {
    const { claim, model } = this;
    const [start, end] = [this.#start, this.#end];
    if (this.#rejected) return this.#rejected;
    if (start === undefined || end === undefined) {
      return { kind: 'rejected', fault: { code: 'chain.empty', path: [] }, index: 0, before: undefined, execution: undefined };
    }
    const isBound = this.#startsAtZero && this.#endsAtOne;
    if (claim === 'bound' && !isBound) {
      const fault: Fault = { code: 'claim.end', path: [] };
      return { kind: 'rejected', fault, index: this.#count - 1, before: this.#beforeEnd, execution: end };
    }
    return { kind: 'accepted', claim: claim ?? (isBound ? 'bound' : 'similar'), model, links: this.#count - 1, start, end };
  }

  #judge(execution: Execution, witness: number | undefined): Fault | undefined {
    const fault = this.#after.load(execution);
    if (fault) return fault;
    if (this.#count > 0) return this.#judgeLink(witness);
    if (witness !== undefined) return { code: 'link.first', path: ['witness'], witness };
    if (this.claim === 'bound' && !isUnanimous(execution, 0)) return { code: 'claim.start', path: [] };
    return undefined;
  }

  /** @lemma L2 */
  #judgeLink(witness: number | undefined): LinkFault | undefined {
    if (witness !== undefined) return this.#judgeWitness(witness);
    this.#difference.propagate(this.#before, this.#after);
    return this.#difference.witness(this.#before, this.#after) === undefined ? { code: 'link.no-witness', path: [] } : undefined;
  }

  #judgeWitness(witness: number): LinkFault | undefined {
    if (!isWithin(witness, 0, this.model.n - 1)) return { code: 'link.witness-range', path: ['witness'], witness };
    const first = this.#before.isFaulty(witness);
    const second = this.#after.isFaulty(witness);
    if (first || second)
      return { code: 'link.witness-faulty', path: ['witness'], witness, faulty: first && second ? 'both' : first ? 'first' : 'second' };
    this.#difference.propagate(this.#before, this.#after, witness);
    return this.#difference.has(witness) ? { code: 'link.view-differs', path: ['witness'], witness } : undefined;
  }
}
