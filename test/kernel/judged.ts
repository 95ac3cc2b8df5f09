import { Checker } from '../../src/kernel/checker.js';
import type { Model } from '../../src/kernel/model.js';
import type { Claim, Verdict } from '../../src/kernel/verdict.js';
import type { Judgement, Step } from '../oracle/judge.js';

/** What the kernel says of a whole chain. */
export function check(model: Model, steps: Iterable<Step>, claim?: Claim): Verdict {
  const checker = new Checker(model, claim);
  for (const { execution, witness } of steps) if (checker.push(execution, witness)) break;
  return checker.verdict();
}

/** The verdict in the oracle's words: `execution.round-range crashes/0/round`. */
function inWords(verdict: Verdict): Judgement {
  if (verdict.kind === 'accepted') return { kind: 'accepted', claim: verdict.claim, links: verdict.links };
  const { index, fault } = verdict;
  return { kind: 'rejected', index, faults: [`${fault.code} ${fault.path.join('/')}`] };
}

/** Does the verdict say what is true: accepted as that claim, or rejected at that place for one of the reasons there? */
export function isTrue(verdict: Verdict, truth: Judgement): boolean {
  const said = inWords(verdict);
  if (said.kind === 'accepted' || truth.kind === 'accepted') return JSON.stringify(said) === JSON.stringify(truth);
  return said.index === truth.index && said.faults.every((fault) => truth.faults.includes(fault));
}
