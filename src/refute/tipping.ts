import { at, type Chain, Walk } from '../chain/chain.js';
import { length } from '../chain/derivation.js';
import type { Binary } from './algorithm.js';
import { describeDecision } from './describe.js';
import type { AlgorithmFault } from './fault.js';
import type { Outcome } from './outcome.js';
import { CONSENSUS, type Counterexample, correct, counterexample } from './property.js';
import type { Simulator, Trial } from './simulator.js';

/**
 * The link at which the decision tips: execution number `index` − 1 of a chain of `links` links is `before`, number `index` is `after`, and the
 * `witness` sees the same in both. `name` is what the chain calls `after`.
 */
export interface Tipping {
  readonly links: bigint;
  readonly index: bigint;
  readonly name: string;
  readonly before: Outcome;
  readonly after: Outcome;
  readonly witness: number;
}

/** Where the proof catches the algorithm: at one end of the chain already, or at the link at which the decision tips. */
export type Catch =
  | { readonly kind: 'end'; readonly counterexample: Counterexample }
  | { readonly kind: 'tipped'; readonly tipping: Tipping; readonly counterexample: Counterexample }
  | { readonly kind: 'faulty'; readonly fault: AlgorithmFault };

/**
 * Runs the algorithm along a chain from α^0 to α^n: it decides 0 at the start and 1 at the end or breaks validity, so somewhere in between the
 * decision changes, and one of the two executions there breaks a property. Binary search: at most ⌈log2 L⌉ + 2 executions of a chain of L links.
 * @lemma tipping point
 */
export function tippingPoint(simulator: Simulator, chain: Chain): Catch {
  const links = length(chain.derivation);
  const start = simulator.run(chain.start);
  const startCaught = caughtAtEnd(start);
  if (startCaught) return startCaught;
  const end = simulator.run(at(chain, links).execution);
  return caughtAtEnd(end) ?? search(simulator, chain, { index: 0n, outcome: start as Outcome }, { index: links, outcome: end as Outcome });
}

/** @lemma L4 */
function caughtAtEnd(trial: Trial): Catch | undefined {
  if (trial.kind === 'faulty') return trial;
  const found = counterexample(trial, CONSENSUS);
  return found && { kind: 'end', counterexample: found };
}

interface Place {
  readonly index: bigint;
  readonly outcome: Outcome;
}

/** Keeps `low` deciding 0 and `high` deciding otherwise, until they are neighbours. */
function search(simulator: Simulator, chain: Chain, low: Place, high: Place): Catch {
  let [below, above] = [low, high];
  while (above.index - below.index > 1n) {
    const index = (below.index + above.index) / 2n;
    const outcome = simulator.run(at(chain, index).execution);
    if (outcome.kind === 'faulty') return outcome;
    if (decision(outcome) === 0) below = { index, outcome };
    else above = { index, outcome };
  }
  return conclude(chain, below.outcome, above);
}

/** What an execution decides, as long as agreement and termination hold: the decision of its first correct process. */
function decision(outcome: Outcome): Binary | undefined {
  return outcome.decisions[correct(outcome)[0]!]?.value;
}

/** One of the two executions of the link is wrong, unless the witness answered differently to the same view. @lemma L2 */
function conclude(chain: Chain, before: Outcome, { index, outcome: after }: Place): Catch {
  const walk = new Walk(chain, index);
  const witness = walk.current.witness!;
  const [one, other] = [before.decisions[witness], after.decisions[witness]];
  if (one?.value !== other?.value || one?.round !== other?.round) {
    const decisions = [describeDecision(one), describeDecision(other)] as const;
    const { execution } = after;
    return {
      kind: 'faulty',
      fault: { code: 'algorithm.not-deterministic', execution: before.execution, other: execution, process: witness, decisions },
    };
  }
  const found = counterexample(before, CONSENSUS) ?? counterexample(after, CONSENSUS);
  if (found === undefined) throw new Error(`execution ${index} of the chain: the decision tips and nothing is violated`);
  const tipping: Tipping = { links: length(chain.derivation), index, name: walk.name, before: plain(before), after: plain(after), witness };
  return { kind: 'tipped', tipping, counterexample: found };
}

function plain({ execution, decisions }: Outcome): Outcome {
  return { execution, decisions };
}
