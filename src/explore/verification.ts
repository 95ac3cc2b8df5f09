import { type Chain, type Step, Walk } from '../chain/chain.js';
import { length } from '../chain/derivation.js';
import { Checker } from '../kernel/checker.js';
import type { Model } from '../kernel/model.js';

/** How far a check has come. `isWhole`: every link is looked at, not only some all along the chain. `fault`: the link that does not hold. */
export interface Progress {
  readonly checked: number;
  readonly of: string;
  readonly isWhole: boolean;
  readonly isDone: boolean;
  readonly fault: string | undefined;
}

/** Chains of up to so many links are checked as a whole. */
const WHOLE = 1_000_000n;

/** Of longer ones so many stretches of so many links. */
const [STRETCHES, STRETCH] = [200n, 50];

/** So many links are checked between two answers. */
const BATCH = 2000;

/** Has the kernel check a chain: all of it, or stretches spread evenly over it. */
export function* verifyChain(chain: Chain): Generator<Progress> {
  const links = length(chain.derivation);
  if (links <= WHOLE) return yield* verifySteps(chain.model, stepsFrom(chain, 0n), links);
  let checked = 0;
  for (let i = 0n; i < STRETCHES; i++) {
    const from = ((links - BigInt(STRETCH)) * i) / (STRETCHES - 1n);
    const checker = new Checker(chain.model);
    for (const { execution, witness } of stepsFrom(chain, from)) {
      const isFirst = checker.count === 0;
      if (checker.push(execution, isFirst ? undefined : witness))
        return yield progress(checked, links, false, true, from + BigInt(checker.count));
      if (checker.count > STRETCH) break;
    }
    checked += checker.count - 1;
    yield progress(checked, links, false, i === STRETCHES - 1n);
  }
}

/** Has the kernel check executions one after the other; the first one's witness does not count. */
export function* verifySteps(model: Model, steps: Iterable<Step>, links: bigint): Generator<Progress> {
  const checker = new Checker(model);
  for (const { execution, witness } of steps) {
    const isFirst = checker.count === 0;
    if (checker.push(execution, isFirst ? undefined : witness))
      return yield progress(checker.count - 1, links, true, true, BigInt(checker.count));
    if (checker.count % BATCH === 0) yield progress(checker.count - 1, links, true, false);
  }
  yield progress(Math.max(0, checker.count - 1), links, true, true);
}

function progress(checked: number, links: bigint, isWhole: boolean, isDone: boolean, fault?: bigint): Progress {
  return { checked, of: String(links), isWhole, isDone, fault: fault === undefined ? undefined : String(fault) };
}

function* stepsFrom(chain: Chain, from: bigint): Generator<Step> {
  const walk = new Walk(chain, from);
  for (let step: Step | undefined = walk.current; step !== undefined; step = walk.next()) yield step;
}
